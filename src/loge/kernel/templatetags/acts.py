"""What a form needs to be an act: `{% key %}` gives it a key, so that it is done once; and what
was typed in one before the screen was locked."""

from typing import Any

from django import template
from django.utils.html import format_html

from loge.kernel import held
from loge.kernel.act import new_key

register = template.Library()


@register.simple_tag
def key(given: str = "") -> str:
    """A hidden field with a new key, or with the key the page was given."""
    return format_html('<input type="hidden" name="key" value="{}">', given or new_key())


@register.simple_tag(takes_context=True)
def typed_before(context: dict[str, Any]) -> list[Any]:
    """What was typed on this very page when it was locked, given back once (kernel.held)."""
    request = context.get("request")
    return held.give_back(request) if request is not None else []
