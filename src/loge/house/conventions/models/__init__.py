"""Agreements with partners, the months they are paid for, what they lend and how they help."""

from loge.house.conventions.models.convention import Convention, Fee, HourlyCost
from loge.house.conventions.models.equipment import Condition, Equipment, EquipmentCheck
from loge.house.conventions.models.month import Month, MonthPayment
from loge.house.conventions.models.support import Support

__all__ = [
    "Condition",
    "Convention",
    "Equipment",
    "EquipmentCheck",
    "Fee",
    "HourlyCost",
    "Month",
    "MonthPayment",
    "Support",
]
