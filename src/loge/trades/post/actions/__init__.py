"""The verbs of what leaves."""

from loge.trades.post.actions.collecting import collect_sendings, put_right_collection
from loge.trades.post.actions.depositing import (
    correct_sending,
    deposit_at_counter,
    deposit_sending,
    put_right_taking_back,
    strike_sending,
    take_back_sending,
)

__all__ = [
    "collect_sendings",
    "correct_sending",
    "deposit_at_counter",
    "deposit_sending",
    "put_right_collection",
    "put_right_taking_back",
    "strike_sending",
    "take_back_sending",
]
