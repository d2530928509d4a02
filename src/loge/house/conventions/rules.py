"""Sums and decisions about agreements. Pure: values in, values out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from django.utils.translation import gettext as _

from loge.kernel import figures_of
from loge.kernel.periods import months_later
from loge.kernel.verdict import Reason, Severity, Verdict, verdict

MOST_CENTS = 10_000_000
ALERTS = Path(__file__).parent / "data" / "alerts.toml"


class Dated(Protocol):
    """What costs so much from a day until another (exclusive)."""

    @property
    def cents(self) -> int: ...
    @property
    def valid_from(self) -> date: ...
    @property
    def until(self) -> date | None: ...


def words(text: str, longest: int) -> str:
    """A line of text, trimmed and cut."""
    return " ".join(text.split())[:longest]


def amount(cents: int, *, most: int = MOST_CENTS) -> Verdict:
    """An amount that can be: not negative, not absurd."""
    if 0 <= cents <= most:
        return verdict()
    return verdict(
        Reason("amount", _("This amount cannot be. Type it again."), Severity.IMPOSSIBLE)
    )


def may_run(start: date, until: date | None, others: Iterable[tuple[date, date | None]]) -> Verdict:
    """An agreement lasts at least a day, and no other with the same partner runs meanwhile."""
    if until is not None and until <= start:
        said = _("The agreement ends before it begins.")
        return verdict(Reason("convention_days", said, Severity.IMPOSSIBLE))
    for first, end in others:
        if (until is None or first < until) and (end is None or start < end):
            said = _("Another agreement with them runs on some of these days. End that one first.")
            return verdict(Reason("convention_twice", said, Severity.IMPOSSIBLE))
    return verdict()


def month_after(first_on: date) -> date:
    """The first day of the month that follows."""
    return months_later(first_on, 1)


def months(start: date, until: date | None, today: date) -> list[date]:
    """The first days of the months in which an agreement runs, up to this one, the latest first."""
    last = min(today, until) if until else today
    found, first = [], start.replace(day=1)
    while first <= last and (until is None or first < until):
        found.append(first)
        first = month_after(first)
    return found[::-1]


def is_late(first_on: date, today: date) -> bool:
    """Whether a month is over since a month or more: it should be settled by now."""
    return months_later(first_on, 2) <= today


def fee_of_month(fees: Iterable[Dated], first_on: date, *, runs: tuple[date, date | None]) -> int:
    """The flat fee of a month in cents: the whole of what holds all month; by days, rounded to the
    nearest cent, where it begins, ends or changes in the month. `runs` is the agreement's own
    first and last (exclusive) day."""
    end = month_after(first_on)
    whole = (end - first_on).days
    owed = 0
    for fee in fees:
        begins = max(first_on, fee.valid_from, runs[0])
        ends = min(day for day in (end, fee.until, runs[1]) if day is not None)
        owed += fee.cents * max(0, (ends - begins).days)
    return (2 * owed + whole) // (2 * whole)


def decide_by(until: date | None, notice_months: int) -> date | None:
    """The day by which one says whether an agreement goes on; None without a term."""
    if until is None:
        return None
    first = months_later(until, -notice_months)
    last = (months_later(first, 1) - first).days
    return first.replace(day=min(until.day, last))


def ends_soon(until: date | None, notice_months: int, today: date) -> bool:
    """Whether the term is near enough to be spoken of: some months before one must decide (a
    dated rule), and until it is over."""
    decide = decide_by(until, notice_months)
    if until is None or decide is None:
        return False
    ahead = figures_of.on(ALERTS, "alert_months", today)
    return months_later(decide, -ahead) <= today < until


@dataclass(frozen=True)
class BreakEven:
    """What a month of the relay brings and what it takes. Cents and minutes."""

    income_cents: int
    minutes: int
    hour_cents: int

    @property
    def paid_minutes(self) -> int:
        """The minutes that the income pays for."""
        return self.income_cents * 60 // self.hour_cents if self.hour_cents else 0

    @property
    def cost_cents(self) -> int:
        """What the minutes cost."""
        return self.minutes * self.hour_cents // 60

    @property
    def result_cents(self) -> int:
        return self.income_cents - self.cost_cents

    @property
    def left_minutes(self) -> int:
        """Minutes still paid for; negative: worked for nothing."""
        return self.paid_minutes - self.minutes

    @property
    def percent(self) -> int:
        """How much of the paid time is used."""
        return 100 * self.minutes // self.paid_minutes if self.paid_minutes else 0


def standing(rows: Sequence[Dated], on: date) -> Dated | None:
    """The one that holds on a day."""
    return next((r for r in rows if r.valid_from <= on and (r.until is None or r.until > on)), None)
