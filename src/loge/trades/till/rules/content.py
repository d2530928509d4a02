"""What is sealed of a receipt: the business itself, without a name. Values in, values out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from loge.trades.till.rules.lines import Line, total, vat_sums
from loge.trades.till.rules.payable import Tendered


@dataclass(frozen=True)
class Seller:
    """Who sells, as the law wants it on a receipt. `vat` is "franchise" or "liable"."""

    name: str
    address: str
    siret: str
    vat: str
    vat_number: str = ""


@dataclass(frozen=True)
class Paid:
    """One payment as it stands on the receipt: signed cents, and its session's number."""

    drawer: str
    method: str
    cents: int
    session: int | None = None
    given: int | None = None
    reference: str = ""


def receipt(
    *,
    operator: int | None,
    visit: int | None,
    seller: Seller,
    lines: Sequence[Line],
    paid: Sequence[Paid],
    corrects: int | None = None,
    reason: str = "",
    training: bool = False,
    booked_on: date | None = None,
) -> dict[str, Any]:
    """The content of one receipt, to be sealed with its number and moment. `booked_on` is the day
    of the till, where the sale was noted before and entered then."""
    late = {"booked_on": booked_on} if booked_on else {}
    return {
        **late,
        "training": training,
        "operator": operator,
        "visit": visit,
        "corrects": corrects,
        "reason": reason,
        "seller": vars(seller),
        "lines": [_line(line) for line in lines],
        "vat": _vat(lines),
        "payments": [vars(payment) for payment in paid],
        "total": total(lines),
    }


def note(
    *, operator: int | None, basket: int, seller: Seller, lines: Sequence[Line]
) -> dict[str, Any]:
    """The content of a note given before payment."""
    return {
        "operator": operator,
        "basket": basket,
        "seller": vars(seller),
        "lines": [_line(line) for line in lines],
        "vat": _vat(lines),
        "total": total(lines),
    }


def _vat(lines: Sequence[Line]) -> list[dict[str, Any]]:
    return [
        {
            "owner": s.owner,
            "basis_points": s.basis_points,
            "nature": s.nature,
            "net": s.net_cents,
            "vat": s.vat_cents,
            "cents": s.cents,
        }
        for s in vat_sums(lines)
    ]


def _line(line: Line) -> dict[str, Any]:
    """Net and tax beside what the line itself says; which account it goes to is bookkeeping."""
    said = {name: value for name, value in vars(line).items() if name not in {"account", "tax"}}
    return {**said, "vat": line.vat_cents, "net": line.cents - line.vat_cents}


def paid(tendered: Tendered, session: int | None) -> Paid:
    """A payment that was accepted."""
    return Paid(
        tendered.drawer,
        tendered.method.value,
        tendered.cents,
        session,
        tendered.given,
        tendered.reference,
    )
