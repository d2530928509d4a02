"""Until when something is kept, when it goes back, until when a slip is put right.

A deadline is a raw day, exclusive; the open moment before it is worked out by the network's
calendar when it is read, so that a closure moves every deadline without touching a row.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from loge.kernel.verdict import Reason, Severity, Verdict, verdict
from loge.trades.custody.models import BackReason, State

SUNDAY = 6


def keep_until(
    received_on: date, kept_days: int, *, off: Callable[[date], bool] | None = None
) -> date:
    """The first day on which it need not be kept any more.

    Calendar days counted from the day after arrival, Sundays and holidays included: 15 days from
    24 December end with 8 January, so the answer is 9 January (field guide, 1.2 and 1.3). With
    `off`, which tells public holidays, only working days count: Monday to Saturday.
    """
    if off is None:
        return received_on + timedelta(days=kept_days + 1)
    day, left = received_on, kept_days
    while left:
        day += timedelta(days=1)
        left -= day.weekday() != SUNDAY and not off(day)
    return day + timedelta(days=1)


def days_late(keep_until_on: date, today: date) -> int:
    """How many days past its last one; 0 while it is in time."""
    return max(0, (today - keep_until_on).days + 1)


def still_to_come(
    last_open: datetime | None, received_at: datetime, now: datetime
) -> datetime | None:
    """The last open moment before a deadline, if one can still come before it; None when it is
    over or was over when the thing arrived: the desk does not open again in time."""
    return last_open if last_open and last_open > max(received_at, now) else None


def may_give_back(state: str, keep_until_on: date, *, on: date) -> Verdict:
    """Whether something may go back to the carrier today: before its time, only when confirmed."""
    if state != State.HELD or on >= keep_until_on:
        return verdict()
    said = _("Its time is not over: it can still be collected. Does the carrier ask for it?")
    return verdict(Reason("early", said, Severity.CONFIRM))


def why_back(state: str, known: str, *, late: bool) -> BackReason:
    """Why it goes back: the reason it was set aside for, or what its state and the day say."""
    if state == State.SET_ASIDE and known:
        return BackReason(known)
    if state == State.UNIDENTIFIED:
        return BackReason.NOBODY
    return BackReason.EXPIRED if late else BackReason.RECALLED


def may_put_right(left_on: date, last_day: date | None, *, on: date) -> Verdict:
    """A slip of the hand is put right until the end of the next open day after it.

    Later, the carrier's own record stands and the person must be asked. `last_day` is that open
    day; None when the desk does not open again.
    """
    if last_day is None or on <= last_day or on <= left_on:
        return verdict()
    said = _("Too late to put right: this is possible until the end of the next open day.")
    return verdict(Reason("too_late", said, Severity.IMPOSSIBLE))
