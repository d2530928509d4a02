"""Things go to a partner, counted, and come back, counted."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from loge.house.journal import actions as journal
from loge.house.journal.actions import verb
from loge.house.journal.models import Entry
from loge.house.ledger.models import Charge
from loge.house.partners.models import Partner
from loge.kernel import days
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.refusal import Elsewhere, Refused
from loge.trades.entrusted import rules
from loge.trades.entrusted.models import Batch, BatchLine, Item
from loge.trades.entrusted.money import calling_off
from loge.trades.entrusted.owners import telling
from loge.trades.entrusted.slips import sending

OUTCOME = BatchLine.Outcome


@verb(needs=Permission.WORK_WITH_PARTNER)
def send_batch(partner: Partner, *, items: Sequence[Item], counted: int, act: Act) -> Entry:
    """Give things to a partner in one go; the slip gets the next number of the desk. Raises Refused
    as `rules.may_send` does, when the count is not what is ticked, for what was paid for another
    partner, and once the desk no longer works with them."""
    if not partner.works_on(days.day_of(act.at, act.desk.zone)):
        raise Refused("partner_gone", _("The desk does not work with this partner any more."))
    rows = _rows(items, act)
    rules.may_send([sending.going(item, partner) for item in rows], counted=counted).or_refuse()
    for item in rows:
        _theirs_to_be_paid(item, partner, act)
    last = Batch.objects.at(act.desk).aggregate(last=Max("number"))["last"] or 0
    batch = Batch.objects.create(
        desk_id=act.desk.pk, number=last + 1, partner=partner, counted=counted, sent_at=act.at
    )
    said = {"batch": batch}
    steps = journal.steps(rows, act)
    journal.move_all(steps, "send_out", said=lambda _item: said, moved_at=act.at)
    BatchLine.objects.bulk_create(BatchLine(batch=batch, item=item) for item in rows)
    return journal.append(
        act, "send_batch", batch, partner=partner, number=batch.number, count=counted, items=rows
    )


@verb(needs=Permission.WORK_WITH_PARTNER)
def receive_batch(
    batch: Batch, *, back: Sequence[Item], unworked: Sequence[Item] = (), act: Act
) -> Entry:
    """What came back of a slip: `back` with the work done, `unworked` without, which then costs
    nothing. What is in neither stays with the partner. The owners are told. Raises Refused when one
    is no longer on this slip, and for work at a price nobody agreed to."""
    worked, others = _rows(back, act), _rows(unworked, act)
    lines = {line.item_id: line for line in batch.lines.open()}
    _check_on_slip(lines, worked, others)
    rules.may_come_back_worked([sending.going(item) for item in worked]).or_refuse()
    _bring_back(worked, lines, OUTCOME.BACK, act)
    _bring_back(others, lines, OUTCOME.UNWORKED, act)
    _tell([*worked, *others], act)
    return journal.append(
        act,
        "receive_batch",
        batch,
        partner=batch.partner,
        back=worked,
        unworked=others,
        count=len(worked) + len(others),
        there=len(lines) - len(worked) - len(others),
    )


def _check_on_slip(
    lines: dict[int, BatchLine], worked: Sequence[Item], others: Sequence[Item]
) -> None:
    """Each stands there once, as still with the partner."""
    ids = [item.pk for item in (*worked, *others)]
    if not ids:
        raise Refused("nothing", _("Tick or scan what came back."))
    off = next((item for item in (*worked, *others) if item.pk not in lines), None)
    if off is not None:
        said = _("%(number)s is not expected back on this slip: it came back before.")
        raise Refused("not_on_slip", said % {"number": off.number})
    if len(set(ids)) != len(ids):
        raise Refused("twice", _("One thing comes back either worked on or without the work."))


def _bring_back(
    items: Sequence[Item], lines: dict[int, BatchLine], outcome: BatchLine.Outcome, act: Act
) -> None:
    """These came back in one way. Without the work they cost nothing, and are owed no more."""
    changes: dict[str, Any] = {"moved_at": act.at, "ready_at": act.at}
    ended = [lines[item.pk] for item in items]
    for item, line in zip(items, ended, strict=True):
        line.outcome, line.ended_at = outcome, act.at
        if outcome == OUTCOME.UNWORKED:
            line.agreed_cents = item.price_cents
            calling_off.call_off(item, act=act.step(f"charge/{item.pk}"))
    changes |= {"price_cents": None} if outcome == OUTCOME.UNWORKED else {}
    journal.move_all(
        journal.steps(items, act),
        "bring_back",
        said=lambda item: {"batch": lines[item.pk].batch, "outcome": outcome},
        **changes,
    )
    BatchLine.objects.bulk_update(ended, ["outcome", "ended_at", "agreed_cents"])


def _tell(items: Sequence[Item], act: Act) -> None:
    """Once for each ticket. Where a price still waits for an answer, the owner knows already."""
    by_ticket: dict[int, list[Item]] = {}
    for item in items:
        if not item.asked:  # type: ignore[attr-defined]
            by_ticket.setdefault(item.ticket_id, []).append(item)
    for ready in by_ticket.values():
        telling.tell_ready(ready[0].ticket, ready, act)


@verb(needs=Permission.PUT_RIGHT)
def put_right_sending(item: Item, *, act: Act) -> Entry:
    """It never left the desk: struck out on its slip. Raises Refused when it is not out."""
    line = item.batch_lines.open().select_related("batch").first()
    entry = journal.move(
        item,
        "put_right_sending",
        act=act,
        moved_at=act.at,
        said={"batch": line.batch} if line else None,
    )
    item.batch_lines.open().update(outcome=OUTCOME.STRUCK_OUT, ended_at=act.at)
    return entry


@verb(needs=Permission.PUT_RIGHT)
def put_right_bringing_back(item: Item, *, act: Act) -> Entry:
    """It did not come back: it is still with the partner, at the price that was agreed before, or
    since. Raises Refused when it has left since, and when it never was with one."""
    line = sending.last_line(item)
    if line is None or line.outcome not in (OUTCOME.BACK, OUTCOME.UNWORKED):
        raise Refused("never_out", _("It did not come back from a partner."))
    price = line.agreed_cents if item.price_cents is None else item.price_cents
    entry = journal.move(
        item,
        "put_right_bringing_back",
        act=act,
        said={"batch": line.batch},
        moved_at=act.at,
        ready_at=None,
        price_cents=price,
    )
    line.outcome, line.ended_at, line.agreed_cents = OUTCOME.THERE, None, None
    line.save(update_fields=["outcome", "ended_at", "agreed_cents"])
    telling.settled(item.ticket)
    return entry


def _theirs_to_be_paid(item: Item, partner: Partner, act: Act) -> None:
    """What was charged for another, before the kind changed hands, is owed no more and charged anew
    for who works on it. Raises Refused where it was paid: that money is held for the other."""
    charge = item.charge
    if charge is None or charge.partner_id == partner.pk:
        return
    if charge.state == Charge.State.SETTLED:
        words = _("%(number)s was paid for %(partner)s. Give the money back at the till first.")
        whom = charge.partner or act.desk
        raise Refused("paid_for_other", words % {"number": item.number, "partner": whom})
    calling_off.call_off(item, act=act.step(f"charge/{item.pk}"))


def _rows(items: Sequence[Item], act: Act) -> list[Item]:
    rows = sending.rows(act.desk, items)
    if len(rows) != len({item.pk for item in items}):
        raise Elsewhere("one of these is not of this desk")
    return rows
