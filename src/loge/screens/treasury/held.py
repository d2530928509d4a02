"""Money held for others: what was sold for them, kept, handed over; what is held, and where."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Sum

from loge.house.ledger.models import Charge
from loge.house.partners.models import Partner
from loge.house.settlements import queries as settlements
from loge.house.settlements.models import Statement
from loge.trades.till import queries
from loge.trades.till.models import Drawer, ReceiptLine, Session


@dataclass(frozen=True)
class Line:
    """One partner; cents. `sold` is what was paid for at the till; `commission` and `paid` what
    statements settled; `unpaid` what of the held money households still owe."""

    partner: Partner
    drawer: Drawer | None
    sold: int
    commission: int
    paid: int
    held: int
    unpaid: int


@dataclass(frozen=True)
class Place:
    """A drawer: the cash that is in it now, and what is held of whose money goes through it."""

    drawer: Drawer
    cash: int
    open: bool
    lines: list[Line]

    @property
    def held(self) -> int:
        return sum(line.held for line in self.lines)


def lines(desk: Any) -> list[Line]:
    """Every partner of the desk, by name. Six queries."""
    rows = Drawer.objects.at(desk).select_related("partner")
    drawers = {drawer.partner_id: drawer for drawer in rows if drawer.used}
    lines = ReceiptLine.objects.filter(receipt__desk=desk, receipt__training=False)
    sold = _sums(lines.filter(partner__isnull=False), "cents")
    standing = Statement.objects.at(desk).standing()
    commission = _sums(standing, "commission_cents")
    paid = _sums(standing.filter(state=Statement.State.PAID), "due_cents")
    unpaid = _sums(Charge.objects.at(desk).owed().filter(partner__isnull=False), "cents")
    held = settlements.held_for_all(desk)
    return [
        Line(
            partner,
            drawers.get(partner.pk) or drawers.get(None),
            sold.get(partner.pk, 0),
            commission.get(partner.pk, 0),
            paid.get(partner.pk, 0),
            held.get(partner.account, 0),
            unpaid.get(partner.pk, 0),
        )
        for partner in Partner.objects.at(desk).order_by("name", "pk")
    ]


def _sums(rows: Any, column: str) -> Mapping[int, int]:
    return dict(rows.order_by().values_list("partner").annotate(Sum(column)))


def places(desk: Any, found: list[Line]) -> list[Place]:
    """The drawers with the money of partners that goes through them."""
    running_now = Session.objects.at(desk).running().select_related("drawer")
    last = {session.drawer_id: session for session in running_now}
    made = []
    for drawer in Drawer.objects.at(desk).order_by("rank", "pk"):
        running = last.get(drawer.pk)
        before = None if running else queries.last_session(drawer)
        cash = queries.expected(running)["cash"] if running else (before and before.kept_cents) or 0
        theirs = [line for line in found if line.drawer and line.drawer.pk == drawer.pk]
        made.append(Place(drawer, cash, running is not None, theirs))
    return made
