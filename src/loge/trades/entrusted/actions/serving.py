"""What is done at the counter in one gesture, as part of somebody's visit."""

from collections.abc import Sequence

from loge.house.journal.actions import gesture
from loge.house.journal.models import Entry
from loge.house.people.models import Person
from loge.house.visits import actions as visits
from loge.kernel.act import Act
from loge.trades.entrusted.actions.paying import bill_items
from loge.trades.entrusted.models import Item, Ticket


@gesture
def bill_at_counter(
    ticket: Ticket, *, items: Sequence[Item], payer: Person | None = None, act: Act
) -> Entry:
    """Charge what was agreed during the visit of whoever pays: it waits in their basket. Raises
    Refused as `bill_items` does."""
    return bill_items(ticket, items=items, act=visits.serve(payer, act))
