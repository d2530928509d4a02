"""Putting right, by counter-entries alone: nothing that was written is touched."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loge.house.catalogue.models import Article
from loge.house.journal import actions as journal
from loge.house.journal.actions import verb
from loge.house.journal.models import Entry
from loge.house.ledger import actions as ledger
from loge.house.ledger.models import Charge
from loge.house.seals import actions as seals
from loge.house.seals.codes import Code
from loge.kernel import days
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.refusal import Refused
from loge.trades.till import put_right, queries
from loge.trades.till.actions import money_back, standing, writing
from loge.trades.till.actions.writing import Draft
from loge.trades.till.models import Kind, Method, Payment, Receipt, ReceiptLine
from loge.trades.till.queries import Ground
from loge.trades.till.rules.content import Paid
from loge.trades.till.rules.lines import PIECE, Line, by_drawer, part


class Why(models.TextChoices):
    """Why something is put right."""

    SLIP = "slip", gettext_lazy("a slip of the hand")
    WRONG_ARTICLE = "wrong_article", gettext_lazy("another article was meant")
    WRONG_METHOD = "wrong_method", gettext_lazy("it was paid in another way")
    BROUGHT_BACK = "brought_back", gettext_lazy("it was brought back")
    NOT_DONE = "not_done", gettext_lazy("the service was not given")
    OTHER = "other", gettext_lazy("another reason")


@verb(needs=Permission.CORRECT_SALE, notebook=False)
def cancel_sale(receipt: Receipt, *, why: Why, remark: str = "", act: Act) -> Entry:
    """The whole sale is taken back by the same methods; what it settled is owed again.

    Raises Refused when any of it was put right before, or when a drawer is not open or holds too
    little cash.
    """
    _check_sale(receipt, why, remark)
    if receipt.corrections.exclude(kind=Kind.PAYMENT).exists():
        raise Refused("corrected", _("This receipt was put right before. Refund what is left."))
    lines = [given_back(line, line.milli) for line in _lines(receipt)]
    paid = [_paid_back(payment) for payment in put_right.payments_moved(receipt)]
    written = _write(receipt, Kind.CANCELLATION, lines, paid, why, act)
    seals.log(act, Code.CANCELLED, receipt=receipt.number, by_receipt=written.number)
    return _entry("cancel_sale", written, receipt, why, remark, act)


@verb(needs=Permission.CORRECT_SALE, notebook=False)
def refund(
    receipt: Receipt,
    *,
    quantities: Mapping[int, int],
    methods: Mapping[str, str],
    why: Why,
    remark: str = "",
    act: Act,
) -> Entry:
    """Some of it is given back: thousandths by line of the receipt, and by which method from each
    drawer. Raises Refused for more than was sold and not given back yet."""
    _check_sale(receipt, why, remark)
    lines = _some_back(receipt, quantities)
    ground = _today(act)
    paid = [
        money_back.offered(ground.drawers[code], -cents, methods, ground.till.methods)
        for code, cents in by_drawer(lines).items()
    ]
    money_back.check(receipt, paid)
    paid = [part for one in paid for part in money_back.as_paid(receipt, one)]
    written = _write(receipt, Kind.REFUND, lines, paid, why, act)
    seals.log(act, Code.REFUND, receipt=receipt.number, by_receipt=written.number)
    return _entry("refund", written, receipt, why, remark, act)


@verb(needs=Permission.CORRECT_SALE, notebook=False)
def correct_payment(
    payment: Payment, *, method: Method, reference: str = "", why: Why, remark: str = "", act: Act
) -> Entry:
    """It was paid in another way than was written: the payment is taken back and written anew,
    today, whenever it was. Nothing is given out. Raises Refused for what that method cannot pay."""
    receipt = _sale_of(payment)
    _check_sale(receipt, why, remark)
    if _balance(payment, receipt) < payment.cents:
        raise Refused("corrected", _("This payment was put right before."))
    _check_method(payment, method, act)
    one = _paid_back(payment)
    anew = replace(one, method=method.value, cents=payment.cents, reference=reference[:40])
    written = _write(receipt, Kind.PAYMENT, [], [one, anew], why, act)
    seals.log(act, Code.PAYMENT, receipt=receipt.number, by_receipt=written.number)
    return _entry("correct_payment", written, receipt, why, remark, act)


def _today(act: Act) -> Ground:
    return queries.ground(act.desk, on=days.day_of(act.at, act.desk.zone))


def _sale_of(payment: Payment) -> Receipt:
    """The receipt whose payment it is, also when it was written anew before."""
    receipt = payment.receipt
    if receipt.kind == Kind.PAYMENT and receipt.corrects is not None:
        return receipt.corrects
    return receipt


def _balance(payment: Payment, receipt: Receipt) -> int:
    """What still stands of a payment's method and drawer on its receipt, in cents."""
    same = [
        p.cents
        for p in put_right.payments_moved(receipt)
        if (p.drawer_id, p.method) == (payment.drawer_id, payment.method)
    ]
    return sum(same)


def _check_method(payment: Payment, method: Method, act: Act) -> None:
    if method not in put_right.turnable(payment, _today(act)):
        raise Refused("method", _("This payment cannot be turned into that."))


