"""The verbs of what is left at the desk."""

from loge.trades.entrusted.actions.leaving import (
    cancel_ticket,
    correct_item,
    leave_at_counter,
    leave_ticket,
    name_owner,
)
from loge.trades.entrusted.actions.paying import bill_items
from loge.trades.entrusted.actions.readying import make_ready, put_right_ready
from loge.trades.entrusted.actions.taking import (
    hand_over_at_counter,
    hand_over_item,
    hand_over_items,
    put_right_item_handed_over,
)

__all__ = [
    "bill_items",
    "cancel_ticket",
    "correct_item",
    "hand_over_at_counter",
    "hand_over_item",
    "hand_over_items",
    "leave_at_counter",
    "leave_ticket",
    "make_ready",
    "name_owner",
    "put_right_item_handed_over",
    "put_right_ready",
]
