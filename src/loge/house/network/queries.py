"""Questions about desks, when they are open, and with how many people."""

from datetime import date, datetime, timedelta
from functools import partial

from django.db.models import F, Q

from loge.house.network import holidays
from loge.house.network.models import Closure, DayException, Desk, Reduced, Staffing
from loge.house.network.rules import HORIZON, Calendar, Shut, Special, Week
from loge.kernel import days
from loge.kernel.dated import holds


def desk(slug: str) -> Desk | None:
    """The desk at this address, or None."""
    return Desk.objects.select_related("network").filter(slug=slug).first()


def desks() -> list[Desk]:
    """Every desk that is open or planned, the open ones first."""
    kept = Desk.objects.exclude(status=Desk.Status.CLOSED).select_related("network")
    return sorted(kept, key=lambda d: (d.status != Desk.Status.OPEN, d.opened_on or date.max, d.pk))


def calendar(desk: Desk, *, around: date | None = None, ahead: bool = False) -> Calendar:
    """When this desk is open, in three queries. With `around`, exceptions and closures are read
    only as far as questions about that day can reach; `ahead` also those of any later day, for
    deadlines that lie years away."""
    exceptions = desk.day_exceptions.all()
    closures = desk.closures.all()
    if around is not None:
        first, last = around - timedelta(days=HORIZON), around + timedelta(days=HORIZON)
        exceptions = exceptions.filter(day__gte=first)
        closures = closures.filter(
            Q(ends_at__isnull=True) | Q(ends_at__gte=days.starts(first, desk.zone))
        )
        if not ahead:
            exceptions = exceptions.filter(day__lte=last)
            closures = closures.filter(starts_at__lte=days.starts(last, desk.zone))
    return Calendar(
        desk.zone,
        weeks=[Week(h.hours, h.valid_from, h.until) for h in desk.opening_hours.all()],
        specials=[Special(e.day, e.hours, e.reason, _said(e), e.announced_at) for e in exceptions],
        closures=[found for found in map(shut, closures) if found],
        holiday=partial(holidays.holiday, desk.holidays),
    )


def shut(closure: Closure) -> Shut | None:
    """A closure as the calendar knows it. One called off before it began never was: None."""
    ends = closure.over_at
    if ends is not None and ends <= closure.starts_at:
        return None
    return Shut(closure.starts_at, ends, closure.reason, _said(closure), closure.announced_at)


def _said(row: Closure | DayException) -> tuple[tuple[str, str], ...]:
    """Why, in the desk's own words, by language."""
    return tuple((code, text) for code, text in (("fr", row.words), ("de", row.words_de)) if text)


def standing(desk: Desk, at: datetime) -> Closure | None:
    """The closure that holds at a moment: the one that ends last."""
    holding = desk.closures.filter(
        Q(ends_at__isnull=True) | Q(ends_at__gt=at), starts_at__lte=at, reopened_at__isnull=True
    )
    return holding.order_by(F("ends_at").desc(nulls_first=True), "pk").first()


def staffing(desk: Desk, day: date) -> Staffing | None:
    """Whether a day is held by fewer people than usual."""
    return Staffing.objects.filter(desk_id=desk.pk, day=day).first()


def reduced(desk: Desk, on: date) -> dict[tuple[str, str], Reduced]:
    """What holds on a day, by service code and situation; a service without a row stays open."""
    rows = Reduced.objects.filter(holds(on), desk_id=desk.pk)
    return {(row.service, row.situation): row for row in rows}
