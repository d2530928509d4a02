"""Whether a ticket may get another owner."""

from collections.abc import Sequence

from loge.house.people.models import Person
from loge.kernel.verdict import Verdict
from loge.trades.entrusted import rules
from loge.trades.entrusted.models import Item, State, Ticket
from loge.trades.entrusted.money import paying

HELD = (State.HERE, State.OUT, State.READY)


def may_change(ticket: Ticket, items: Sequence[Item], owner: Person | None = None) -> Verdict:
    """For the page (`owner` still to be said) and for the act; `items` as `ItemQuerySet.told` reads
    them."""
    standing = [item for item in items if item.state != State.CANCELLED]
    left = any(item.state not in (*HELD, State.LOST) for item in standing)
    return rules.may_change_owner(
        known=ticket.owner_id is not None,
        same=owner is not None and ticket.owner_id == owner.pk,
        here=not left and any(item.state in HELD for item in standing),
        paid=any(paying.paid(item) for item in standing),
    )
