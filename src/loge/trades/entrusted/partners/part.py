"""What the page of a ticket says of partners: prices proposed, slips its things stand on."""

from collections.abc import Sequence
from dataclasses import dataclass

from loge.trades.entrusted import rules
from loge.trades.entrusted.models import BatchLine, Item, Proposal, State, Ticket


@dataclass(frozen=True)
class WithPartner:
    """Prices that wait for the owner, those answered before, the slips, the things for which a
    price may be said, and those (`worked`, by id) whose work a partner did."""

    waiting: list[Proposal]
    answered: list[Proposal]
    lines: list[BatchLine]
    askable: list[Item]
    worked: frozenset[int] = frozenset()

    @property
    def ever_out(self) -> bool:
        """Whether something of it was with a partner, as `sending.ever_out` says."""
        return any(line.outcome != BatchLine.Outcome.STRUCK_OUT for line in self.lines)


def of_ticket(ticket: Ticket, items: Sequence[Item]) -> WithPartner:
    """The part of one ticket. Two queries, however many things are on it."""
    by_id = {item.pk: item for item in items}
    said = list(Proposal.objects.filter(item__in=by_id).select_related("answered_by"))
    rows = BatchLine.objects.filter(item__in=by_id).select_related("batch__partner")
    lines = list(rows.order_by("pk"))
    for one in said:
        one.item = by_id[one.item_id]
    for line in lines:
        line.item = by_id[line.item_id]
    stood = (line for line in lines if line.outcome != BatchLine.Outcome.STRUCK_OUT)
    last = {line.item_id: line.outcome for line in stood}
    open_ = [one for one in said if one.state == Proposal.State.PROPOSED]
    return WithPartner(
        waiting=[one for one in open_ if one.item.state != State.CANCELLED],
        answered=[one for one in said if one.state != Proposal.State.PROPOSED],
        lines=lines,
        askable=[item for item in items if _askable(ticket, item, last.get(item.pk))],
        worked=frozenset(pk for pk, how in last.items() if how == BatchLine.Outcome.BACK),
    )


def _askable(ticket: Ticket, item: Item, last: str | None) -> bool:
    """Whether another price may be said for it, as far as the page can tell."""
    return ticket.owner_id is not None and rules.to_work_on(ticket.steps, item.state, last)
