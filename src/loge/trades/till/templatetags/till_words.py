"""How the till's pages write quantities and amounts; what a card says of somebody's basket."""

from collections.abc import Collection
from datetime import timedelta
from typing import Any

from django import template

from loge.house.ledger.models import Charge
from loge.house.people.models import Person
from loge.kernel.act import Act
from loge.trades.till import selling
from loge.trades.till.amounts import typed_cents, typed_milli
from loge.trades.till.models import Kind, Receipt
from loge.trades.till.rules.lines import PIECE
from loge.trades.till.rules.payable import IN_DRAWER
from loge.trades.till.selling import Put

register = template.Library()
JUST_SOLD = timedelta(minutes=10)


@register.inclusion_tag("till/on_card.html")
def basket_of_card(person: Person, owed: Collection[Charge], act: Act) -> dict[str, Any]:
    """What somebody is about to pay and what they owe, with the key to the till. One query, two
    when there is a basket."""
    count, cents = selling.put_in(act, person) if "sell" in act.may else (0, 0)
    return {
        "desk": act.desk,
        "person": person,
        "may": act.may,
        "owed": owed,
        "owed_cents": sum(charge.cents for charge in owed),
        "count": count,
        "cents": cents,
        "all": cents + sum(charge.cents for charge in owed),
    }


@register.inclusion_tag("till/after_sale.html")
def after_sale(receipt: Receipt, act: Act) -> dict[str, Any]:
    """The change or what is given back, just after, and what comes next. Two queries."""
    fresh = act.at - receipt.at < JUST_SOLD
    paid = list(receipt.payments.select_related("drawer")) if fresh else []
    taken_back = receipt.kind in (Kind.CANCELLATION, Kind.REFUND)
    given = [one for one in paid if one.given_cents is not None]
    back = [one for one in paid if taken_back and one.cents < 0 and one.method in IN_DRAWER]
    return {
        "desk": act.desk,
        "receipt": receipt,
        "may": act.may,
        "training": selling.practises(act),
        "change": sum((one.given_cents or 0) - one.cents for one in given),
        "back": [(one, -one.cents) for one in back],
    }


@register.inclusion_tag("till/practising.html")
def practising(act: Act) -> dict[str, Any]:
    """Says that whoever works here practises, where they begin what they sell. One query."""
    training = "sell" in act.may and selling.practises(act)
    return {"desk": act.desk, "training": training}


@register.inclusion_tag("till/of_day.html")
def till_of_day(act: Act) -> dict[str, Any]:
    """Where the till stands, beside the desk's own day. Three queries."""
    shown = selling.day_of_till(act) if "keep_drawer" in act.may else None
    return {"desk": act.desk, "day": shown}


@register.filter
def milli(thousandths: int) -> str:
    """A quantity: "2", "0,35"; with a true minus when it was given back."""
    sign = "−" if thousandths < 0 else ""
    return sign + typed_milli(abs(thousandths))


@register.filter
def typed(cents: int) -> str:
    """An amount as a hand would type it: "12,40"."""
    return typed_cents(cents)


@register.filter
def whole(shown: Put) -> bool:
    """Whether a line counts whole things: one more, one less."""
    return shown.line.milli % PIECE == 0
