"""Something is left at the desk, put right, or struck out."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from loge.house.catalogue import answers as questions
from loge.house.gate import actions as gate
from loge.house.journal import actions as journal
from loge.house.journal.actions import gesture, verb
from loge.house.journal.models import Entry
from loge.house.network import queries as network
from loge.house.people.models import Household, Person
from loge.house.visits import actions as visits
from loge.kernel import days
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.refusal import Refused
from loge.kernel.verdict import Verdict
from loge.trades.entrusted import rules
from loge.trades.entrusted.models import BEHIND, Item, Kind, State, Step, Ticket
from loge.trades.entrusted.owners import telling
from loge.trades.entrusted.rules import Left


@gesture
def leave_at_counter(
    kind: Kind,
    *,
    owner: Person | None = None,
    left_by: Person | None = None,
    act: Act,
    **said: Any,
) -> Entry:
    """The same at the counter: what somebody we know leaves is part of their visit."""
    during = visits.serve(left_by or owner, act)
    return leave_ticket(kind, owner=owner, left_by=left_by, **said, act=during)


@verb(needs=Permission.TAKE_IN)
def leave_ticket(
    kind: Kind,
    *,
    things: Sequence[Left],
    owner: Person | None = None,
    household: Household | None = None,
    left_by: Person | None = None,
    answers: Sequence[str] = (),
    reservations: str = "",
    promised_on: date | None = None,
    confirmed: Sequence[str] = (),
    act: Act,
) -> Entry:
    """Things of one kind are left in one go; the ticket gets the next number of the desk.

    `owner` is whose they are or, between neighbours, for whom; `left_by` who brings them, where
    that is somebody else. Prices agreed stand on the things, in cents. `promised_on` is the day
    agreed; without it, the kind's open days are counted. Raises Refused when the kind is not
    offered, the gate says no to whoever leaves them, an answer is missing, the day is past, or
    something is wrong with a thing (its reasons say what).
    """
    kind = Kind.objects.select_related("service", "partner", "desk").get(pk=kind.pk)
    passed = _let_in(kind, left_by or owner, confirmed, act)
    kept, today = questions.kept(kind.questions, answers), days.day_of(act.at, act.desk.zone)
    verdict = _may_leave(kind, things, owner, left_by)
    verdict &= questions.all_answered(kind.questions, kept)
    (verdict & rules.may_promise(promised_on, left_on=today)).or_refuse(confirmed)
    whose = {"owner": owner, "left_by": left_by}
    work_days = _work_days(kind, things)
    ticket = _write(
        kind,
        act,
        household=household,
        promised_on=promised_on or _promised(kind, work_days, today),
        reservations=" ".join(reservations.split())[:500],
        answers=kept,
        **whose,
    )
    _keep_things(ticket, things, act)
    _tell_who_is_not_here(ticket, act)
    facts: dict[str, Any] = {"count": len(things), "confirmed": passed or None, **whose}
    facts |= {"kind": kind, "number": ticket.number, "promised_on": ticket.promised_on}
    return journal.append(act, "leave_ticket", ticket, **facts)


def _may_leave(
    kind: Kind, things: Sequence[Left], owner: Person | None, left_by: Person | None
) -> Verdict:
    return rules.may_leave(
        things,
        kind.steps,
        owner_known=owner is not None,
        leaver_known=left_by is not None,
        same_person=owner is not None and left_by == owner,
    )


def _let_in(kind: Kind, who: Person | None, confirmed: Sequence[str], act: Act) -> list[Any]:
    """What the gate let pass for whoever leaves it. Raises Refused as it does, and for a kind that
    is not offered."""
    if not kind.offered_on(days.day_of(act.at, act.desk.zone)):
        raise Refused("not_offered", _("This cannot be left today: it is not offered."))
    return gate.check(who, kind.service, confirmed=confirmed, act=act) if who else []


def _write(kind: Kind, act: Act, **said: Any) -> Ticket:
    """The ticket, with the next number and, where it lies in one, the next envelope."""
    return Ticket.objects.create(
        desk_id=act.desk.pk,
        number=_next(act, "number"),
        kind=kind,
        steps=list(kind.steps),
        left_at=act.at,
        envelope=_next(act, "envelope") if kind.has(Step.ENVELOPE) else None,
        **said,
    )


def _tell_who_is_not_here(ticket: Ticket, act: Act) -> None:
    """What somebody else brought, or was found, waits for its owner from now on: tell them."""
    brought = ticket.left_by is not None and ticket.left_by != ticket.owner
    if brought or ticket.has(Step.FOUND):
        telling.tell_ready(ticket, list(ticket.items.filter(state=State.READY)), act)


def _next(act: Act, column: str) -> int:
    """The next number of a series of the desk: no gap, and none twice."""
    last = Ticket.objects.at(act.desk).aggregate(last=Max(column))["last"]
    return (last or 0) + 1


def _work_days(kind: Kind, things: Sequence[Left]) -> list[int | None]:
    """How long each of the usual things among them takes, where that is said. Raises Refused for a
    usual name of another kind."""
    chosen = {thing.piece for thing in things if thing.piece}
    if not chosen:
        return []
    known = dict(kind.pieces.filter(pk__in=chosen).values_list("pk", "work_days"))
    if len(known) != len(chosen):
        raise Refused("piece", _("One of these is not of this kind. Choose again."))
    return list(known.values())


def _promised(kind: Kind, work_days: Sequence[int | None], today: date) -> date | None:
    """The day its slowest thing takes, in open days; none where the kind promises none."""
    said = (kind.work_days, *work_days)
    longest = max((n for n in said if n is not None), default=None)
    if longest is None:
        return None
    return rules.promised_on(network.calendar(kind.desk, around=today), today, longest)


def _keep_things(ticket: Ticket, things: Sequence[Left], act: Act) -> None:
    """One row for each, in the order said."""
    worked_on = ticket.has(Step.PARTNER, Step.QUOTE)
    state = State.HERE if worked_on else State.READY
    Item.objects.bulk_create(
        Item(
            desk_id=ticket.desk_id,
            ticket=ticket,
            position=position,
            piece_id=thing.piece,
            name=" ".join(thing.name.split())[:80],
            condition=" ".join(thing.condition.split())[:200],
            state=state,
            price_cents=thing.price_cents,
            value_cents=thing.value_cents,
            moved_at=act.at,
            ready_at=act.at if state == State.READY else None,
        )
        for position, thing in enumerate(things, start=1)
    )


@verb(needs=Permission.TAKE_IN)
def correct_item(
    item: Item,
    *,
    name: str,
    condition: str = "",
    spot: str = "",
    value_cents: int | None = None,
    act: Act,
) -> Entry:
    """What was written of a thing was wrong, or where it lies has changed. Raises Refused once it
    has left, and without a name."""
    if item.state not in BEHIND:
        raise Refused("state", item.why_not("correct_item"))
    thing = Left(name=name, condition=condition, price_cents=0, value_cents=value_cents)
    known = {"owner_known": True, "leaver_known": True, "same_person": False}
    rules.may_leave([thing], item.ticket.steps, **known).or_refuse()
    item.name = " ".join(name.split())[:80]
    item.condition = " ".join(condition.split())[:200]
    item.spot = spot.strip().upper()[:12]
    item.value_cents = value_cents
    item.save(update_fields=["name", "condition", "spot", "value_cents"])
    return journal.append(act, "correct_item", item, value_cents=value_cents)


@verb(needs=Permission.TAKE_IN)
def name_owner(ticket: Ticket, *, owner: Person, act: Act) -> Entry:
    """Now one knows whose it is: found things get their owner. Raises Refused when it has one, for
    what was not found, and once nothing of it is in the desk's hands: whose it was is then nobody's
    business any more."""
    if ticket.owner is not None:
        raise Refused("owner_known", _("This ticket has its owner already."))
    if not ticket.has(Step.FOUND):
        raise Refused("not_found", _("This was not found: whoever left it said whose it is."))
    if not ticket.items.answered_for().exists():
        said = _("Nothing of this ticket is in the desk’s hands any more.")
        raise Refused("over", said)
    ticket.owner = owner
    ticket.save(update_fields=["owner"])
    telling.tell_ready(ticket, list(ticket.items.filter(state=State.READY)), act)
    return journal.append(act, "name_owner", ticket, owner=owner)
