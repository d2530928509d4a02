"""Months and years, from their first day until the first day of the next."""

from collections.abc import Iterable, Iterator
from datetime import date

MONTH, YEAR = "month", "year"


def until(span: str, starts_on: date) -> date:
    """The first day after a month or a year that starts on this day. Raises ValueError unless it
    is the first day of one."""
    if starts_on.day != 1 or (span == YEAR and starts_on.month != 1) or span not in {MONTH, YEAR}:
        raise ValueError(f"no {span} starts on {starts_on}")
    if span == YEAR or starts_on.month == 12:
        return date(starts_on.year + 1, 1, 1)
    return starts_on.replace(month=starts_on.month + 1)


def over(days: Iterable[date], before: date) -> Iterator[tuple[str, date]]:
    """The months and years these days fall in that are over by a day: each month, and after its
    last month each year."""
    months = sorted({day.replace(day=1) for day in days})
    years: list[date] = []
    for month in months:
        if until(MONTH, month) <= before:
            yield MONTH, month
        year = month.replace(month=1)
        if year not in years:
            years.append(year)
    yield from ((YEAR, year) for year in years if until(YEAR, year) <= before)
