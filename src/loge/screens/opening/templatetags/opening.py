"""What the list of desks says."""

from collections.abc import Mapping

from django import template

register = template.Library()


@register.filter
def of(names: Mapping[int, str], desk: int) -> str:
    """The names that belong to this desk, or a dash."""
    return names.get(desk, "—")
