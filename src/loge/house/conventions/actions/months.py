"""The months of an agreement: what was announced, what came, what was found right."""

from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from loge.house.catalogue import queries as catalogue
from loge.house.catalogue.models import VatRate
from loge.house.conventions import queries, rules
from loge.house.conventions.models import Convention, Month, MonthPayment
from loge.house.journal import actions as journal
from loge.house.journal.actions import verb
from loge.house.journal.models import Entry
from loge.house.ledger import actions as ledger
from loge.house.ledger.models import Posting
from loge.kernel import days, money
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.refusal import Refused

EARLY = timedelta(days=31)  # an advance comes some days before its month, no more
BANK, SERVICES, COMMISSIONS, VAT_COLLECTED = "512", "706", "7082", "44571"


@verb(needs=Permission.KEEP_TILL, notebook=False)
def announce_month(
    convention: Convention,
    *,
    first_on: date,
    fee_cents: int,
    commission_cents: int,
    on: date,
    reference: str = "",
    act: Act,
) -> Entry:
    """What the partner's own paper says of a month (`first_on` is its first day), in cents, tax
    included. Said again it replaces what was said. Raises Refused for a settled month, and for a
    day to come or long before the month."""
    rules.amount(fee_cents).or_refuse()
    rules.amount(commission_cents).or_refuse()
    _right_day(on, first_on, act)
    month = _open(convention, first_on, act)
    Month.objects.filter(pk=month.pk).update(
        announced_fee_cents=fee_cents,
        announced_commission_cents=commission_cents,
        announced_on=on,
        reference=rules.words(reference, 60),
    )
    said: dict[str, Any] = {
        "fee_cents": fee_cents,
        "commission_cents": commission_cents,
        "month": first_on,
        "on": on,
    }
    return journal.append(act, "announce_month", month, partner=convention.partner, **said)


@verb(needs=Permission.KEEP_TILL, notebook=False)
def receive_month(
    convention: Convention,
    *,
    first_on: date,
    fee_cents: int,
    commission_cents: int,
    on: date,
    reference: str = "",
    act: Act,
) -> Entry:
    """Money came to the bank on a day for a month: the fee, commissions, or both, in cents. `on` is
    the day of the bank's statement; it is kept and shown. The books take it in on the day it is
    written down, because closed days stay as they are (with its VAT of the bank's day, where the
    desk is liable).

    Raises Refused for a settled month, for a day to come or long before the month, and when
    nothing came.
    """
    rules.amount(fee_cents).or_refuse()
    rules.amount(commission_cents).or_refuse()
    _right_day(on, first_on, act)
    if not fee_cents + commission_cents:
        raise Refused("nothing", _("Say how much came."))
    month = _open(convention, first_on, act)
    payment = MonthPayment.objects.create(
        month=month,
        fee_cents=fee_cents,
        commission_cents=commission_cents,
        on=on,
        reference=rules.words(reference, 60),
        posting=_post(month, fee_cents, commission_cents, on, act),
    )
    said: dict[str, Any] = {
        "fee_cents": fee_cents,
        "commission_cents": commission_cents,
        "month": first_on,
        "on": on,
    }
    return journal.append(
        act, "receive_month", payment, partner=convention.partner, cents=payment.cents, **said
    )


def _right_day(on: date, first_on: date, act: Act) -> None:
    if on > days.day_of(act.at, act.desk.zone):
        raise Refused("day_to_come", _("Write down what came, on the day it came."))
    if on < first_on - EARLY:
        raise Refused("long_before", _("This day is long before the month: check the year."))


def _post(month: Month, fee: int, commission: int, on: date, act: Act) -> Posting:
    rate = catalogue.vat_basis_points(act.desk, VatRate.Kind.NORMAL, on)
    vat = [money.vat_in(cents, rate) for cents in (fee, commission)]
    lines = {
        BANK: fee + commission,
        SERVICES: vat[0] - fee,
        COMMISSIONS: vat[1] - commission,
        VAT_COLLECTED: -sum(vat),
    }
    moving = {account: cents for account, cents in lines.items() if cents}
    return ledger.post(moving, about=month, act=act)


@verb(needs=Permission.KEEP_TILL, notebook=False)
def take_back_payment(payment: MonthPayment, *, reason: str, act: Act) -> Entry:
    """What was written down as received did not come: it is posted back. Raises Refused when it was
    taken back already, or the month is settled."""
    if payment.reversed_at is not None:
        raise Refused("taken_back", _("This payment was taken back already."))
    month = payment.month
    if month.state != Month.State.OPEN:
        raise Refused("settled", month.why_not("take_back_payment"))
    ledger.reverse(payment.posting, act=act)
    MonthPayment.objects.filter(pk=payment.pk).update(reversed_at=act.at)
    partner = month.convention.partner
    return journal.append(
        act, "take_back_payment", payment, partner=partner, cents=payment.cents, remark=reason
    )


@verb(needs=Permission.KEEP_TILL, notebook=False)
def settle_month(
    convention: Convention, *, first_on: date, explanation: str = "", act: Act
) -> Entry:
    """The month is found right: what was expected is written down. A difference between what was
    expected and what came needs an explanation. Raises Refused without one, and before its end."""
    if days.day_of(act.at, act.desk.zone) < rules.month_after(first_on):
        raise Refused("month_runs", _("This month is not over."))
    month = _open(convention, first_on, act)
    account = queries.account(convention, first_on)
    if account.difference_cents and not explanation.strip():
        raise Refused("explain", _("Expected and received differ: say why, or wait."))
    return journal.move(
        month,
        "settle_month",
        act=act,
        remark=explanation,
        said={"partner": convention.partner, "difference_cents": account.difference_cents},
        expected_fee_cents=account.fee_cents,
        expected_commission_cents=account.commission_cents,
    )


@verb(needs=Permission.KEEP_TILL, notebook=False)
def reopen_month(month: Month, *, reason: str, act: Act) -> Entry:
    """Something of a settled month was not right after all."""
    return journal.move(
        month,
        "reopen_month",
        act=act,
        remark=reason,
        said={"partner": month.convention.partner},
        expected_fee_cents=None,
        expected_commission_cents=None,
    )


def _open(convention: Convention, first_on: date, act: Act) -> Month:
    """The month's row, made on first need. Raises Refused for a month in which the agreement does
    not run, one to come, or one that is settled."""
    today = days.day_of(act.at, act.desk.zone)
    first_on = first_on.replace(day=1)
    if first_on not in queries.firsts(convention, today):
        raise Refused("no_month", _("The agreement does not run in this month."))
    month, _made = Month.objects.get_or_create(
        convention=convention, first_on=first_on, defaults={"desk_id": act.desk.pk}
    )
    if month.state != Month.State.OPEN:
        raise Refused("settled", month.why_not("announce_month"))
    return month
