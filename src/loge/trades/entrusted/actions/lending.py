"""A thing is taken out, to be brought back, as often as needed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from loge.house.journal import actions as journal
from loge.house.journal.actions import gesture, verb
from loge.house.journal.facts import Code
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


@dataclass(frozen=True, kw_only=True)
class Hands:
    """Who takes keys out: somebody known, or whom the owner named by name only; what they signed,
    and what was said yes to (codes of reasons)."""

    to: Person | None
    allowed: Allowed | None
    signed: Signed | None
    confirmed: Sequence[str]


@gesture
def lend_out_at_counter(
    ticket: Ticket, *, to: Person | None = None, act: Act, **said: Any
) -> Entry:
    """The same at the counter, as part of the visit of whoever takes it, where we know them."""
    return lend_out_items(ticket, to=to, **said, act=visits.serve(to, act))


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
    rows = _of(ticket, items)
    hands = Hands(to=to, allowed=allowed, signed=signed, confirmed=confirmed)
    _lend_out(ticket, journal.steps(rows, act), hands)
    return journal.append(
        act, "lend_out_items", ticket, count=len(rows), given_to=to, allowed=allowed
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

    Raises Refused with the reasons of `rules.may_take` (no longer allowed), unless confirmed while
    whoever left it has not signed, without a signature where one is asked for, when it is not here,
    and where such things are not taken out.
    """
    hands = Hands(to=to, allowed=allowed, signed=signed, confirmed=confirmed)
    return _lend_out(item.ticket, {item: act}, hands)[0]


def _lend_out(ticket: Ticket, acts: Mapping[Item, Act], hands: Hands) -> list[Entry]:
    """Things of one ticket go out: all of them, or none."""
    to, named, act = hands.to, hands.allowed, next(iter(acts.values()))
    if to is not None and named is not None:
        raise Refused("two_takers", _("Say who takes it: one of the two."))
    if not ticket.has(Step.RETURNS):
        raise Refused("no_return", _("This is not taken out and brought back: hand it over."))
    _all_may("lend_out", acts)
    on = days.day_of(act.at, act.desk.zone)
    who = comers.comer(ticket, to, on=on) if to else comers.by_name(_row(ticket, named), on=on)
    taken = Taken(steps=ticket.steps, known=ticket.owner_id is not None)
    verdict = rules.may_take(taken, who) & rules.by_document(known=to is not None)
    if not verdict.no:
        verdict &= rules.may_go_unsigned(ticket.pk, signed=signing.left_signed(list(acts)))
    verdict.or_refuse(hands.confirmed)
    signing.keep(list(acts), Movement.TAKEN, hands.signed, who=to, act=act)
    passed = [Code(reason.code) for reason in verdict.to_confirm] or None
    return journal.move_all(
        acts,
        "lend_out",
        said=lambda _item: {"allowed": named, "confirmed": passed},
        given_to=to,
        given_as=who.quality or GivenAs.ALLOWED,
        moved_at=act.at,
    )


def _all_may(verb_name: str, items: Iterable[Item]) -> None:
    for item in items:
        if not item.LIFECYCLE.may(verb_name, item.state):
            raise Refused("state", item.why_not(verb_name))


def _row(ticket: Ticket, allowed: Allowed | None) -> Allowed:
    if allowed is None or allowed.ticket_id != ticket.pk:
        raise Refused("nobody", _("Say who takes it."))
    return allowed


@verb(needs=Permission.TAKE_IN, notebook=False)
def take_again_items(
    ticket: Ticket, *, items: Sequence[Item], signed: Signed | None = None, act: Act
) -> Entry:
    """Several things that were taken out are back. Raises Refused as `take_again` does."""
    rows = _of(ticket, items)
    _take_again(journal.steps(rows, act), signed)
    return journal.append(act, "take_again_items", ticket, count=len(rows))


@verb(needs=Permission.TAKE_IN, notebook=False)
def take_again(item: Item, *, signed: Signed | None = None, act: Act) -> Entry:
    """It is back and lies in its envelope again; whoever brings it signs. Raises Refused when it
    was not out, and without a signature where one is asked for."""
    return _take_again({item: act}, signed)[0]


def _take_again(acts: Mapping[Item, Act], signed: Signed | None) -> list[Entry]:
    """Things of one ticket are back, each signed for by who had it."""
    _all_may("take_again", acts)
    for taker, items in _by_taker(acts):
        signing.keep(items, Movement.BROUGHT, signed, who=taker, act=acts[items[0]])
    return journal.move_all(
        acts,
        "take_again",
        said=lambda item: {"brought_by": item.given_to},
        given_to=None,
        given_as="",
        moved_at=next(iter(acts.values())).at,
    )


def _by_taker(items: Iterable[Item]) -> list[tuple[Person | None, list[Item]]]:
    found: dict[Person | None, list[Item]] = {}
    for item in items:
        found.setdefault(item.given_to, []).append(item)
    return list(found.items())


def _of(ticket: Ticket, items: Sequence[Item]) -> list[Item]:
    """These things as they stand now, which are all on this ticket."""
    if not items:
        raise Refused("nothing", _("Tick what it is about."))
    told = Item.objects.select_related("ticket", "given_to").order_by("position")
    rows = list(told.filter(ticket=ticket, pk__in=[item.pk for item in items]))
    if len(rows) != len(set(items)):
        raise Refused("not_of_ticket", _("One of these is on another ticket."))
    return rows
