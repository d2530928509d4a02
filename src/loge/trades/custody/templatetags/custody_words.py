"""How templates speak of deposits: `{% load custody_words %}`."""

from django import template

from loge.trades.custody import asking, saying
from loge.trades.custody.models import CarrierRule, Deposit

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
def standing_of(deposit: Deposit) -> str:
    """Where it stands now, in a sentence."""
    return saying.why_not(deposit)


@register.filter
def asked_by(rule: CarrierRule | None) -> str:
    """What a version of a carrier's rule asks of whoever collects something, in a line."""
    return asking.briefly(rule)


@register.filter
def terms_of(rule: CarrierRule) -> list[str]:
    """The same, sentence by sentence."""
    return asking.terms(rule)


@register.filter
def kept_by(rule: CarrierRule) -> str:
    """How long it is kept."""
    return asking.kept(rule)


@register.filter
def limits_of(rule: CarrierRule) -> list[str]:
    """Weight and size, as far as they are known."""
    return asking.limits(rule)


@register.filter
def goes_back_by(rule: CarrierRule) -> str:
    """The day it goes back."""
    return asking.goes_back(rule)


@register.filter
def span_of(rule: CarrierRule) -> str:
    """From when, until when."""
    return asking.span(rule)


@register.filter
def number_of(deposit: Deposit) -> str:
    """The carrier's number in groups."""
    return saying.grouped(deposit)
