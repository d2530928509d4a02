"""A thing is taken out, to be brought back, as often as needed."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from loge.house.journal import actions as journal
from loge.house.journal.actions import gesture, verb
from loge.house.journal.models import Entry
from loge.house.people.models import Person
from loge.house.visits import actions as visits
from loge.kernel import days
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.refusal import Refused
from loge.trades.entrusted import rules
from loge.trades.entrusted.actions import signing
from loge.trades.entrusted.models import Allowed, GivenAs, Item, Signature, Step, Ticket
from loge.trades.entrusted.owners import comers
from loge.trades.entrusted.rules import Signed, Taken

Movement = Signature.Movement


@gesture
def lend_out_at_counter(
    ticket: Ticket, *, to: Person | None = None, act: Act, **said: Any
) -> Entry:
    """The same at the counter, as part of the visit of whoever takes it, where we know them."""
    if to is None:
        return lend_out_items(ticket, **said, act=act)
    visit = visits.begin_visit(to, act=act.step("visit"))
    return lend_out_items(ticket, to=to, **said, act=act.during(visit.made))


@verb(needs=Permission.HAND_OVER_ITEM, notebook=False)
def lend_out_items(
    ticket: Ticket,
    *,
    items: Sequence[Item],
    to: Person | None = None,
    allowed: Allowed | None = None,
    signed: Signed | None = None,
    confirmed: Sequence[str] = (),
    act: Act,
) -> Entry:
    """Several things of a ticket are taken out in one go: all of them, or none. Raises Refused as
    `lend_out` does."""
    _of(ticket, items)
    for item in items:
        lend_out(
            item,
            to=to,
            allowed=allowed,
            signed=signed,
            confirmed=confirmed,
            act=act.step(f"item/{item.pk}"),
        )
    return journal.append(
        act, "lend_out_items", ticket, count=len(items), given_to=to, allowed=allowed
    )


@verb(needs=Permission.HAND_OVER_ITEM, notebook=False)
def lend_out(
    item: Item,
    *,
    to: Person | None = None,
    allowed: Allowed | None = None,
    signed: Signed | None = None,
    confirmed: Sequence[str] = (),
    act: Act,
) -> Entry:
    """Give one thing out, to be brought back: to its owner or somebody who may take it; `allowed`
    is whom the owner named by name only, and whose identity document is looked at.

    Raises Refused with the reasons of `rules.may_take` (no longer allowed), without a signature
    where one is asked for, when it is not here, and where such things are not taken out.
    """
    ticket = item.ticket
    if to is not None and allowed is not None:
        raise Refused("two_takers", _("Say who takes it: one of the two."))
    if not ticket.has(Step.RETURNS):
        raise Refused("no_return", _("This is not taken out and brought back: hand it over."))
    if not item.LIFECYCLE.may("lend_out", item.state):
        raise Refused("state", item.why_not("lend_out"))
    on = days.day_of(act.at, act.desk.zone)
    who = comers.comer(ticket, to, on=on) if to else comers.by_name(_row(ticket, allowed), on=on)
    taken = Taken(steps=ticket.steps, known=ticket.owner_id is not None)
    (rules.may_take(taken, who) & rules.by_document(known=to is not None)).or_refuse(confirmed)
    signing.keep(item, Movement.TAKEN, signed, who=to, act=act)
    return journal.move(
        item,
        "lend_out",
        act=act,
        said={"allowed": allowed},
        given_to=to,
        given_as=who.quality or GivenAs.ALLOWED,
        moved_at=act.at,
    )


def _row(ticket: Ticket, allowed: Allowed | None) -> Allowed:
    if allowed is None or allowed.ticket_id != ticket.pk:
        raise Refused("nobody", _("Say who takes it."))
    return allowed


@verb(needs=Permission.TAKE_IN, notebook=False)
def take_again_items(
    ticket: Ticket, *, items: Sequence[Item], signed: Signed | None = None, act: Act
) -> Entry:
    """Several things that were taken out are back. Raises Refused as `take_again` does."""
    _of(ticket, items)
    for item in items:
        take_again(item, signed=signed, act=act.step(f"item/{item.pk}"))
    return journal.append(act, "take_again_items", ticket, count=len(items))


@verb(needs=Permission.TAKE_IN, notebook=False)
def take_again(item: Item, *, signed: Signed | None = None, act: Act) -> Entry:
    """It is back and lies in its envelope again; whoever brings it signs. Raises Refused when it
    was not out, and without a signature where one is asked for."""
    if not item.LIFECYCLE.may("take_again", item.state):
        raise Refused("state", item.why_not("take_again"))
    signing.keep(item, Movement.BROUGHT, signed, who=item.given_to, act=act)
    brought = {"brought_by": item.given_to}
    return journal.move(
        item, "take_again", act=act, said=brought, given_to=None, given_as="", moved_at=act.at
    )


def _of(ticket: Ticket, items: Sequence[Item]) -> None:
    if not items:
        raise Refused("nothing", _("Tick what it is about."))
    if any(item.ticket_id != ticket.pk for item in items):
        raise Refused("not_of_ticket", _("One of these is on another ticket."))
