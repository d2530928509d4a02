"""What is decided about deposits: values in, values out."""

from loge.trades.custody.rules.collecting import may_collect, might_ask
from loge.trades.custody.rules.collector import (
    DOCUMENTS,
    Collector,
    IdentityCheck,
    Kept,
    collector,
)
from loge.trades.custody.rules.deadlines import (
    days_late,
    keep_until,
    may_give_back,
    may_put_right,
    still_to_come,
    why_back,
)
from loge.trades.custody.rules.products import Measured, may_receive, measure, propose_product
from loge.trades.custody.rules.shelves import Fullness, Place, lowest_free, propose_shelf

__all__ = [
    "DOCUMENTS",
    "Collector",
    "Fullness",
    "IdentityCheck",
    "Kept",
    "Measured",
    "Place",
    "collector",
    "days_late",
    "keep_until",
    "lowest_free",
    "may_collect",
    "may_give_back",
    "may_put_right",
    "may_receive",
    "measure",
    "might_ask",
    "propose_product",
    "propose_shelf",
    "still_to_come",
    "why_back",
]
