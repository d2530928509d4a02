"""How templates speak of room and of differences: `{% load custody_room %}`."""

from typing import Any

from django import template

from loge.house import labels
from loge.trades.custody import differing, saying, saying_arrivals
from loge.trades.custody.models import Deposit, Difference, Settled, StoppedArrivals

register = template.Library()


@register.filter
def stop_words(stop: StoppedArrivals) -> str:
    """What is not taken in, until when, why."""
    return saying_arrivals.stopped(stop)


@register.filter
def grouped(difference: Difference) -> str:
    """A difference's number in groups, as labels print it."""
    read = labels.read(difference.number)
    symbology = read[0].symbology if read else ""
    return saying.grouped(Deposit(number=difference.number, symbology=symbology))


@register.simple_tag(takes_context=True)
def differences_of(context: dict[str, Any], deposit: Deposit) -> dict[str, Any]:
    """All that was ever different with a terminal about one thing: what is open, with its likely
    cause, and what is settled or has come right."""
    rows = differing.of_deposit(deposit)
    act = context["request"].act
    asked = [row for row in rows if row.is_open(deposit)]
    told = differing.told(act.desk, asked, at=act.at)
    settled = [row for row in rows if row not in asked]
    return {"told": told, "settled": settled, "ways": Settled.choices}
