"""For when something is promised: days on which the desk is open, counted by its calendar."""

from datetime import date, datetime, timedelta

from loge.house.network.rules import Calendar
from loge.kernel import days

HORIZON = 400


def promised_on(calendar: Calendar, left_on: date, work_days: int | None) -> date | None:
    """The day promised to what is left on a day: so many open days later; None where no day is
    said, or none is known within a year."""
    if work_days is None:
        return None
    day, left = left_on, max(work_days, 1)
    for _ in range(HORIZON):
        day += timedelta(days=1)
        left -= bool(calendar.intervals(day))
        if not left:
            return day
    return None


def promised_at(calendar: Calendar, day: date | None) -> datetime | None:
    """From which open moment on it can be collected, as the calendar stands; UTC. A closure moves
    it; None while no opening is known."""
    return None if day is None else calendar.next_open(days.starts(day, calendar.zone))