def _check_sale(receipt: Receipt, why: Why, remark: str) -> None:
    if receipt.kind != Kind.SALE:
        raise Refused(
            "not_a_sale", _("Only a sale can be put right: look at the receipt it is of.")
        )
    if why == Why.OTHER and not remark.strip():
        raise Refused("why", _("Say why."))


def _some_back(receipt: Receipt, quantities: Mapping[int, int]) -> list[Line]:
    """The lines of which something is given back, with so much of each."""
    before = put_right.lines_given_back(receipt)
    lines = []
    for row in _lines(receipt):
        milli, name = quantities.get(row.pk, 0), {"name": row.label}
        if not 0 <= milli <= row.milli - before.get(row.pk, 0):
            raise Refused("too_much_back", _("More of %(name)s than was sold.") % name)
        if milli % PIECE and row.unit == Article.Unit.PIECE:
            raise Refused("pieces", _("“%(name)s” is sold by the piece.") % name)
        if milli:
            lines.append(given_back(row, milli))
    if not lines:
        raise Refused("nothing_back", _("Say what is given back."))
    return lines


def _lines(receipt: Receipt) -> list[ReceiptLine]:
    return list(receipt.lines.select_related("drawer", "partner", "charge", "article__partner"))


def given_back(row: ReceiptLine, milli: int) -> Line:
    """The line, given back: its own price and VAT, whatever they are today. Amount and tax are the
    part of all that was given back so far, less what was: no cent stays behind, none is made."""
    account = row.article.credited if row.article else ledger.OWED_BY_HOUSEHOLDS
    sums = {name: models.Sum(name, default=0) for name in ("milli", "cents", "vat_cents")}
    before = row.corrections.aggregate(**sums)
    gone = milli - before["milli"]
    return Line(
        label=row.label,
        milli=-milli,
        unit=row.unit,
        unit_cents=row.unit_cents,
        cents=-part(row.cents, gone, row.milli) - before["cents"],
        tax=-part(row.vat_cents, gone, row.milli) - before["vat_cents"],
        vat_basis_points=row.vat_basis_points,
        owner=row.partner.slug if row.partner else "",
        drawer=row.drawer.code,
        nature=row.nature,
        family=row.family,
        category=row.category,
        account=account,
        article=row.article_id,
        charge=row.charge_id,
        corrects=row.pk,
    )


def _paid_back(payment: Payment) -> Paid:
    session = 0 if payment.session_id else None  # the running one: put in when it is written
    return Paid(
        payment.drawer.code, payment.method, -payment.cents, session, None, payment.reference
    )


def _write(
    receipt: Receipt, kind: Kind, lines: Sequence[Line], paid: Sequence[Paid], why: Why, act: Act
) -> Receipt:
    ground = _today(act)
    lines = [replace(line, drawer=ground.standing_in(line.drawer).code) for line in lines]
    placed = [replace(p, drawer=ground.standing_in(p.drawer).code) for p in paid]
    if receipt.training:
        placed = [replace(p, session=None) for p in placed]
    else:
        placed = _placed(placed, ground, kind, act)
    written = writing.write(
        Draft(
            kind=kind,
            lines=lines,
            paid=placed,
            ground=ground,
            person=receipt.buyer,
            household=receipt.home,
            training=receipt.training,
            corrects=receipt,
            reason=why.value,
        ),
        act,
    )
    _owe_no_more(receipt, placed, act)
    return written


def _placed(paid: Sequence[Paid], ground: Ground, kind: Kind, act: Act) -> list[Paid]:
    """The payments in today's drawers. Raises Refused for one that is not open, or holds too
    little of what is given out."""
    today = days.day_of(act.at, act.desk.zone)
    standing.check_open(ground, {p.drawer for p in paid}, today)
    if kind != Kind.PAYMENT:
        _check_cash(ground, paid)
    sessions = ground.sessions
    return [p if p.session is None else replace(p, session=sessions[p.drawer].number) for p in paid]


def _check_cash(ground: Ground, paid: Sequence[Paid]) -> None:
    for drawer in {p.drawer for p in paid if p.session is not None}:
        out = sum(p.cents for p in paid if (p.drawer, p.method) == (drawer, Method.CASH.value))
        if out < 0 and queries.expected(ground.sessions[drawer])["cash"] + out < 0:
            raise Refused("too_little", _("There is not that much cash in this drawer."))


def _owe_no_more(receipt: Receipt, paid: Sequence[Paid], act: Act) -> None:
    """What was left to pay of a sale that is taken back is owed no more; where it was let go
    meanwhile, that is taken back with it."""
    if not any(p.method == Method.ACCOUNT.value for p in paid):
        return
    carried = money_back.carried(receipt)
    if carried.filter(state=Charge.State.SETTLED).exists():
        raise Refused(
            "carried_paid", _("What was left to pay of this receipt is paid. Refund it instead.")
        )
    for charge in carried.filter(state=Charge.State.WAIVED):
        ledger.take_back_waiver(charge, act=act)
    journal.follow(carried, "cancel_charge")


def _entry(
    verb_name: str, written: Receipt, receipt: Receipt, why: Why, remark: str, act: Act
) -> Entry:
    return journal.append(
        act.during(receipt.visit),
        verb_name,
        written,
        remark=remark,
        corrects=receipt,
        number=written.number,
        cents=written.total_cents,
        why=why,
    )
