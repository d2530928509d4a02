"""How memberships run: values in, values out."""

from loge.house.membership.rules.cards import card_number, card_typed
from loge.house.membership.rules.leaving import may_cancel, may_leave
from loge.house.membership.rules.pauses import days_in_years, may_pause, stretched
from loge.house.membership.rules.periods import Term, Year, next_period, prorated
from loge.house.membership.rules.prices import may_give, may_have_price, price_moved
from loge.house.membership.rules.reminders import due, furthest
from loge.house.membership.rules.standing import (
    ENDS_SOON,
    Standing,
    may_join,
    may_renew,
    standing,
)
from loge.house.membership.rules.terms import sound

__all__ = [
    "ENDS_SOON",
    "Standing",
    "Term",
    "Year",
    "card_number",
    "card_typed",
    "days_in_years",
    "due",
    "furthest",
    "may_cancel",
    "may_give",
    "may_have_price",
    "may_join",
    "may_leave",
    "may_pause",
    "may_renew",
    "next_period",
    "price_moved",
    "prorated",
    "sound",
    "standing",
    "stretched",
]
