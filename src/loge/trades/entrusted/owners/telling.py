"""Telling whoever something is for: it is ready, a price waits, it is still here, it is late.

Never what it is, nor who works on it: only the number of the ticket. A message about a ticket takes
the place of the one before it.
"""

from collections.abc import Sequence
from typing import Any

from loge.house.notices import actions as notices
from loge.house.notices.models import Notice
from loge.kernel.act import Act
from loge.trades.entrusted.models import Item, Proposal, State, Ticket


def tell_ready(ticket: Ticket, items: Sequence[Item], act: Act) -> None:
    """Queue that these things of a ticket are ready; nothing when there are none. Called in the
    transaction of the verb that made them ready, once for all of them."""
    if items:
        _tell(ticket, Notice.Template.THING_READY, act)


def tell_quote(proposal: Proposal, act: Act) -> None:
    """Queue that a price waits for the owner's answer. `answered` takes it away again."""
    ticket = proposal.item.ticket
    if ticket.owner is None:
        return
    figures = {"number": ticket.number, "amount": proposal.cents}
    notices.tell(ticket.owner, Notice.Template.PRICE_SAID, about=proposal, act=act, **figures)


def answered(proposal: Proposal) -> None:
    """The owner answered, or the price is no longer proposed."""
    notices.drop(proposal)


def tell_still_here(ticket: Ticket, act: Act, *, before: str | None = None) -> None:
    """Queue that something is still here; `before` is the open moment, ISO 8601, before which to
    come."""
    figures = {"before": before} if before else {}
    _tell(ticket, Notice.Template.STILL_HERE, act, **figures)


def tell_late(ticket: Ticket, act: Act) -> None:
    """Queue that it is not ready yet."""
    _tell(ticket, Notice.Template.LATE, act)


def settled(ticket: Ticket) -> None:
    """Something of it was handed over, or is not ready after all: once nothing of it waits for its
    owner, nobody needs to be told any more."""
    if not ticket.items.filter(state=State.READY).exists():
        notices.drop(ticket)


def mistaken(ticket: Ticket) -> None:
    """It was written for the wrong person: what is still queued about it, and about prices for it,
    is dropped."""
    notices.drop(ticket)
    for proposal in Proposal.objects.filter(item__ticket=ticket):
        notices.drop(proposal)


def _tell(ticket: Ticket, template: Notice.Template, act: Act, **figures: Any) -> None:
    if ticket.owner is None:
        return
    notices.drop(ticket)
    notices.tell(ticket.owner, template, about=ticket, act=act, number=ticket.number, **figures)
