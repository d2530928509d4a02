"""What is still to be paid of what was left."""

from collections.abc import Iterable

from loge.house.ledger.models import Charge
from loge.house.partners.models import Partner
from loge.trades.entrusted.models import BatchLine, Item, State

OVER = (State.LOST, State.GIVEN_UP, State.CANCELLED)
PAID = frozenset({Charge.State.SETTLED, Charge.State.WAIVED})


def to_pay(item: Item) -> int:
    """Cents that are still to be paid of one thing: its agreed price until it is paid or waived."""
    return 0 if paid(item) else item.price_cents or 0


def paid(item: Item) -> bool:
    """Whether its price was paid, or let go."""
    return item.charge is not None and item.charge.state in PAID


def called_off(item: Item) -> bool:
    """Whether nothing is owed for it: it came back without the work, is lost, or struck out."""
    return not item.price_cents or item.state in OVER


def to_give_back(item: Item) -> bool:
    """Whether it was paid and nothing was done for it. What nobody fetched was worked on."""
    settled = item.charge is not None and item.charge.state == Charge.State.SETTLED
    return settled and called_off(item) and item.state != State.GIVEN_UP


def unbilled(items: Iterable[Item]) -> list[Item]:
    """Those with an agreed price that stand on no charge yet, or on one that was called off."""
    cancelled = Charge.State.CANCELLED
    return [
        item
        for item in items
        if item.price_cents and (item.charge is None or item.charge.state == cancelled)
    ]


def worked_by(item: Item) -> Partner | None:
    """Whose money its price is: the partner's who had it, whoever works on its kind today. Paid
    before it went out, or made ready without a slip: theirs who work on its kind on that day; what
    then goes to another is put right when it goes (`send_batch`)."""
    gone = (BatchLine.Outcome.STRUCK_OUT, BatchLine.Outcome.UNWORKED)
    line = item.batch_lines.exclude(outcome__in=gone).select_related("batch__partner").last()
    return line.batch.partner if line else item.ticket.kind.partner
