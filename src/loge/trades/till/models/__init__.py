"""Drawers and their sessions; baskets; receipts, written once; closings."""

from loge.trades.till.models.basket import Basket, BasketCharge, BasketLine
from loge.trades.till.models.closing import Closing
from loge.trades.till.models.drawer import Drawer, Method, Movement, Session, Till
from loge.trades.till.models.head_mail import HeadMail
from loge.trades.till.models.printing import Duplicate, Invoice, InvoicedTo, PaperRule
from loge.trades.till.models.receipt import Kind, Payment, Receipt, ReceiptLine
from loge.trades.till.models.trainee import Trainee

__all__ = [
    "Basket",
    "BasketCharge",
    "BasketLine",
    "Closing",
    "Drawer",
    "Duplicate",
    "HeadMail",
    "Invoice",
    "InvoicedTo",
    "Kind",
    "Method",
    "Movement",
    "PaperRule",
    "Payment",
    "Receipt",
    "ReceiptLine",
    "Session",
    "Till",
    "Trainee",
]
