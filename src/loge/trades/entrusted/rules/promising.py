"""For when something is promised: days on which the desk is open, counted by its calendar."""

from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from loge.house.network.rules import Calendar
from loge.kernel import days
from loge.kernel.verdict import Reason, Severity, Verdict, verdict

HORIZON = 400


def promised_on(calendar: Calendar, left_on: date, work_days: int | None) -> date | None:
    """The day promised to what is left on a day: so many open days later; None where no day is
    said, or none is known within a year."""
    if work_days is None:
        return None
    day, left = left_on, max(work_days, 1)
    for _n in range(HORIZON):
        day += timedelta(days=1)
        left -= bool(calendar.intervals(day))
        if not left:
            return day
    return None


def may_promise(day: date | None, *, left_on: date) -> Verdict:
    """No day before it was left, nor so far ahead that its year must be a slip of the hand."""
    if day is None or left_on <= day <= left_on + days.FARTHEST:
        return verdict()
    if day > left_on:
        said = _("This is more than two years after it was left: is the year right?")
        return verdict(Reason("too_far", said, Severity.IMPOSSIBLE))
    said = _("This day is before it was left. Choose a later one.")
    return verdict(Reason("before", said, Severity.IMPOSSIBLE))


def late(day: date | None, *, today: date) -> bool:
    """Whether the day promised is over: on the day itself it may still come."""
    return day is not None and day < today


def promised_at(calendar: Calendar, day: date | None) -> datetime | None:
    """From which open moment on it can be collected, as the calendar stands; UTC. A closure moves
    it; None while no opening is known."""
    return None if day is None else calendar.next_open(days.starts(day, calendar.zone))
