"""Looking something up by a name that is itself a variable."""

from collections.abc import Mapping
from typing import Any

from django import template

register = template.Library()


@register.filter
def of(known: Mapping[str, Any], name: str) -> Any:
    """What stands under a name: {{ counts|of:outcome }}."""
    return known.get(name, "")
