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
from loge.trades.custody.rules.shelves import Fullness, Place, lowest_free, propose_shelf

__all__ = [
    "DOCUMENTS",
    "Collector",
    "Fullness",
    "IdentityCheck",
    "Kept",
    "Place",
    "collector",
    "days_late",
    "keep_until",
    "lowest_free",
    "may_collect",
    "may_give_back",
    "may_put_right",
    "might_ask",
    "propose_shelf",
    "still_to_come",
    "why_back",
]
