"""The verbs of the till."""

from loge.trades.till.actions.baskets import (
    add_line,
    change_line,
    drop_basket,
    leave_charge,
    refresh_basket,
    take_charge,
)
from loge.trades.till.actions.closing import close_period, close_till
from loge.trades.till.actions.correcting import cancel_sale, correct_payment, refund
from loge.trades.till.actions.counting import close_drawer, count_drawer, resume_drawer
from loge.trades.till.actions.drawers import move_cash, open_drawer
from loge.trades.till.actions.selling import sell
from loge.trades.till.actions.setting import set_till

__all__ = [
    "add_line",
    "cancel_sale",
    "change_line",
    "close_drawer",
    "close_period",
    "close_till",
    "correct_payment",
    "count_drawer",
    "drop_basket",
    "leave_charge",
    "move_cash",
    "open_drawer",
    "refresh_basket",
    "refund",
    "resume_drawer",
    "sell",
    "set_till",
    "take_charge",
]
