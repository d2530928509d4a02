"""The verbs of parcels and letters, from the carrier's hands to their owner's."""

from loge.trades.custody.actions.arrive import identify, receive, receive_unidentified
from loge.trades.custody.actions.carriers import (
    add_carrier,
    add_product,
    change_product,
    end_carrier_rule,
    set_carrier_rule,
    set_mandate_rule,
    told_everywhere,
)
from loge.trades.custody.actions.comparing import (
    compare_terminal,
    leave_unexplained,
    reopen_difference,
    settle_difference,
    settle_differences,
)
from loge.trades.custody.actions.keep import move_shelf, report_damage
from loge.trades.custody.actions.leave import (
    give_back,
    give_back_all,
    hand_over,
    misaddress,
    refuse,
)
from loge.trades.custody.actions.mandates import end_mandate, give_mandate
from loge.trades.custody.actions.put_right import (
    cancel_receipt,
    correct_number,
    put_right_give_back,
    put_right_hand_over,
    put_right_set_aside,
    reassign,
)
from loge.trades.custody.actions.shelves import (
    change_shelf,
    order_shelves,
    put_shelf_back,
    retire_shelf,
    set_shelf_alarm,
    set_up_shelf,
)
from loge.trades.custody.actions.stopping import (
    resume_arrivals,
    stop_arrivals,
    strike_out_turned_away,
    turn_away,
)

__all__ = [
    "add_carrier",
    "add_product",
    "cancel_receipt",
    "change_product",
    "change_shelf",
    "compare_terminal",
    "correct_number",
    "end_carrier_rule",
    "end_mandate",
    "give_back",
    "give_back_all",
    "give_mandate",
    "hand_over",
    "identify",
    "leave_unexplained",
    "misaddress",
    "move_shelf",
    "order_shelves",
    "put_right_give_back",
    "put_right_hand_over",
    "put_right_set_aside",
    "put_shelf_back",
    "reassign",
    "receive",
    "receive_unidentified",
    "refuse",
    "reopen_difference",
    "report_damage",
    "resume_arrivals",
    "retire_shelf",
    "set_carrier_rule",
    "set_mandate_rule",
    "set_shelf_alarm",
    "set_up_shelf",
    "settle_difference",
    "settle_differences",
    "stop_arrivals",
    "strike_out_turned_away",
    "told_everywhere",
    "turn_away",
]
