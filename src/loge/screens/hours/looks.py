"""What each change would do, before it is done."""

from datetime import date, datetime

from loge.house.network import rules
from loge.house.network.models import DayException, Desk, OpeningHours
from loge.house.network.rules import Repeat, Shut, Special
from loge.kernel import days
from loge.screens.hours import queries
from loge.screens.hours.preview import Preview, preview


def other_hours(desk: Desk, at: datetime, *, hours: str, valid_from: date) -> Preview:
    """Other weekly hours from a day on."""
    before = queries.calendar(desk, at)
    after = rules.with_hours(before, hours, valid_from)
    return preview(desk, before, after, at=at, first=valid_from)


def hours_withdrawn(row: OpeningHours, desk: Desk, at: datetime) -> Preview:
    """Hours to come do not come."""
    before = queries.calendar(desk, at)
    after = rules.without_hours(before, row.valid_from)
    return preview(desk, before, after, at=at, first=row.valid_from)


def other_day(desk: Desk, at: datetime, special: Special) -> Preview:
    """One day with hours of its own."""
    before = queries.calendar(desk, at)
    return preview(desk, before, rules.with_day(before, special), at=at, first=special.day)


def other_days(desk: Desk, at: datetime, repeat: Repeat, hours: str, reason: str) -> Preview:
    """Days that come back, each with hours of its own. Raises Refused when there is none."""
    before = queries.calendar(desk, at)
    found = queries.falling(repeat, desk, before, hours)
    after = rules.with_days(before, [Special(day, hours, reason) for day in found])
    return preview(desk, before, after, at=at, only=found)


def day_as_usual(row: DayException, desk: Desk, at: datetime) -> Preview:
    """A day as the weekly hours and the public holidays say, after all."""
    before = queries.calendar(desk, at)
    return preview(desk, before, rules.without_day(before, row.day), at=at, first=row.day)


def closed(desk: Desk, at: datetime, shut: Shut) -> Preview:
    """A closure."""
    before, first = queries.calendar(desk, at), days.day_of(shut.starts_at, desk.zone)
    return preview(desk, before, rules.with_closure(before, shut), at=at, first=first)
