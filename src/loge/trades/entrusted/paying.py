"""What is still to be paid of what was left."""

from collections.abc import Iterable

from loge.house.ledger.models import Charge
from loge.house.partners.models import Partner
from loge.trades.entrusted.models import BatchLine, Item

UNPAID = frozenset({Charge.State.OWED})
PAID = frozenset({Charge.State.SETTLED, Charge.State.WAIVED})


def to_pay(item: Item) -> int:
    """Cents that are still to be paid of one thing: its agreed price until it is paid or waived."""
    if not item.price_cents or (item.charge is not None and item.charge.state in PAID):
        return 0
    return item.price_cents


def unbilled(items: Iterable[Item]) -> list[Item]:
    """Those with an agreed price that stand on no charge yet, or on one that was called off."""
    cancelled = Charge.State.CANCELLED
    return [
        item
        for item in items
        if item.price_cents and (item.charge is None or item.charge.state == cancelled)
    ]


def worked_by(item: Item) -> Partner | None:
    """Whose money its price is: the partner's who had it, whoever works on its kind today."""
    gone = (BatchLine.Outcome.STRUCK_OUT, BatchLine.Outcome.UNWORKED)
    line = item.batch_lines.exclude(outcome__in=gone).select_related("batch__partner").last()
    return line.batch.partner if line else item.ticket.kind.partner
