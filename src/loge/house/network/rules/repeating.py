"""Days that come back: each first Monday, each 24 December, the weeks of school holidays. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

LAST = 5  # "the last Monday of the month"


class Pattern(StrEnum):
    """How a day comes back."""

    EACH_DAY = "each_day"
    EACH_MONTH = "each_month"
    EACH_YEAR = "each_year"


@dataclass(frozen=True)
class Repeat:
    """The days of a pattern between two days, both included. `weekday` (Monday is 0) and `nth` (1
    to 4, LAST for the last) say which day of the month; a year's day is that of `first`."""

    pattern: Pattern
    first: date
    last: date
    weekday: int = 0
    nth: int = 1

    def days(self) -> Iterator[date]:
        """Every such day, in order."""
        span = (self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1))
        return filter(self._falls_on, span)

    def _falls_on(self, day: date) -> bool:
        if self.pattern == Pattern.EACH_DAY:
            return True
        if self.pattern == Pattern.EACH_YEAR:
            return (day.month, day.day) == (self.first.month, self.first.day)
        return day.weekday() == self.weekday and self._nth(day)

    def _nth(self, day: date) -> bool:
        if self.nth == LAST:
            return (day + timedelta(days=7)).month != day.month
        return (day.day - 1) // 7 + 1 == self.nth
