"""What a card's number is, and how it is read."""

from stdnum import ean

IN_STORE = "21"


def card_number(desk_id: int, sequence: int) -> str:
    """The EAN-13 of a card: in-store prefix, three digits of the desk, seven of the card, key."""
    body = f"{IN_STORE}{desk_id % 1000:03d}{sequence % 10_000_000:07d}"
    return body + str(ean.calc_check_digit(body))


def card_typed(text: str) -> str | None:
    """The card number in what was scanned or typed ("LOGE:2100100000017" or digits), or None."""
    compact = ean.compact(text.strip().upper().removeprefix("LOGE:"))
    return compact if len(compact) == 13 and compact[0] == "2" and ean.is_valid(compact) else None
