"""Settling with partners: the statement, its payment, and taking either back."""

from datetime import date

from django.utils.translation import gettext as _

from loge.house.journal import actions as journal
from loge.house.journal.actions import verb
from loge.house.journal.models import Entry
from loge.house.ledger import actions as ledger
from loge.house.ledger.models import Posting
from loge.house.partners.models import Partner
from loge.house.settlements import crossing, queries, rules
from loge.house.settlements.models import Statement, StatementLine
from loge.house.settlements.queries import Draft
from loge.kernel import days
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.refusal import Refused

COMMISSIONS, BANK, CASH = "7082", "512", "530"


@verb(needs=Permission.KEEP_TILL, notebook=False)
def settle_partner(
    partner: Partner, *, until: date, due_seen: int | None = None, act: Act
) -> Entry:
    """Make the statement of what was sold for a partner until a day (exclusive): the commission
    becomes the desk's, the rest is to be paid.

    `due_seen` is what the page said they are due, in cents. Raises Refused for a day that is not
    over or settled already, when there is nothing to settle, and when the amount has moved.
    """
    draft = queries.draft(partner, until)
    today = days.day_of(act.at, act.desk.zone)
    if not rules.may_run_until(until, start=draft.starts_on, today=today):
        raise Refused("until", _("Settle until a day that is over, and not settled yet."))
    if draft.empty:
        raise Refused("nothing", _("Nothing was sold and nothing is held: nothing to settle."))
    if due_seen is not None and due_seen != draft.due_cents:
        raise Refused("moved", _("The amount has changed meanwhile. Look at it again."))
    statement = _keep(draft, act)
    _post_commission(statement, act)
    return journal.append(
        act,
        "settle_partner",
        statement,
        partner=partner,
        number=statement.number,
        starts_on=statement.starts_on,
        until=until,
        sold=statement.sold_cents,
        commission=statement.commission_cents,
        cents=statement.due_cents,
    )


def _keep(draft: Draft, act: Act) -> Statement:
    last = Statement.objects.at(act.desk).order_by("-number").first()
    statement = Statement.objects.create(
        desk_id=act.desk.pk,
        partner=draft.partner,
        number=last.number + 1 if last else 1,
        starts_on=draft.starts_on,
        until=draft.until,
        sold_cents=draft.sold_cents,
        commission_cents=draft.commission_cents,
        vat_cents=draft.vat_cents,
        due_cents=draft.due_cents,
        made_at=act.at,
    )
    _keep_lines(statement, draft)
    return statement


def _keep_lines(statement: Statement, draft: Draft) -> None:
    StatementLine.objects.bulk_create(
        StatementLine(
            statement=statement,
            category=line.category,
            commission_basis_points=line.commission_basis_points,
            agreed=line.agreed,
            milli=line.milli,
            sold_cents=line.sold_cents,
            commission_cents=line.commission_cents,
        )
        for line in draft.lines
    )


def _post_commission(statement: Statement, act: Act) -> None:
    kept, vat = statement.commission_cents, statement.vat_cents
    lines = {statement.partner.account: kept, COMMISSIONS: vat - kept, ledger.VAT_COLLECTED: -vat}
    moving = {account: cents for account, cents in lines.items() if cents}
    if moving:
        ledger.post(moving, about=statement, act=act)


@verb(needs=Permission.KEEP_TILL, notebook=False)
def withdraw_statement(statement: Statement, *, reason: str, act: Act) -> Entry:
    """The statement was a mistake: its commission is posted back, its days can be settled anew.
    Raises Refused once it is paid, and while a later one stands on it."""
    later = Statement.objects.filter(partner=statement.partner, until__gt=statement.until)
    if later.standing().exists():
        raise Refused("later", _("A later statement stands on this one. Withdraw that one first."))
    entry = journal.move(
        statement,
        "withdraw_statement",
        act=act,
        remark=reason,
        said={"partner": statement.partner, "cents": statement.due_cents},
    )
    subject = {"subject": queries.STATEMENT, "subject_id": statement.pk}
    standing = {"reverses__isnull": True, "reversed_by__isnull": True}
    for posting in Posting.objects.filter(**subject, **standing):
        ledger.reverse(posting, act=act)
    return entry


@verb(needs=Permission.KEEP_TILL, notebook=False)
def pay_partner(
    statement: Statement, *, method: Statement.Method, reference: str = "", act: Act
) -> Entry:
    """The partner has what the statement says: by transfer, or in cash from the drawer their money
    lies in. Raises Refused when nothing is due, or the drawer cannot give it."""
    method = Statement.Method(method)
    if statement.state == Statement.State.MADE and statement.due_cents <= 0:
        raise Refused("not_due", _("Nothing is to be paid: it is counted in the next statement."))
    payment = None
    if statement.state == Statement.State.MADE:
        account = _out_of(statement, method, act)
        lines = {statement.partner.account: statement.due_cents, account: -statement.due_cents}
        payment = ledger.post(lines, about=statement, act=act)
    return journal.move(
        statement,
        "pay_partner",
        act=act,
        said={"partner": statement.partner, "cents": statement.due_cents, "by_way_of": method},
        method=method,
        reference=" ".join(reference.split())[:60],
        paid_at=act.at,
        payment=payment,
    )


def _out_of(statement: Statement, method: Statement.Method, act: Act) -> str:
    """The account the money leaves; cash also leaves a drawer."""
    if method == Statement.Method.TRANSFER:
        return BANK
    return next(iter(crossing.cash.run(statement.partner, statement.due_cents, act)), CASH)


@verb(needs=Permission.KEEP_TILL, notebook=False)
def reopen_statement(statement: Statement, *, reason: str, act: Act) -> Entry:
    """The payment did not happen, or came back: it is posted back, and still to be made."""
    entry = journal.move(
        statement,
        "reopen_statement",
        act=act,
        remark=reason,
        said={"partner": statement.partner, "cents": statement.due_cents},
        method="",
        reference="",
        paid_at=None,
        payment=None,
    )
    if statement.payment is not None:
        ledger.reverse(statement.payment, act=act)
    if statement.method == Statement.Method.CASH:
        crossing.cash.run(statement.partner, -statement.due_cents, act)
    return entry
