"""Moments and days. Moments are UTC, days belong to a desk's zone, upper bounds are exclusive."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


def day_of(moment: datetime, zone: ZoneInfo) -> date:
    """The desk's day in which this moment falls."""
    return moment.astimezone(zone).date()


# Between them every day begins and ends in every zone; what lies beyond is a slip of the hand.
FIRST, LAST = date(1, 1, 3), date(9999, 12, 29)
# How far ahead something is announced; a later day is one too.
FARTHEST = timedelta(days=731)


def starts(day: date, zone: ZoneInfo) -> datetime:
    """The first moment of a desk's day, in UTC; at the ends of time, the nearest there is."""
    near = min(max(day, FIRST), LAST)
    return datetime.combine(near, time.min, tzinfo=zone).astimezone(UTC)


def span(day: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """First moment of the day and first moment of the next, in UTC (23, 24 or 25 hours apart)."""
    return starts(day, zone), starts(min(day, LAST) + timedelta(days=1), zone)


def year_later(day: date) -> date:
    """The same day a year on; 29 February becomes 1 March."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return date(day.year + 1, 3, 1)
