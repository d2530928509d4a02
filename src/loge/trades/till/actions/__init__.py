"""The verbs of the till."""

from loge.trades.till.actions.baskets import (
    add_line,
    change_line,
    drop_basket,
    leave_charge,
    refresh_basket,
    start_basket,
    take_charge,
)
from loge.trades.till.actions.closing import close_period, close_till
from loge.trades.till.actions.correcting import cancel_sale, correct_payment, refund
from loge.trades.till.actions.counting import close_drawer, count_drawer, resume_drawer
from loge.trades.till.actions.drawers import move_cash, open_drawer
from loge.trades.till.actions.invoicing import issue_invoice, print_invoice
from loge.trades.till.actions.mailing import confirm_receipt_sent, send_receipt
from loge.trades.till.actions.notes import issue_note, note_of
from loge.trades.till.actions.noting import record_sale
from loge.trades.till.actions.paying import pay
from loge.trades.till.actions.printing import print_receipt
from loge.trades.till.actions.selling import sell
from loge.trades.till.actions.setting import set_till
from loge.trades.till.actions.till_day import close_day_of_till, open_till
from loge.trades.till.actions.training import begin_training, end_training

__all__ = [
    "add_line",
    "begin_training",
    "cancel_sale",
    "change_line",
    "close_day_of_till",
    "close_drawer",
    "close_period",
    "close_till",
    "confirm_receipt_sent",
    "correct_payment",
    "count_drawer",
    "drop_basket",
    "end_training",
    "issue_invoice",
    "issue_note",
    "leave_charge",
    "move_cash",
    "note_of",
    "open_drawer",
    "open_till",
    "pay",
    "print_invoice",
    "print_receipt",
    "record_sale",
    "refresh_basket",
    "refund",
    "resume_drawer",
    "sell",
    "send_receipt",
    "set_till",
    "start_basket",
    "take_charge",
]
