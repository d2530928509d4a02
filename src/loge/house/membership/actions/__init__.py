"""The verbs of memberships: joining, renewing, pausing, leaving; the card; the rules."""

from loge.house.membership.actions.carding import issue_card, send_card
from loge.house.membership.actions.deciding import (
    end_price_right,
    set_membership_rule,
    set_price_right,
)
from loge.house.membership.actions.joining import INCOME, PRICE, join, renew
from loge.house.membership.actions.leaving import cancel_membership, leave_membership
from loge.house.membership.actions.pausing import pause_membership, resume_membership
from loge.house.membership.actions.reminding import remind, stop_reminders, take_up_reminders

__all__ = [
    "INCOME",
    "PRICE",
    "cancel_membership",
    "end_price_right",
    "issue_card",
    "join",
    "leave_membership",
    "pause_membership",
    "remind",
    "renew",
    "resume_membership",
    "send_card",
    "set_membership_rule",
    "set_price_right",
    "stop_reminders",
    "take_up_reminders",
]
