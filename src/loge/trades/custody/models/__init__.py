"""Carriers and their dated rules, shelves, and what is kept for people."""

from loge.trades.custody.models.carrier import Carrier, CarrierRule, Document, Kind, MayCollect
from loge.trades.custody.models.deposit import (
    HERE,
    BackReason,
    CollectedAs,
    Deposit,
    Slip,
    State,
    over,
)
from loge.trades.custody.models.shelf import Shelf

__all__ = [
    "HERE",
    "BackReason",
    "Carrier",
    "CarrierRule",
    "CollectedAs",
    "Deposit",
    "Document",
    "Kind",
    "MayCollect",
    "Shelf",
    "Slip",
    "State",
    "over",
]
