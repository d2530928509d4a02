"""How templates speak of time: `{% load agreement_words %}`."""

from django import template

from loge.screens.relay.agreement import reading

register = template.Library()


@register.filter
def hours(minutes: int) -> str:
    """Minutes as hours: "35 h 05"."""
    return reading.hours(int(minutes))


@register.filter
def rounded(number: float) -> int:
    """The nearest whole number."""
    return round(number)
