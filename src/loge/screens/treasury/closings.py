"""Closings and sessions, as the treasurer goes through them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from loge.house.journal import sentences
from loge.house.journal.models import Entry
from loge.kernel.rows import one
from loge.screens.treasury import names
from loge.trades.till import queries
from loge.trades.till.models import Closing, Receipt, Session
from loge.trades.till.rules import counting

CLOSING_ORDERS = {
    "number": ["number"],
    "on": ["starts_on", "number"],
    "total": ["total_cents", "number"],
}
SESSION_ORDERS = {"on": ["opened_at", "pk"], "float": ["float_cents", "pk"]}


def closings(desk: Any, span: str) -> QuerySet[Closing]:
    """The closings of days, months or years; all of them when none of these is asked for."""
    rows = Closing.objects.at(desk)
    return rows.filter(span=span) if span in Closing.Span.values else rows


@dataclass(frozen=True)
class Open:
    """What no closing has taken in: receipts and cents, sessions of days before, months and years
    that are over."""

    receipts: int
    left: list[Session]
    periods: list[tuple[str, date]]

    @property
    def any(self) -> bool:
        return bool(self.receipts or self.left or self.periods)


def not_closed(desk: Any, today: date) -> Open:
    """What is still to be closed on this day. Four queries."""
    last = Closing.objects.at(desk).filter(span=Closing.Span.DAY, last__isnull=False)
    number = last.order_by("-number").values_list("last", flat=True).first() or 0
    receipts = Receipt.objects.at(desk).real().filter(number__gt=number).count()
    left = Session.objects.at(desk).filter(closing=None, opened_on__lt=today)
    return Open(
        receipts,
        list(left.select_related("drawer").order_by("opened_at", "pk")),
        queries.spans_over(desk, today),
    )


def sessions(desk: Any, drawer: str) -> QuerySet[Session]:
    """The sessions of a desk, of one drawer when its id is one."""
    rows = Session.objects.at(desk).select_related("drawer", "closing")
    known = {str(pk): pk for pk in names.drawers(desk)}
    return rows.filter(drawer=known[drawer]) if drawer in known else rows


@dataclass(frozen=True)
class Counted:
    """One session in the list, with what was said of its difference. Cents."""

    session: Session
    explanation: str

    @property
    def expected(self) -> int | None:
        found: dict[str, int] = self.session.expected
        return sum(found.values()) if found else None

    @property
    def counted(self) -> int | None:
        found: dict[str, int] = self.session.counted
        return sum(found.values()) if found else None

    @property
    def difference(self) -> int | None:
        if not self.session.counted:
            return None
        return sum(counting.differences(self.session.expected, self.session.counted).values())


def lines(found: Iterable[Session], desk: Any) -> list[Counted]:
    """The sessions of a page with their explanations, in two queries."""
    rows = list(found)
    about = Entry.objects.at(desk.slug).filter(subject="till.session", verb="close_drawer")
    entries = about.filter(subject_id__in=[session.pk for session in rows])
    told = {one.entry.subject_id: one.remark for one in sentences.read(entries)}
    return [Counted(session, told.get(session.pk, "")) for session in rows]


def session(desk: Any, pk: int) -> dict[str, Any]:
    """One session: what was paid, what was moved, what was counted, what happened."""
    rows = Session.objects.at(desk).select_related("drawer", "closing", "desk")
    found = one(rows, pk)
    payments = found.payments.select_related("receipt").order_by("receipt_id", "position")
    expected = found.expected or queries.expected(found)
    return {
        "session": found,
        "line": lines([found], desk)[0],
        "payments": payments,
        "movements": found.movements.order_by("at", "pk"),
        "methods": [(way, expected.get(way, 0), found.counted.get(way)) for way in expected],
        "coins": sorted(((int(c), n) for c, n in found.coins.items()), reverse=True),
        "story": sentences.story(found),
    }
