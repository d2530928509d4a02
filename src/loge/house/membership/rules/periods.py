"""From when until when a membership runs, and for how many months it is paid."""

from dataclasses import dataclass
from datetime import date, timedelta

from loge.house.membership.rules.standing import Standing
from loge.kernel import days

MONTHS = 12


@dataclass(frozen=True)
class Term:
    """What a desk has decided of memberships on a day.

    A desk that has decided nothing: twelve months from joining, no pause, no reminder.
    """

    calendar: bool = False
    pro_rata: bool = False
    next_year_month: int | None = None
    pause_days: int = 0
    reminders: tuple[int, ...] = ()


@dataclass(frozen=True)
class Year:
    """A period (`until` is exclusive) and how many twelfths of the price it costs."""

    starts: date
    until: date
    months: int = MONTHS
    moved: int = 0


def next_period(standing: Standing, term: Term | None = None) -> Year:
    """The next period of a household: from its old end, or from today.

    By calendar year, the next end moves by as much as pauses moved the old one (`Year.moved`), so
    that no day is lost.
    """
    term = term or Term()
    renews = standing.member and standing.until is not None
    starts = standing.until if renews and standing.until else standing.on
    if not term.calendar:
        return Year(starts, days.year_later(starts))
    moved = timedelta(days=standing.moved if renews else 0)
    told = starts - moved
    ends, months = date(told.year + 1, 1, 1), MONTHS
    if term.next_year_month and told.month >= term.next_year_month:
        ends = date(told.year + 2, 1, 1)
    elif term.pro_rata:
        months = MONTHS + 1 - told.month
    return Year(starts, ends + moved, months, moved.days)


def prorated(cents: int, months: int) -> int:
    """So many twelfths of a yearly price, to the nearest cent."""
    return (2 * cents * months + MONTHS) // (2 * MONTHS)
