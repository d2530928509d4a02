"""The verbs of what is left at the desk."""

from loge.trades.entrusted.actions.allowing import allow_person, withdraw_allowed
from loge.trades.entrusted.actions.answering import (
    announce_ready,
    ask_desk,
    confirm_batch,
    propose_price_by_link,
)
from loge.trades.entrusted.actions.chasing import (
    chase_partner,
    give_up,
    print_last_letter,
    put_right_giving_up,
    tell_again,
)
from loge.trades.entrusted.actions.claiming import (
    agree_claim,
    close_claim,
    compensate,
    declare_damaged,
    declare_lost,
    find_again,
    put_right_compensation,
    reopen_claim,
)
from loge.trades.entrusted.actions.correcting import correct_ticket
from loge.trades.entrusted.actions.counting import count_keys, set_key_count_rule
from loge.trades.entrusted.actions.kinds import add_kind, change_kind, plan_kind
from loge.trades.entrusted.actions.leaving import (
    correct_item,
    leave_at_counter,
    leave_ticket,
    name_owner,
)
from loge.trades.entrusted.actions.lending import (
    lend_out,
    lend_out_at_counter,
    lend_out_items,
    take_again,
    take_again_items,
)
from loge.trades.entrusted.actions.linking import (
    answer_partner,
    link_partner,
    set_link_rule,
    withdraw_partner_link,
)
from loge.trades.entrusted.actions.owning import change_owner
from loge.trades.entrusted.actions.paying import bill_items
from loge.trades.entrusted.actions.photographing import (
    add_photo,
    remove_photo,
    show_photo_link,
)
from loge.trades.entrusted.actions.pieces import (
    add_piece,
    change_piece,
    price_piece,
    put_piece_back,
    rank_piece,
    retire_piece,
    withdraw_piece_price,
)
from loge.trades.entrusted.actions.proposing import (
    accept_price,
    propose_price,
    refuse_price,
    withdraw_price_proposal,
)
from loge.trades.entrusted.actions.readying import make_ready, put_right_ready
from loge.trades.entrusted.actions.sending import (
    put_right_bringing_back,
    put_right_sending,
    receive_batch,
    send_batch,
)
from loge.trades.entrusted.actions.signing import sign_leaving
from loge.trades.entrusted.actions.striking import cancel_ticket
from loge.trades.entrusted.actions.taking import (
    hand_over_at_counter,
    hand_over_item,
    hand_over_items,
    put_right_item_handed_over,
)
from loge.trades.entrusted.actions.unclaimed_rules import set_unclaimed_rule

__all__ = [
    "accept_price",
    "add_kind",
    "add_photo",
    "add_piece",
    "agree_claim",
    "allow_person",
    "announce_ready",
    "answer_partner",
    "ask_desk",
    "bill_items",
    "cancel_ticket",
    "change_kind",
    "change_owner",
    "change_piece",
    "chase_partner",
    "close_claim",
    "compensate",
    "confirm_batch",
    "correct_item",
    "correct_ticket",
    "count_keys",
    "declare_damaged",
    "declare_lost",
    "find_again",
    "give_up",
    "hand_over_at_counter",
    "hand_over_item",
    "hand_over_items",
    "leave_at_counter",
    "leave_ticket",
    "lend_out",
    "lend_out_at_counter",
    "lend_out_items",
    "link_partner",
    "make_ready",
    "name_owner",
    "plan_kind",
    "price_piece",
    "print_last_letter",
    "propose_price",
    "propose_price_by_link",
    "put_piece_back",
    "put_right_bringing_back",
    "put_right_compensation",
    "put_right_giving_up",
    "put_right_item_handed_over",
    "put_right_ready",
    "put_right_sending",
    "rank_piece",
    "receive_batch",
    "refuse_price",
    "remove_photo",
    "reopen_claim",
    "retire_piece",
    "send_batch",
    "set_key_count_rule",
    "set_link_rule",
    "set_unclaimed_rule",
    "show_photo_link",
    "sign_leaving",
    "take_again",
    "take_again_items",
    "tell_again",
    "withdraw_allowed",
    "withdraw_partner_link",
    "withdraw_piece_price",
    "withdraw_price_proposal",
]
