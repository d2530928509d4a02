"""Whose it is was written wrong: the ticket gets another owner."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from loge.house.gate import actions as gate
from loge.house.journal import actions as journal
from loge.house.journal.actions import verb
from loge.house.journal.models import Entry
from loge.house.people.models import Person
from loge.kernel import days
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.refusal import Refused
from loge.trades.entrusted.models import (
    Allowed,
    Chase,
    Claim,
    Item,
    Proposal,
    Signature,
    State,
    Step,
    Ticket,
)
from loge.trades.entrusted.money import calling_off
from loge.trades.entrusted.owners import telling, whom
from loge.trades.entrusted.owners.changing import may_change

TOLD = (Step.PARTNER, Step.QUOTE, Step.NEIGHBOUR, Step.FOUND)


@verb(needs=Permission.PUT_RIGHT, notebook=False)
def change_owner(
    ticket: Ticket, *, owner: Person, reason: str, confirmed: Sequence[str] = (), act: Act
) -> Entry:
    """It was written for the wrong person. What was said to them is dropped, what lies in their
    basket for it is taken out, whom they named may not take it any more; what waits is said to the
    right owner. The gate is asked about them as if they left it now.

    Raises Refused without a reason, where nobody is known yet, for the owner it has, between
    neighbours for whoever leaves it, once something of it has left, and once something was paid.
    """
    items = list(Item.objects.told().filter(ticket=ticket).exclude(state=State.CANCELLED))
    _check(ticket, items, owner, reason)
    asked = not ticket.has(Step.FOUND) and not ticket.has(Step.NEIGHBOUR)
    service = ticket.kind.service.code
    passed = gate.check(owner, service, confirmed=confirmed, act=act) if asked else []
    before = ticket.owner
    _drop(ticket, items, act)
    ticket.owner, ticket.household = owner, whom.home(owner, on=_today(act))
    ticket.left_by = None if ticket.left_by_id == owner.pk else ticket.left_by
    ticket.save(update_fields=["owner", "household", "left_by"])
    left = Signature.objects.filter(item__in=items, movement=Signature.Movement.LEFT)
    left.filter(person=before).update(person=owner)
    _tell(ticket, items, act)
    return journal.append(
        act,
        "change_owner",
        ticket,
        remark=reason.strip()[:300],
        owner=owner,
        before=before,
        confirmed=passed or None,
    )


def _check(ticket: Ticket, items: Sequence[Item], owner: Person, reason: str) -> None:
    if not reason.strip():
        raise Refused("reason", _("Say why: it stands in the story of the ticket."))
    may_change(ticket, items, owner).or_refuse()
    if ticket.has(Step.NEIGHBOUR) and ticket.left_by_id == owner.pk:
        said = _("Nobody leaves something for themselves: choose the neighbour.")
        raise Refused("to_themselves", said)


def _today(act: Act) -> date:
    return days.day_of(act.at, act.desk.zone)


def _drop(ticket: Ticket, items: Sequence[Item], act: Act) -> None:
    """What was said to, owed by and allowed by whoever it was written for."""
    telling.mistaken(ticket)
    for item in items:
        calling_off.call_off(item, act=act.step(f"charge/{item.pk}"))
    standing = Allowed.objects.filter(ticket=ticket, withdrawn_on__isnull=True)
    standing.update(withdrawn_on=_today(act))
    chased = Chase.objects.filter(item__ticket=ticket)
    chased.filter(step__in=[Chase.Step.TOLD, Chase.Step.LETTER]).delete()


def _tell(ticket: Ticket, items: Sequence[Item], act: Act) -> None:
    """What the right owner is to know: that it is ready, or that a price waits."""
    if any(ticket.has(step) for step in TOLD):
        telling.tell_ready(ticket, [item for item in items if item.state == State.READY], act)
    for proposal in Proposal.objects.open().filter(item__in=items).select_related("item__ticket"):
        telling.tell_quote(proposal, act)
    for claim in Claim.objects.open().filter(item__in=items).select_related("item__ticket__owner"):
        telling.tell_mishap(claim, act)
