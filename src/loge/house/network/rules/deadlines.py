"""Where a raw deadline lands when the desk is not open as one could count on.

The carriers' time runs on (field guide, 1.2): what can still be collected before a closure is due
before it. What a closure nobody could foresee takes away is prolonged instead: the desk cannot give
anything back while it is closed, and nobody could have come in time.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from loge.house.network.rules.calendar import HORIZON, Calendar
from loge.kernel import days

# How long before a deadline somebody must be able to learn that it comes earlier: a slip needs a
# day to be read, and its reader a day to come.
NOTICE = timedelta(days=2)


@dataclass(frozen=True)
class Deadline:
    """The last open moment to come. None: the desk was not open before it, or when `prolonged`,
    it is not known when it opens again."""

    at: datetime | None
    prolonged: bool = False

    def over(self, moment: datetime) -> bool:
        """Whether it is past: never while a closure without an end prolongs it."""
        return not self.prolonged if self.at is None else self.at <= moment


def deadline(calendar: Calendar, raw: datetime) -> Deadline:
    """The open moment at which an exclusive deadline lands; see the head of this file."""
    landed = calendar.last_open_before(raw)
    promised = calendar.as_promised().last_open_before(raw)
    if promised is None or (landed is not None and landed >= promised):
        return Deadline(landed)
    known = [c.announced_at for c in calendar.changes(landed or promised, promised)]
    announced = max((moment for moment in known if moment is not None), default=None)
    if announced is None or (landed is not None and landed >= announced + NOTICE):
        return Deadline(landed)
    return Deadline(_end_of_first_day(calendar, promised), prolonged=True)


def over_by(calendar: Calendar, today: date) -> date:
    """The latest raw day that is over on this day: today, unless a closure prolongs it.

    What is kept until a later raw day is not over yet, whatever the raw day says.
    """
    now, day = days.starts(today, calendar.zone), today
    for _ in range(HORIZON):
        landed = deadline(calendar, days.starts(day, calendar.zone))
        if not landed.prolonged or landed.over(now):
            return day
        day -= timedelta(days=1)
    return day


def _end_of_first_day(calendar: Calendar, moment: datetime) -> datetime | None:
    """When the desk closes in the evening of the first day it is open again."""
    opens = calendar.next_open(moment)
    if opens is None:
        return None
    return calendar.intervals(days.day_of(opens, calendar.zone))[-1][1]
