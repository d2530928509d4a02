"""Memberships by household, the rules they follow, and the cards that show them."""

from loge.house.membership.models.card import Card
from loge.house.membership.models.membership import LeaveReason, Membership, Pause, PriceKind
from loge.house.membership.models.reminder import Reminder, ReminderStop
from loge.house.membership.models.rule import MembershipRule, Period, PriceRight

__all__ = [
    "Card",
    "LeaveReason",
    "Membership",
    "MembershipRule",
    "Pause",
    "Period",
    "PriceKind",
    "PriceRight",
    "Reminder",
    "ReminderStop",
]
