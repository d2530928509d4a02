"""What was practised: receipts no closing has taken in yet, and the last closings of practice."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Max

from loge.trades.till.models import Closing, Receipt

LAST = 10


@dataclass(frozen=True)
class Practice:
    """Where practice at a desk stands."""

    count: int
    closings: list[Closing]


def practice(desk: Any) -> Practice:
    """Of a desk, in three queries."""
    closings = Closing.objects.filter(desk_id=desk.pk, training=True)
    last = closings.aggregate(last=Max("last"))["last"] or 0
    receipts = Receipt.objects.at(desk).filter(training=True, number__gt=last)
    return Practice(receipts.count(), list(closings.order_by("-number")[:LAST]))
