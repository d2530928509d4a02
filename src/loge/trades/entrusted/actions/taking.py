"""A thing leaves for good: to its owner, or somebody who may take it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
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
from loge.trades.entrusted.models import (
    Allowed,
    Document,
    GivenAs,
    Item,
    Signature,
    State,
    Step,
    Ticket,
)
from loge.trades.entrusted.money import calling_off, paying
from loge.trades.entrusted.owners import comers, telling
from loge.trades.entrusted.rules import Comer, Signed, Taken
from loge.trades.entrusted.slips import sending


@dataclass(frozen=True, kw_only=True)
class Hands:
    """Who takes things: somebody known, or by `name` only, with the `document` they showed; whether
    they hold the ticket, what they signed, and what they, or the desk, said yes to (codes of
    reasons)."""

    to: Person | None
    name: str = ""
    document: Document | None = None
    ticket_shown: bool = False
    signed: Signed | None = None
    confirmed: Sequence[str] = ()


@gesture
def hand_over_at_counter(ticket: Ticket, *, to: Person | None, act: Act, **said: Any) -> Entry:
    """The same at the counter, as part of the visit of whoever takes it, where we know them."""
    return hand_over_items(ticket, to=to, **said, act=visits.serve(to, act))


@verb(needs=Permission.HAND_OVER_ITEM)
def hand_over_items(
    ticket: Ticket,
    *,
    items: Sequence[Item] | None = None,
    to: Person | None,
    name: str = "",
    document: Document | None = None,
    ticket_shown: bool = False,
    signed: Signed | None = None,
    confirmed: Sequence[str] = (),
    act: Act,
) -> Entry:
    """Several things of a ticket in one go: all of them, or none; where none is named (a line
    noted on paper), all that wait for their owner. Raises Refused as `hand_over_item` does, and
    when one is not of this ticket."""
    rows = _rows(ticket.pk)
    gone = [row for row in rows if row.state == State.READY] if items is None else _of(rows, items)
    if not gone:
        raise Refused("nothing", _("Tick what is handed over."))
    known: dict[str, Any] = {"to": to, "name": name, "document": document}
    hands = Hands(**known, ticket_shown=ticket_shown, signed=signed, confirmed=confirmed)
    _hand_over(rows, journal.steps(gone, act), hands)
    return journal.append(act, "hand_over_items", ticket, items=gone, count=len(gone), given_to=to)


@verb(needs=Permission.HAND_OVER_ITEM)
def hand_over_item(
    item: Item,
    *,
    to: Person | None,
    name: str = "",
    document: Document | None = None,
    ticket_shown: bool = False,
    signed: Signed | None = None,
    confirmed: Sequence[str] = (),
    act: Act,
) -> Entry:
    """Give one thing to its owner, or to somebody who may take it in their place. What is given
    back before it was worked on costs nothing.

    `ticket_shown` says that they hold the ticket. What was found, and is nobody's yet, may go to
    somebody known by `name` only, whose identity document is looked at: which kind it was is kept
    (`document`). Raises Refused with the
    reasons of `rules.may_take`: not theirs, no longer allowed, to be paid first; without a
    signature where one is asked for; and when it is not here.
    """
    known: dict[str, Any] = {"to": to, "name": name, "document": document}
    hands = Hands(**known, ticket_shown=ticket_shown, signed=signed, confirmed=confirmed)
    return _hand_over(_rows(item.ticket_id), {item: act}, hands)[0]


def _rows(ticket: int) -> list[Item]:
    """All that is on a ticket, as it stands now, each with whether a price waits for an answer."""
    return list(sending.asked(Item.objects.told()).filter(ticket=ticket).order_by("position"))


def _of(rows: Sequence[Item], items: Sequence[Item]) -> list[Item]:
    if not set(items) <= set(rows):
        raise Refused("not_of_ticket", _("One of these is on another ticket."))
    return [row for row in rows if row in set(items)]


def _hand_over(rows: Sequence[Item], acts: Mapping[Item, Act], hands: Hands) -> list[Entry]:
    """What of a ticket's `rows` has an act leaves: all of it, or none. What is given back before it
    was worked on costs nothing; the entries of the others come after theirs."""
    gone, act = [row for row in rows if row in acts], next(iter(acts.values()))
    ticket, today = gone[0].ticket, days.day_of(act.at, act.desk.zone)
    who = comers.comer(ticket, hands.to, on=today) if hands.to else _stranger(ticket, hands.name)
    asked = {row: _may_leave(row, who, hands) for row in gone}
    signing.keep(gone, Signature.Movement.HANDED_OVER, hands.signed, who=hands.to, act=act)
    allowed = None if hands.to else _written(ticket, hands.name, today)
    given: dict[str, Any] = {"given_to": hands.to, "given_as": who.quality or _shown(ticket)}

    def said(row: Item) -> dict[str, Any]:
        agreed = row.price_cents if row.state == State.HERE else None
        shown = {"allowed": allowed, "document": None if hands.to else hands.document}
        return {"confirmed": asked[row] or None, "agreed_cents": agreed, **shown}

    undone = {row: acts[row] for row in gone if row.state == State.HERE}
    for row, step in undone.items():
        calling_off.call_off(row, act=step.step("charge"))
    given |= {"said": said, "moved_at": act.at}
    ready = {row: acts[row] for row in gone if row not in undone}
    entries = journal.move_all(undone, "hand_over_item", price_cents=None, **given)
    entries += journal.move_all(ready, "hand_over_item", **given)
    telling.settled(ticket, [row.state for row in rows if row not in acts])
    return entries


def _may_leave(row: Item, who: Comer, hands: Hands) -> list[Code]:
    """What was said yes to. Raises Refused unless it may leave."""
    if not row.LIFECYCLE.may("hand_over_item", row.state):
        raise Refused("state", row.why_not("hand_over_item"))
    verdict = rules.may_take(_taken(row), who, ticket_shown=hands.ticket_shown)
    verdict &= rules.by_document(known=hands.to is not None, seen=hands.document is not None)
    verdict.or_refuse(hands.confirmed)
    return [Code(reason.code) for reason in verdict.to_confirm]


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
        answered=not item.asked,  # type: ignore[attr-defined]
    )


def _shown(ticket: Ticket) -> GivenAs:
    """In which quality somebody takes it who is nothing to its owner."""
    return GivenAs.DESCRIBED if ticket.has(Step.FOUND) else GivenAs.TICKET


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
