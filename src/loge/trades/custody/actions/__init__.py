"""The verbs of parcels and letters, from the carrier's hands to their owner's."""

from loge.trades.custody.actions.arrive import identify, receive, receive_unidentified
from loge.trades.custody.actions.keep import move_shelf, report_damage, set_up_shelf
from loge.trades.custody.actions.leave import (
    give_back,
    give_back_all,
    hand_over,
    misaddress,
    refuse,
)
from loge.trades.custody.actions.put_right import (
    cancel_receipt,
    put_right_give_back,
    put_right_hand_over,
    put_right_set_aside,
    reassign,
)

__all__ = [
    "cancel_receipt",
    "give_back",
    "give_back_all",
    "hand_over",
    "identify",
    "misaddress",
    "move_shelf",
    "put_right_give_back",
    "put_right_hand_over",
    "put_right_set_aside",
    "reassign",
    "receive",
    "receive_unidentified",
    "refuse",
    "report_damage",
    "set_up_shelf",
]
