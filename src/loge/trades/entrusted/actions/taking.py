"""A thing leaves for good: to its owner, or somebody who may take it."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from loge.house.journal import actions as journal
from loge.house.journal.actions import gesture, verb
from loge.house.journal.facts import Code, pointer
from loge.house.journal.models import Entry
from loge.house.people.models import Person
from loge.house.visits import actions as visits
from loge.kernel import days
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.refusal import Refused
from loge.trades.entrusted import rules
from loge.trades.entrusted.actions import signing
from loge.trades.entrusted.models import Allowed, GivenAs, Item, Signature, State, Step, Ticket
from loge.trades.entrusted.money import calling_off, paying
from loge.trades.entrusted.owners import comers, telling
from loge.trades.entrusted.rules import Comer, Signed, Taken


@gesture
def hand_over_at_counter(
    ticket: Ticket,
    *,
    items: Sequence[Item],
    to: Person | None,
    name: str = "",
    ticket_shown: bool = False,
    signed: Signed | None = None,
    confirmed: Sequence[str] = (),
    act: Act,
) -> Entry:
    """The same at the counter, as part of the visit of whoever takes it, where we know them."""
    during = act
    if to is not None:
        during = act.during(visits.begin_visit(to, act=act.step("visit")).made)
    return hand_over_items(
        ticket,
        items=items,
        to=to,
        name=name,
        ticket_shown=ticket_shown,
        signed=signed,
        confirmed=confirmed,
        act=during,
    )


@verb(needs=Permission.HAND_OVER_ITEM)
def hand_over_items(
    ticket: Ticket,
    *,
    items: Sequence[Item] | None = None,
    to: Person | None,
    name: str = "",
    ticket_shown: bool = False,
    signed: Signed | None = None,
    confirmed: Sequence[str] = (),
    act: Act,
) -> Entry:
    """Several things of a ticket in one go: all of them, or none; where none is named (a line
    noted on paper), all that wait for their owner. Raises Refused as `hand_over_item` does, and
    when one is not of this ticket."""
    if items is None:
        items = list(ticket.items.filter(state=State.READY))
    if not items:
        raise Refused("nothing", _("Tick what is handed over."))
    for item in items:
        if item.ticket_id != ticket.pk:
            raise Refused("not_of_ticket", _("One of these is on another ticket."))
        hand_over_item(
            item,
            to=to,
            name=name,
            ticket_shown=ticket_shown,
            signed=signed,
            confirmed=confirmed,
            act=act.step(f"item/{item.pk}"),
        )
    return journal.append(
        act, "hand_over_items", ticket, items=list(items), count=len(items), given_to=to
    )


@verb(needs=Permission.HAND_OVER_ITEM)
def hand_over_item(
    item: Item,
    *,
    to: Person | None,
    name: str = "",
    ticket_shown: bool = False,
    signed: Signed | None = None,
    confirmed: Sequence[str] = (),
    act: Act,
) -> Entry:
    """Give one thing to its owner, or to somebody who may take it in their place. What is given
    back before it was worked on costs nothing.

    `ticket_shown` says that they hold the ticket. What was found, and is nobody's yet, may go to
    somebody known by `name` only, whose identity document is looked at. Raises Refused with the
    reasons of `rules.may_take`: not theirs, no longer allowed, to be paid first; without a
    signature where one is asked for; and when it is not here.
    """
    item = Item.objects.told().get(pk=item.pk)
    if not item.LIFECYCLE.may("hand_over_item", item.state):
        raise Refused("state", item.why_not("hand_over_item"))
    today = days.day_of(act.at, act.desk.zone)
    who = comers.comer(item.ticket, to, on=today) if to else _stranger(item.ticket, name)
    verdict = rules.may_take(_taken(item), who, ticket_shown=ticket_shown)
    verdict &= rules.by_document(known=to is not None)
    verdict.or_refuse(confirmed)
    signing.keep(item, Signature.Movement.HANDED_OVER, signed, who=to, act=act)
    unworked: dict[str, Any] = {"price_cents": None} if item.state == State.HERE else {}
    if unworked:
        calling_off.call_off(item, act=act.step("charge"))
    entry = journal.move(
        item,
        "hand_over_item",
        act=act,
        said={
            "confirmed": [Code(reason.code) for reason in verdict.to_confirm] or None,
            "agreed_cents": item.price_cents if unworked else None,
            "allowed": None if to else _written(item.ticket, name, today),
        },
        given_to=to,
        given_as=who.quality or _shown(item),
        moved_at=act.at,
        **unworked,
    )
    telling.settled(item.ticket)
    return entry


def _stranger(ticket: Ticket, name: str) -> Comer:
    """Somebody who does not live here. Raises Refused unless it was found, and without a name."""
    if not ticket.has(Step.FOUND) or ticket.owner_id is not None or not name.strip():
        raise Refused("nobody", _("Say who takes it."))
    return Comer()


def _written(ticket: Ticket, name: str, today: date) -> Allowed:
    """Their name, kept with the ticket and erased with it; on one row for all they take."""
    said = " ".join(name.split())[:80]
    days_ = {"since": today, "until": today + timedelta(days=1)}
    return Allowed.objects.get_or_create(ticket=ticket, name=said, person=None, defaults=days_)[0]


def _taken(item: Item) -> Taken:
    return Taken(
        steps=item.ticket.steps,
        known=item.ticket.owner_id is not None,
        to_pay=paying.to_pay(item) if item.state == State.READY else 0,
        in_basket=not paying.unbilled([item]),
        undone=item.state == State.HERE and bool(item.price_cents),
        answered=not item.proposals.open().exists(),
    )


def _shown(item: Item) -> GivenAs:
    """In which quality somebody takes it who is nothing to its owner."""
    return GivenAs.DESCRIBED if item.ticket.has(Step.FOUND) else GivenAs.TICKET


@verb(needs=Permission.PUT_RIGHT)
def put_right_item_handed_over(item: Item, *, act: Act) -> Entry:
    """It was not handed over: it lies here again. What was given back before it was worked on is to
    be worked on again, at the price that was agreed."""
    unworked = item.ready_at is None
    changes: dict[str, Any] = {"price_cents": _agreed(item)} if unworked else {}
    entry = journal.move(
        item,
        "put_right_item_handed_over",
        act=act,
        moved_at=act.at,
        given_to=None,
        given_as="",
        **changes,
    )
    if unworked:
        journal.move(item, "put_right_ready", act=act.step("ready"), moved_at=act.at)
    return entry


def _agreed(item: Item) -> int | None:
    """The price agreed for it when it was last given back undone."""
    given = Entry.objects.about(*pointer(item)).filter(verb="hand_over_item").last()
    cents: int | None = given.facts.get("agreed_cents", item.price_cents) if given else None
    return cents
