"""Carriers and their dated rules, shelves, what is kept for people, what is not taken in, and
what the carriers' terminals say."""

from loge.trades.custody.models.arrivals import StoppedArrivals, StopReason, TurnedAway
from loge.trades.custody.models.carrier import (
    Carrier,
    CarrierRule,
    Confidence,
    Counted,
    Document,
    Kind,
    MayCollect,
    Product,
)
from loge.trades.custody.models.comparison import (
    Comparison,
    Difference,
    Moment,
    Settled,
    Side,
)
from loge.trades.custody.models.deposit import (
    HERE,
    BackReason,
    CollectedAs,
    Deposit,
    Slip,
    State,
    over,
)
from loge.trades.custody.models.mandate import Mandate, MandateRule
from loge.trades.custody.models.shelf import Shelf, ShelfAlarm

__all__ = [
    "HERE",
    "BackReason",
    "Carrier",
    "CarrierRule",
    "CollectedAs",
    "Comparison",
    "Confidence",
    "Counted",
    "Deposit",
    "Difference",
    "Document",
    "Kind",
    "Mandate",
    "MandateRule",
    "MayCollect",
    "Moment",
    "Product",
    "Settled",
    "Shelf",
    "ShelfAlarm",
    "Side",
    "Slip",
    "State",
    "StopReason",
    "StoppedArrivals",
    "TurnedAway",
    "over",
]
