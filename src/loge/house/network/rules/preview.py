"""What another calendar changes, day by day."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from loge.house.network.rules.calendar import Calendar, Day


class What(StrEnum):
    """What becomes of a day, in one word."""

    SAME = "same"
    CLOSES = "closes"
    OPENS = "opens"
    SHORTER = "shorter"
    LONGER = "longer"
    OTHER = "other"


@dataclass(frozen=True)
class Difference:
    """One day as it is and as it would be. `minutes` is by how much it is longer or shorter."""

    before: Day
    after: Day
    what: What
    minutes: int

    @property
    def day(self) -> date:
        return self.before.day

    @property
    def differs(self) -> bool:
        return self.what != What.SAME


def differences(before: Calendar, after: Calendar, first: date, count: int) -> list[Difference]:
    """So many days from this one on, side by side."""
    pairs = zip(before.days(first, count), after.days(first, count), strict=True)
    return [_difference(a, b) for a, b in pairs]


def _difference(before: Day, after: Day) -> Difference:
    gained = _length(after) - _length(before)
    minutes = int(abs(gained).total_seconds()) // 60
    return Difference(before, after, _what(before, after, gained), minutes)


def _what(before: Day, after: Day, gained: timedelta) -> What:
    if before.intervals == after.intervals:
        return What.SAME
    if not after.intervals:
        return What.CLOSES
    if not before.intervals:
        return What.OPENS
    if gained:
        return What.LONGER if gained > timedelta(0) else What.SHORTER
    return What.OTHER


def _length(day: Day) -> timedelta:
    return sum((end - start for start, end in day.intervals), timedelta(0))
