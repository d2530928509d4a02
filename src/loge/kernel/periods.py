"""Periods of days and what they are compared with. Values in, values out; ends are exclusive."""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Period:
    """From a day until another, which is exclusive."""

    start: date
    end: date

    @property
    def last(self) -> date:
        """The last day that counts."""
        return self.end - timedelta(days=1)

    @property
    def days(self) -> int:
        return (self.end - self.start).days


def named(name: str, today: date) -> Period:
    """One of the usual periods: "week", "month", "quarter", "year", "last_month", "last_year"."""
    if name == "week":
        monday = today - timedelta(days=today.weekday())
        return Period(monday, monday + timedelta(days=7))
    if name in ("year", "last_year"):
        year = today.year - (name == "last_year")
        return Period(date(year, 1, 1), date(year + 1, 1, 1))
    if name == "quarter":
        first = today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1)
        return Period(first, months_later(first, 3))
    first = today.replace(day=1)
    if name == "last_month":
        return Period(months_later(first, -1), first)
    return Period(first, months_later(first, 1))


def until(start: date, last: date) -> Period:
    """From a day to another, that day included."""
    return Period(start, last + timedelta(days=1))


def before(period: Period) -> Period:
    """The one just before: whole months for whole months, else as many days."""
    if period.start.day == 1 and period.end.day == 1:
        months = 12 * (period.end.year - period.start.year) + period.end.month - period.start.month
        return Period(months_later(period.start, -months), period.start)
    return Period(period.start - timedelta(days=period.days), period.start)


def year_before(period: Period) -> Period:
    """The same one a year earlier; weeks stay weeks, from Monday to Sunday."""
    if period.days == 7 and period.start.weekday() == 0:
        return Period(period.start - timedelta(days=364), period.end - timedelta(days=364))
    return Period(_earlier(period.start), _earlier(period.end))


def compared(period: Period) -> tuple[Period, Period, Period]:
    """A period, the one before and the same a year earlier."""
    return period, before(period), year_before(period)


def months(period: Period) -> list[Period]:
    """The months of a period that begins and ends with one."""
    firsts, first = [], period.start
    while first < period.end:
        firsts.append(first)
        first = months_later(first, 1)
    return [Period(first, months_later(first, 1)) for first in firsts]


def months_later(day: date, months: int) -> date:
    """The first day of the month so many months on."""
    count = day.year * 12 + day.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def _earlier(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return date(day.year - 1, 3, 1)
