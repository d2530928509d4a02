"""What is held for partners, and what a statement would say."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Min, Q, Sum

from loge.house.catalogue import queries as catalogue
from loge.house.catalogue.models import VatRate
from loge.house.ledger import queries as ledger
from loge.house.ledger.models import Charge, PostingLine
from loge.house.partners.models import Partner
from loge.house.settlements import rules
from loge.house.settlements.crossing import made_good, paid, sold
from loge.house.settlements.models import Statement
from loge.house.settlements.rules import Line
from loge.kernel import dated, money

STATEMENT, CHARGE = Statement._meta.label_lower, Charge._meta.label_lower


@dataclass(frozen=True)
class Draft:
    """What a statement says, or would say if it were made now. Cents."""

    partner: Partner
    starts_on: date
    until: date
    lines: list[Line]
    vat_cents: int
    due_cents: int
    made_good_cents: int = 0

    @property
    def sold_cents(self) -> int:
        return sum(line.sold_cents for line in self.lines)

    @property
    def commission_cents(self) -> int:
        return sum(line.commission_cents for line in self.lines)

    @property
    def other_cents(self) -> int:
        """Brought forward, handed over before, put right."""
        sales = self.sold_cents - self.commission_cents
        return self.due_cents - sales + self.made_good_cents

    @property
    def last_day(self) -> date:
        return dated.day_before(self.until)

    @property
    def empty(self) -> bool:
        """Nothing was sold and nothing stands on their account."""
        return not self.lines and not self.due_cents

    @property
    def nothing_agreed(self) -> list[Line]:
        """What was sold without terms: the desk keeps nothing of it."""
        return [line for line in self.lines if not line.agreed]


def held(partner: Partner) -> int:
    """What the desk holds of a partner's money now: what stands for them in the books, less what
    residents still owe for them, which nobody has paid yet."""
    theirs = _credit(PostingLine.objects.filter(account__code=partner.account))
    return theirs - _still_owed(partner)


def held_for_all(desk: Any) -> dict[str, int]:
    """The same for every partner of a desk, by their account, in two queries."""
    owed = Charge.objects.at(desk).owed().filter(partner__isnull=False).order_by()
    unpaid = dict(owed.values_list("partner__account").annotate(Sum("cents")))
    balances = ledger.balances(desk).items()
    return {code: -cents - unpaid.get(code, 0) for code, cents in balances}


def _still_owed(partner: Partner) -> int:
    """What residents owe for a partner now and have not paid."""
    rows = Charge.objects.owed().filter(partner=partner)
    return rows.aggregate(all=Sum("cents"))["all"] or 0


def starts_on(partner: Partner) -> date:
    """The first day that no statement has settled; at first, the day something was first sold for
    them, else the one they began on."""
    last = partner.statements.standing().order_by("-until").first()
    if last is not None:
        return last.until
    rows = PostingLine.objects.filter(account__code=partner.account)
    return rows.aggregate(first=Min("posting__on"))["first"] or partner.active_from


def draft(partner: Partner, until: date) -> Draft:
    """What a statement until a day (exclusive) would say now."""
    start = starts_on(partner)
    found = [one for answer in sold.run(partner, start, until) for one in answer]
    lines = rules.lines(found, list(partner.terms.all()))
    commission = sum(line.commission_cents for line in lines)
    last = dated.day_before(until)
    rate = catalogue.vat_basis_points(partner.desk, VatRate.Kind.NORMAL, last)
    due = rules.due(_balance(partner, until), commission=commission, unpaid=unpaid(partner))
    good = sum(made_good.run(partner, start, until))
    return Draft(partner, start, until, lines, money.vat_in(commission, rate), due, good)


def unpaid(partner: Partner) -> int:
    """What statements made before are still to pay."""
    rows = Statement.objects.filter(partner=partner).unpaid()
    return rows.aggregate(all=Sum("due_cents"))["all"] or 0


def _balance(partner: Partner, until: date) -> int:
    """What was theirs at the end of the day before, with every statement and payment made. What is
    owed is theirs from the day it is paid, and no longer from the day that is given back; so a
    statement says the same whenever it is made."""
    rows = PostingLine.objects.filter(account__code=partner.account)
    rows = rows.exclude(posting__subject=CHARGE)
    theirs = _credit(rows.filter(Q(posting__subject=STATEMENT) | Q(posting__on__lt=until)))
    return theirs + sum(paid.run(partner, until))


def _credit(rows: Any) -> int:
    return -(rows.aggregate(all=Sum("cents"))["all"] or 0)
