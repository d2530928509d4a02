"""Small words for the pages of memberships."""

from django import template

register = template.Library()


@register.filter
def positive(number: int) -> int:
    """A number without its sign: -30 is 30 days before."""
    return abs(number)
