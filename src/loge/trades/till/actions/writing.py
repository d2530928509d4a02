"""Writing one receipt: sealed, indexed, posted. Called by the verbs that sell and put right."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from loge.house.journal import actions as journal
from loge.house.ledger import actions as ledger
from loge.house.ledger.models import Charge
from loge.house.people.models import Household, Person
from loge.house.seals import actions as seals
from loge.house.seals.models import Chain, Record
from loge.kernel import clock, days, insert
from loge.kernel.act import Act
from loge.kernel.refusal import Refused
from loge.trades.till import tracing
from loge.trades.till.models import Drawer, Kind, Method, Payment, Receipt, ReceiptLine
from loge.trades.till.queries import Ground
from loge.trades.till.rules import content, lines
from loge.trades.till.rules.content import Paid
from loge.trades.till.rules.lines import Line

_ACCOUNTS = {
    Method.CARD.value: "5115",
    Method.CHEQUE.value: "5112",
    Method.STUCK.value: "5301",
    Method.ACCOUNT.value: ledger.OWED_BY_HOUSEHOLDS,
    Method.WAIVED.value: ledger.LET_GO,
}


@dataclass(frozen=True)
class Draft:
    """A receipt about to be written. `booked_at` is when a sale that was noted before is entered:
    the books and the day of the till are that day's."""

    kind: Kind
    lines: Sequence[Line]
    paid: Sequence[Paid]
    ground: Ground
    person: Person | None = None
    household: Household | None = None
    visit: int | None = None
    training: bool = False
    corrects: Receipt | None = None
    reason: str = ""
    booked_at: datetime | None = None


def write(draft: Draft, act: Act) -> Receipt:
    """Seal it, keep its rows, post it; what was decided of prices, partners and VAT stands in the
    technical log before it. Raises Refused without the signing key."""
    tracing.catch_up(act, draft.ground.terms)
    record = _seal(draft, act)
    receipt = _receipt(draft, record, act)
    _rows(receipt, draft)
    if not draft.training:
        _post(receipt, draft, act)
        _settle(draft, act)
    return receipt


def _seal(draft: Draft, act: Act) -> Record:
    chain = Chain.TRAINING if draft.training else Chain.RECEIPTS
    said = content.receipt(
        operator=act.by,
        visit=draft.visit,
        seller=draft.ground.terms.seller,
        lines=draft.lines,
        paid=draft.paid,
        corrects=draft.corrects.number if draft.corrects else None,
        reason=draft.reason,
        training=draft.training,
        booked_on=_day(draft, act) if draft.booked_at else None,
    )
    return seals.seal(act, chain, draft.kind.value, said)


def _receipt(draft: Draft, record: Record, act: Act) -> Receipt:
    return Receipt.objects.create(
        desk_id=act.desk.pk,
        training=draft.training,
        number=record.number,
        kind=draft.kind,
        at=record.at,
        on=_day(draft, act),
        noted=draft.booked_at is not None,
        entered_at=clock.now(),
        by=act.by,
        visit=draft.visit,
        person=draft.person,
        household=draft.household,
        corrects=draft.corrects,
        total_cents=lines.total(draft.lines),
        seal=record.seal,
    )


def _day(draft: Draft, act: Act) -> date:
    """The day of the till it belongs to: that of its entry, where it was noted before."""
    return days.day_of(draft.booked_at or act.at, act.desk.zone)


def _rows(receipt: Receipt, draft: Draft) -> None:
    lines = enumerate(draft.lines, start=1)
    insert.rows(ReceiptLine, [_line(receipt, draft.ground, *numbered) for numbered in lines])
    paid = enumerate(draft.paid, start=1)
    insert.rows(Payment, [_payment(receipt, draft.ground, *numbered) for numbered in paid])


def _line(receipt: Receipt, ground: Ground, number: int, line: Line) -> dict[str, Any]:
    return {
        "receipt_id": receipt.pk,
        "position": number,
        "label": line.label[:120],
        "article_id": line.article,
        "charge_id": line.charge,
        "partner_id": ground.partners[line.owner] if line.owner else None,
        "drawer_id": ground.drawers[line.drawer].pk,
        "family": line.family,
        "nature": line.nature,
        "category": line.category,
        "milli": line.milli,
        "unit": line.unit,
        "unit_cents": line.unit_cents,
        "cents": line.cents,
        "vat_basis_points": line.vat_basis_points,
        "vat_cents": line.vat_cents,
        "corrects_id": line.corrects,
    }


def _payment(receipt: Receipt, ground: Ground, number: int, one: Paid) -> dict[str, Any]:
    return {
        "receipt_id": receipt.pk,
        "position": number,
        "drawer_id": ground.drawers[one.drawer].pk,
        "session_id": ground.sessions[one.drawer].pk if one.session is not None else None,
        "method": one.method,
        "cents": one.cents,
        "given_cents": one.given,
        "reference": one.reference,
    }


def _post(receipt: Receipt, draft: Draft, act: Act) -> None:
    """Where the money came from (debits) and whose it is (credits)."""
    sums: dict[str, int] = {}

    def add(account: str, cents: int) -> None:
        sums[account] = sums.get(account, 0) + cents

    for one in draft.paid:
        add(account_of(draft.ground.drawers[one.drawer], one.method), one.cents)
    for line in draft.lines:
        vat = 0 if line.owner or line.charge else line.vat_cents
        add(line.account, vat - line.cents)
        add(ledger.VAT_COLLECTED, -vat)
    moving = {account: cents for account, cents in sums.items() if cents}
    if moving:
        booked = replace(act, at=draft.booked_at) if draft.booked_at else act
        ledger.post(moving, about=receipt, act=booked)


def account_of(drawer: Drawer, method: str) -> str:
    """The ledger account on which a payment lies."""
    return _ACCOUNTS.get(method, drawer.cash_account)


def _settle(draft: Draft, act: Act) -> None:
    """The charges on the receipt are settled; on a correction they are owed again, or no more."""
    charges = [line.charge for line in draft.lines if line.charge]
    if not charges:
        return
    if draft.kind == Kind.SALE:
        followed = journal.follow(Charge.objects.filter(pk__in=charges), "settle_charge")
    else:
        followed = ledger.reopen(charges, act=act)
    if followed != len(charges):
        raise Refused("charge_gone", _("Something here was paid meanwhile. Look again."))
