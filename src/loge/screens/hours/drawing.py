"""The week as it is drawn: open blocks on a line of hours, with the same in words beside."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from loge.house.network.rules import Calendar, Day, Interval
from loge.house.network.words import why
from loge.kernel import days
from loge.kernel.templatetags import said

EARLY, LATE = 7, 20  # hours always on the line


@dataclass(frozen=True)
class Block:
    """An open block, in minutes from the beginning of the line."""

    start: int
    length: int


@dataclass(frozen=True)
class Row:
    """One day: its blocks and its times. `why` says why it is not as usual."""

    day: date
    blocks: Sequence[Block]
    times: Sequence[str]
    why: str
    usual: bool
    today: bool


@dataclass(frozen=True)
class Drawing:
    """Seven days on the same line of hours."""

    rows: Sequence[Row]
    first: int
    last: int
    minutes_a_week: int

    @property
    def length(self) -> int:
        """How long the line is, in minutes."""
        return (self.last - self.first) * 60

    @property
    def ticks(self) -> list[int]:
        """Where a line is drawn, every two hours, in minutes."""
        return [hour * 60 for hour in range(2, self.last - self.first, 2)]

    @property
    def hours(self) -> int:
        return self.minutes_a_week // 60

    @property
    def rest(self) -> int:
        return self.minutes_a_week % 60


def drawing(calendar: Calendar, monday: date, today: date) -> Drawing:
    """The seven days from this Monday on."""
    week = calendar.days(monday, 7)
    edges = [_clock(m, day, calendar) for day in week for span in day.intervals for m in span]
    first = min([EARLY, *(edge // 60 for edge in edges)])
    last = max([LATE, *(-(-edge // 60) for edge in edges)])
    rows = [_row(day, calendar, first, today) for day in week]
    minutes = sum(_minutes(span) for day in week for span in day.intervals)
    return Drawing(rows, first, last, minutes)


def _row(day: Day, calendar: Calendar, first: int, today: date) -> Row:
    blocks = []
    for start, end in day.intervals:
        begins = _clock(start, day, calendar)
        blocks.append(Block(begins - first * 60, _clock(end, day, calendar) - begins))
    return Row(
        day.day,
        blocks,
        [said.span(start, end, calendar.zone) for start, end in day.intervals],
        why(day.why) if day.why else "",
        day.usual,
        day.day == today,
    )


def _clock(moment: datetime, day: Day, calendar: Calendar) -> int:
    """Minutes since midnight, as the clock on the wall shows them; 1440 at its end."""
    local = moment.astimezone(calendar.zone)
    return 1440 if local.date() > day.day else local.hour * 60 + local.minute


def _minutes(span: Interval) -> int:
    return int((span[1] - span[0]).total_seconds()) // 60


def coming(calendar: Calendar, at: datetime, count: int) -> list[Row]:
    """So many days from today on, as they will be."""
    today = days.day_of(at, calendar.zone)
    return [_row(day, calendar, 0, today) for day in calendar.days(today, count)]


def year_of_holidays(calendar: Calendar, at: datetime) -> list[tuple[date, str, bool]]:
    """The public holidays of the coming year: the day, its name, whether the desk is open."""
    today = days.day_of(at, calendar.zone)
    found = []
    for ahead in range(366):
        day = today + timedelta(days=ahead)
        name = calendar.holiday(day)
        if name:
            found.append((day, name, bool(calendar.intervals(day))))
    return found
