"""The verbs of agreements: the agreement itself, its months, what is lent, how they help."""

from loge.house.conventions.actions.agree import (
    change_convention,
    prefer_fee,
    set_fee,
    set_hourly_cost,
    sign_convention,
)
from loge.house.conventions.actions.lend import (
    check_equipment,
    enter_equipment,
    keep_equipment,
    return_equipment,
)
from loge.house.conventions.actions.months import (
    announce_month,
    receive_month,
    reopen_month,
    settle_month,
    take_back_payment,
)
from loge.house.conventions.actions.support import note_support, strike_support

__all__ = [
    "announce_month",
    "change_convention",
    "check_equipment",
    "enter_equipment",
    "keep_equipment",
    "note_support",
    "prefer_fee",
    "receive_month",
    "reopen_month",
    "return_equipment",
    "set_fee",
    "set_hourly_cost",
    "settle_month",
    "sign_convention",
    "strike_support",
    "take_back_payment",
]
