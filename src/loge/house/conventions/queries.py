"""What an agreement brings: the account of a month, and what needs attention."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from loge.house.conventions import rules
from loge.house.conventions.models import (
    Convention,
    Equipment,
    Fee,
    HourlyCost,
    Month,
    MonthPayment,
)
from loge.house.partners.models import Partner
from loge.house.settlements import rules as settling
from loge.house.settlements.crossing import Sold, sold
from loge.house.settlements.models import Statement
from loge.house.settlements.rules import Line
from loge.kernel import dated


@dataclass(frozen=True)
class Account:
    """A month: what is expected, announced, received, and already kept. Cents, tax included.

    `kept_cents` are the commissions the desk kept itself, on statements that end in the month.
    """

    convention: Convention
    first_on: date
    fee_cents: int
    commission_cents: int
    lines: list[Line]
    kept_cents: int
    payments: list[MonthPayment]
    month: Month | None

    @property
    def expected_cents(self) -> int:
        return self.fee_cents + self.commission_cents

    @property
    def announced_cents(self) -> int | None:
        return self.month.announced_cents if self.month else None

    @property
    def announced_difference_cents(self) -> int | None:
        """What they announced less what is expected; None while nothing is announced."""
        said = self.announced_cents
        return None if said is None else said - self.expected_cents

    @property
    def received_cents(self) -> int:
        return sum(payment.cents for payment in self.payments if payment.reversed_at is None)

    @property
    def difference_cents(self) -> int:
        """What came or was kept, less what was expected: negative is still to come."""
        return self.received_cents + self.kept_cents - self.expected_cents

    @property
    def missing_cents(self) -> int:
        """What is still to come; below zero is more than was expected."""
        return -self.difference_cents

    @property
    def settled(self) -> bool:
        return self.month is not None and self.month.state == Month.State.SETTLED

    @property
    def last_day(self) -> date:
        return dated.day_before(rules.month_after(self.first_on))


def of_partner(partner: Partner, on: date) -> Convention | None:
    """The agreement that runs with a partner on a day."""
    return Convention.objects.filter(partner=partner).standing(on).first()


def firsts(convention: Convention, today: date) -> list[date]:
    """The first days of the months that are accounted for up to this one, the latest first."""
    begins = max(convention.valid_from, convention.counted_from or convention.valid_from)
    return rules.months(begins, convention.until, today)


def account(convention: Convention, first_on: date) -> Account:
    """The account of one month, by its first day."""
    return accounts(convention, [first_on])[0]


def accounts(convention: Convention, firsts: Sequence[date]) -> list[Account]:
    """The accounts of these months, in their order. Five queries and those of whoever sells,
    however many months there are."""
    if not firsts:
        return []
    known = Month.objects.filter(convention=convention, first_on__in=firsts)
    months = {row.first_on: row for row in known.prefetch_related("payments__posting")}
    fees = [fee for fee in convention.fees.all() if fee.applies]
    lines = _lines(convention.partner, firsts)
    kept = _kept(convention.partner, firsts)
    return [
        _account(convention, first, fees, lines.get(first, []), kept[first], months.get(first))
        for first in firsts
    ]


def _account(
    convention: Convention,
    first_on: date,
    fees: Sequence[Fee],
    lines: list[Line],
    kept: int,
    month: Month | None,
) -> Account:
    fee = rules.fee_of_month(fees, first_on, runs=(convention.valid_from, convention.until))
    commission = sum(line.commission_cents for line in lines)
    if month and month.state == Month.State.SETTLED:
        fee = month.expected_fee_cents or 0
        commission = month.expected_commission_cents or 0
    payments = list(month.payments.all()) if month else []
    return Account(convention, first_on, fee, commission, lines, kept, payments, month)


def _lines(partner: Partner, firsts: Sequence[date]) -> dict[date, list[Line]]:
    """What was sold and its commission, by month."""
    answers = sold.run(partner, min(firsts), rules.month_after(max(firsts)))
    found: dict[date, list[Sold]] = defaultdict(list)
    for one in (one for answer in answers for one in answer):
        found[one.on.replace(day=1)].append(one)
    terms = list(partner.terms.all())
    return {first: settling.lines(some, terms) for first, some in found.items()}


def _kept(partner: Partner, firsts: Sequence[date]) -> dict[date, int]:
    """The commissions of statements that end in each month (their last day is in it)."""
    ends = Statement.objects.filter(
        partner=partner, until__gt=min(firsts), until__lte=rules.month_after(max(firsts))
    )
    kept: dict[date, int] = defaultdict(int)
    for until, cents in ends.standing().values_list("until", "commission_cents"):
        kept[dated.day_before(until).replace(day=1)] += cents
    return kept


def hourly_cost(desk: Any, on: date) -> HourlyCost | None:
    """What an hour costs on a day, with its source; None when nobody has said."""
    return HourlyCost.objects.at(desk).on(on).first()


def ending(desk: Any, today: date) -> list[Convention]:
    """The agreements whose term is near: somebody must say whether they go on."""
    rows = Convention.objects.at(desk).standing(today).filter(until__isnull=False)
    near = rows.select_related("partner")
    return [row for row in near if rules.ends_soon(row.until, row.notice_months, today)]


def unsettled(desk: Any, today: date) -> list[tuple[Convention, date]]:
    """The months nobody has settled a month after their end, the oldest first, by their first day.
    Two queries."""
    settled = Month.objects.at(desk).filter(state=Month.State.SETTLED)
    done = set(settled.values_list("convention", "first_on"))
    begun = Convention.objects.at(desk).filter(valid_from__lte=today)
    found = [(row, first) for row in begun for first in firsts(row, today)]
    late = [(row, first) for row, first in found if rules.is_late(first, today)]
    return sorted([one for one in late if (one[0].pk, one[1]) not in done], key=lambda one: one[1])


def to_check(desk: Any, today: date, *, every_days: int = 365) -> int:
    """How many lent things nobody has looked at for a year."""
    rows = Equipment.objects.at(desk).here()
    return sum((today - row.checked_on).days >= every_days for row in rows.only("checked_on"))
