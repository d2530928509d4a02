"""Filters of the pages of the hours."""

from django import template

from loge.house.network.models import Closure, Desk
from loge.screens.hours import words

register = template.Library()


@register.filter
def span_of(closure: Closure, desk: Desk) -> str:
    """From when until when a closure lasts."""
    return words.span(closure, desk)
