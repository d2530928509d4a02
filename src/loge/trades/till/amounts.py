"""Amounts and quantities as they are typed at the till."""

from loge.kernel import figures
from loge.trades.till.rules.lines import PIECE

MOST = 10_000_000  # cents; what is larger is a slip of the hand


def cents_of(typed: str) -> int | None:
    """Cents of "12,40" or "12.4 €"; 0 for nothing typed, None for what is no amount."""
    return _whole(typed, 100, MOST)


def milli_of(typed: str) -> int | None:
    """Thousandths of "2" or "0,350"; 0 for nothing typed, None for what is no quantity."""
    return _whole(typed, PIECE, 10**7)


def _whole(typed: str, scale: int, most: int) -> int | None:
    if not typed.strip(" €\u202f\u00a0"):
        return 0
    found = figures.whole(typed[:20], scale, "€")
    return found if found is not None and found <= most else None


def typed_cents(cents: int) -> str:
    """An amount as a hand would type it: "12,40", "12"."""
    whole, rest = divmod(cents, 100)
    return f"{whole},{rest:02}" if rest else str(whole)


def typed_milli(milli: int) -> str:
    """A quantity as a hand would type it: "2", "0,35"."""
    whole, rest = divmod(milli, PIECE)
    return f"{whole},{rest:03}".rstrip("0") if rest else str(whole)
