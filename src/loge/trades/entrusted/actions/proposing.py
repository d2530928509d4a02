"""A price is said before the work; its owner says yes or no."""

from typing import Any

from django.utils.translation import gettext as _

from loge.house.journal import actions as journal
from loge.house.journal.actions import verb
from loge.house.journal.models import Entry
from loge.house.people.models import Person
from loge.kernel import days
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.refusal import Refused
from loge.trades.entrusted import rules
from loge.trades.entrusted.models import ANSWERED_FOR, Item, Proposal, State
from loge.trades.entrusted.money import calling_off, paying
from loge.trades.entrusted.owners import comers, telling
from loge.trades.entrusted.slips import sending


@verb(needs=Permission.WORK_WITH_PARTNER)
def propose_price(item: Item, *, cents: int, words: str = "", act: Act) -> Entry:
    """A quote, or another price than was agreed; its owner is asked. What was proposed before and
    not answered is withdrawn. Raises Refused as `rules.may_propose` does."""
    return propose(item, cents, words, by_partner=False, verb_name="propose_price", act=act)


def propose(
    item: Item,
    cents: int,
    words: str,
    *,
    by_partner: bool,
    verb_name: str,
    act: Act,
    **facts: Any,
) -> Entry:
    """The same for the desk's verb and the partner's own."""
    ticket = item.ticket
    rules.may_propose(
        cents,
        to_work_on=rules.to_work_on(ticket.steps, item.state, sending.last_outcome(item)),
        paid=paying.paid(item),
        owner_known=ticket.owner_id is not None,
        agreed=item.price_cents,
    ).or_refuse()
    calling_off.withdraw_prices(item, act=act)
    proposal = Proposal.objects.create(
        item=item,
        cents=cents,
        words=" ".join(words.split())[:200],
        by_partner=by_partner,
        proposed_at=act.at,
    )
    telling.tell_quote(proposal, act)
    return journal.append(act, verb_name, proposal, item=item, cents=cents, **facts)


@verb(needs=Permission.TAKE_IN)
def accept_price(proposal: Proposal, *, person: Person | None = None, act: Act) -> Entry:
    """Yes: this is the agreed price from now on, and the work may begin. `person` is who said so,
    without whom it was the owner. What waited here without the work is to be worked on again.
    Raises Refused for somebody who may not answer, and once it is paid or gone."""
    item = Item.objects.told().get(pk=proposal.item_id)
    _check_open(item)
    entry = _answer(proposal, "accept_price", item, person, act)
    calling_off.call_off(item, act=act.step("charge"))
    changes: dict[str, Any] = {"price_cents": proposal.cents}
    if item.state == State.READY:
        step = act.step("ready")
        journal.move(item, "put_right_ready", act=step, moved_at=act.at, ready_at=None, **changes)
        telling.settled(item.ticket)
    else:
        Item.objects.filter(pk=item.pk).update(**changes)
    return entry


@verb(needs=Permission.TAKE_IN)
def refuse_price(proposal: Proposal, *, person: Person | None = None, act: Act) -> Entry:
    """No: the price agreed before stands; where there was none, nothing is done and nothing is to
    pay, and what lies here waits for its owner. Raises Refused for somebody who may not answer."""
    item = Item.objects.told().get(pk=proposal.item_id)
    entry = _answer(proposal, "refuse_price", item, person, act)
    if item.state == State.HERE and item.price_cents is None:
        step = act.step("ready")
        journal.move(item, "make_ready", act=step, moved_at=act.at, ready_at=act.at)
        telling.tell_ready(item.ticket, [item], act)
    return entry


@verb(needs=Permission.WORK_WITH_PARTNER)
def withdraw_price_proposal(proposal: Proposal, *, act: Act) -> Entry:
    """It is no longer proposed: the price agreed before stands, if any."""
    entry = journal.move(
        proposal,
        "withdraw_price_proposal",
        act=act,
        said={"item": proposal.item},
        answered_at=act.at,
    )
    telling.answered(proposal)
    return entry


def _check_open(item: Item) -> None:
    """Raises Refused once there is nothing left to agree about."""
    if item.state not in ANSWERED_FOR:
        raise Refused("state", item.why_not("accept_price"))
    if paying.paid(item):
        raise Refused("paid", _("It is paid already: its price stands."))


def _answer(
    proposal: Proposal, verb_name: str, item: Item, person: Person | None, act: Act
) -> Entry:
    who = person or item.ticket.owner
    today = days.day_of(act.at, act.desk.zone)
    if who is None or comers.comer(item.ticket, who, on=today).quality is None:
        raise Refused("not_theirs", _("Only its owner, or somebody who acts for them, can agree."))
    entry = journal.move(
        proposal,
        verb_name,
        act=act,
        said={"item": item, "cents": proposal.cents},
        answered_at=act.at,
        answered_by=who,
    )
    telling.answered(proposal)
    return entry
