"""When a line of the notebook was done. Values in, values out (docs/decisions/0010).

These are Loge's own rules, in force since its first version (November 2026); no law sets them.
"""

from datetime import datetime, timedelta

# A telephone set by its network is right to the second; one set by hand, to the minute or two.
CLOCK_MAY_DIFFER = timedelta(minutes=5)
# A line cannot be done after it arrives; two minutes are left for clocks that differ a little.
AHEAD_AT_MOST = timedelta(minutes=2)
# Longer than any closure of a desk for holidays; paper is typed in the same evening or week.
BACK_AT_MOST = timedelta(days=31)
CLOCK_OFF = "clock_off"
# No device of a desk lived before or will live after; beyond, calendars and time zones overflow.
YEARS = range(2000, 2100)


def clock_agrees(sent_at: datetime, *, now: datetime) -> bool:
    """Whether the device's clock and ours say the same, give or take five minutes."""
    return abs(sent_at - now) <= CLOCK_MAY_DIFFER


def is_a_moment(at: datetime) -> bool:
    """Whether what a clock said is worth keeping, however wrong it goes."""
    return at.year in YEARS


def can_be(at: datetime, *, now: datetime, opened_at: datetime | None) -> bool:
    """Whether an act can have been done then: not in the future, not before there was a desk."""
    since = max(now - BACK_AT_MOST, opened_at or now - BACK_AT_MOST)
    return since <= at <= now + AHEAD_AT_MOST
