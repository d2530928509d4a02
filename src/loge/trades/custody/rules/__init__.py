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
from loge.trades.custody.rules.mandates import Authority, authority, covers, may_mandate
from loge.trades.custody.rules.products import Measured, may_receive, measure, propose_product
from loge.trades.custody.rules.shelves import Fullness, Place, lowest_free, propose_shelf
from loge.trades.custody.rules.versions import Asked, changed, may_decide, may_end

__all__ = [
    "DOCUMENTS",
    "Asked",
    "Authority",
    "Collector",
    "Fullness",
    "IdentityCheck",
    "Kept",
    "Measured",
    "Place",
    "authority",
    "changed",
    "collector",
    "covers",
    "days_late",
    "keep_until",
    "lowest_free",
    "may_collect",
    "may_decide",
    "may_end",
    "may_give_back",
    "may_mandate",
    "may_put_right",
    "may_receive",
    "measure",
    "might_ask",
    "propose_product",
    "propose_shelf",
    "still_to_come",
    "why_back",
]
