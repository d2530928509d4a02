"""Telling whoever something is for: it is ready, a price waits, it is still here, it is late.

Never what it is, nor who works on it: only the number of the ticket. A message about a ticket takes
the place of the one before it that says the same: what waits for its owner, or what is late.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from loge.house.notices import actions as notices
from loge.house.notices.models import Notice
from loge.kernel.act import Act
from loge.trades.entrusted.models import Claim, Item, Proposal, State, Ticket

LATE = Notice.Template.LATE
READY, STILL_HERE = Notice.Template.THING_READY, Notice.Template.STILL_HERE


def tell_ready(ticket: Ticket, items: Sequence[Item], act: Act) -> None:
    """Queue that these things of a ticket are ready; nothing when there are none. Called in the
    transaction of the verb that made them ready, once for all of them."""
    if items:
        _tell(ticket, READY, act, instead_of={*_over(_states(ticket)), READY, STILL_HERE})


def tell_quote(proposal: Proposal, act: Act) -> None:
    """Queue that a price waits for the owner's answer. `answered` takes it away again."""
    ticket = proposal.item.ticket
    if ticket.owner is None:
        return
    figures = {"number": ticket.number, "amount": proposal.cents}
    notices.tell(ticket.owner, Notice.Template.PRICE_SAID, about=proposal, act=act, **figures)


def tell_mishap(claim: Claim, act: Act) -> None:
    """Queue that the owner is to come or call: a thing of theirs is lost or damaged."""
    ticket = claim.item.ticket
    if ticket.owner is not None:
        said = {"number": ticket.number}
        notices.tell(ticket.owner, Notice.Template.MISHAP, about=claim, act=act, **said)


def mishap_over(claims: Iterable[Claim]) -> None:
    """It was found again, made good or closed."""
    for claim in claims:
        notices.drop(claim)


def answered(proposal: Proposal) -> None:
    """The owner answered, or the price is no longer proposed."""
    notices.drop(proposal)


def tell_still_here(ticket: Ticket, act: Act, *, before: str | None = None) -> None:
    """Queue that something is still here; `before` is the open moment, ISO 8601, before which to
    come."""
    figures = {"before": before} if before else {}
    _tell(ticket, STILL_HERE, act, instead_of=(READY, STILL_HERE), **figures)


def tell_late(ticket: Ticket, act: Act) -> None:
    """Queue that it is not ready yet."""
    _tell(ticket, LATE, act, instead_of=(LATE,))


def settled(ticket: Ticket, states: Iterable[str] | None = None) -> None:
    """Something of it was handed over, is ready, or is not after all: once nothing of it waits for
    its owner they need not be told that, and once nothing is to be worked on, not that it is
    late. `states` are where its things are, where that is known."""
    over = _over(_states(ticket) if states is None else states)
    if over:
        notices.drop(ticket, *over)


def _states(ticket: Ticket) -> list[str]:
    return list(ticket.items.order_by().values_list("state", flat=True).distinct())


def _over(states: Iterable[str]) -> list[Notice.Template]:
    here = set(states)
    over = [] if State.READY in here else [READY, STILL_HERE]
    return over if here & {State.HERE, State.OUT} else [*over, LATE]


def mistaken(ticket: Ticket) -> None:
    """It was written for the wrong person: what is still queued about it, and about prices for it,
    is dropped."""
    notices.drop(ticket)
    for proposal in Proposal.objects.filter(item__ticket=ticket):
        notices.drop(proposal)
    mishap_over(Claim.objects.filter(item__ticket=ticket))


def _tell(
    ticket: Ticket,
    template: Notice.Template,
    act: Act,
    *,
    instead_of: Collection[Notice.Template],
    **figures: Any,
) -> None:
    if ticket.owner is None:
        return
    notices.drop(ticket, *instead_of)
    notices.tell(ticket.owner, template, about=ticket, act=act, number=ticket.number, **figures)
