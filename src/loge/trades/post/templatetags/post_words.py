"""How templates speak of what leaves: `{% load post_words %}`."""

from django import template

from loge.trades.post import printing

register = template.Library()


@register.filter
def carrier_name(code: str) -> str:
    """What a carrier's code is called."""
    return printing.carrier(code)
