"""What may be done with what was left, and when. Pure: values in, values out."""

from loge.trades.entrusted.rules.leaving import Left, may_leave
from loge.trades.entrusted.rules.promising import promised_at, promised_on
from loge.trades.entrusted.rules.taking import Comer, Taken, may_take

__all__ = [
    "Comer",
    "Left",
    "Taken",
    "may_leave",
    "may_take",
    "promised_at",
    "promised_on",
]
