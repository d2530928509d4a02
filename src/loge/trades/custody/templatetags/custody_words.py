"""How templates speak of deposits: `{% load custody_words %}`."""

from django import template

from loge.trades.custody import saying
from loge.trades.custody.models import Deposit

register = template.Library()


@register.filter
def title_of(deposit: Deposit) -> str:
    """ "Parcel no. 12"."""
    return saying.title(deposit)


@register.filter
def owner_of(deposit: Deposit) -> str:
    """Whose it is."""
    return saying.owner(deposit)


@register.filter
def asked_by(deposit: Deposit) -> str:
    """What the carrier's rule asks of whoever collects it."""
    return saying.asks(deposit)


@register.filter
def number_of(deposit: Deposit) -> str:
    """The carrier's number in groups."""
    return saying.grouped(deposit)
