"""Questions about desks and when they are open."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from django.db.models import Q

from loge.house.network import holidays
from loge.house.network.models import Desk
from loge.house.network.rules import HORIZON, Calendar, Shut, Special, Week
from loge.kernel import days


def desk(slug: str) -> Desk | None:
    """The desk at this address, or None."""
    return Desk.objects.select_related("network").filter(slug=slug).first()


def desks() -> list[Desk]:
    """Every desk that is open or planned, the open ones first."""
    kept = Desk.objects.exclude(status=Desk.Status.CLOSED).select_related("network")
    return sorted(kept, key=lambda d: (d.status != Desk.Status.OPEN, d.opened_on or date.max, d.pk))


def calendar(desk: Desk, *, around: date | None = None) -> Calendar:
    """When this desk is open, in three queries. With `around`, exceptions and closures are read
    only as far as questions about that day can reach."""
    exceptions = desk.day_exceptions.all()
    closures = desk.closures.all()
    if around is not None:
        first, last = around - timedelta(days=HORIZON), around + timedelta(days=HORIZON)
        exceptions = exceptions.filter(day__gte=first, day__lte=last)
        closures = closures.filter(
            Q(ends_at__isnull=True) | Q(ends_at__gte=days.starts(first, desk.zone)),
            starts_at__lte=days.starts(last, desk.zone),
        )
    return Calendar(
        desk.zone,
        weeks=[Week(h.hours, h.valid_from, h.until) for h in desk.opening_hours.all()],
        specials=[Special(e.day, e.hours, e.reason) for e in exceptions],
        closures=list(_shut(closures)),
        holiday=partial(holidays.holiday, desk.holidays),
    )


def _shut(closures: object) -> Iterator[Shut]:
    """The closures that hold: one called off before it began never was."""
    for closure in closures:  # type: ignore[attr-defined]
        ends = closure.over_at
        if ends is None or ends > closure.starts_at:
            yield Shut(closure.starts_at, ends, closure.reason)
