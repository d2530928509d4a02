"""What may be done with what was left, and when. Pure: values in, values out."""

from loge.trades.entrusted.rules.kinds import may_be_kind, may_be_unclaimed
from loge.trades.entrusted.rules.leaving import (
    Left,
    may_change_owner,
    may_leave,
    may_strike_out,
)
from loge.trades.entrusted.rules.promising import late, may_promise, promised_at, promised_on
from loge.trades.entrusted.rules.proposing import may_propose, to_work_on
from loge.trades.entrusted.rules.sending import Going, may_come_back_worked, may_send
from loge.trades.entrusted.rules.signing import Signed, may_go_unsigned, may_sign
from loge.trades.entrusted.rules.taking import Comer, Taken, by_document, may_take
from loge.trades.entrusted.rules.waiting import (
    Policy,
    Waits,
    chase_on,
    claim_until,
    give_up_on,
    kept,
    letter_on,
    may_give_up,
    may_write_letter,
    outcomes,
    remind_on,
)

__all__ = [
    "Comer",
    "Going",
    "Left",
    "Policy",
    "Signed",
    "Taken",
    "Waits",
    "by_document",
    "chase_on",
    "claim_until",
    "give_up_on",
    "kept",
    "late",
    "letter_on",
    "may_be_kind",
    "may_be_unclaimed",
    "may_change_owner",
    "may_come_back_worked",
    "may_give_up",
    "may_go_unsigned",
    "may_leave",
    "may_promise",
    "may_propose",
    "may_send",
    "may_sign",
    "may_strike_out",
    "may_take",
    "may_write_letter",
    "outcomes",
    "promised_at",
    "promised_on",
    "remind_on",
    "to_work_on",
]
