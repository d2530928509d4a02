"""What a form needs to be an act: `{% key %}` gives it a key, so that it is done once."""

from django import template
from django.utils.html import format_html

from loge.kernel.act import new_key

register = template.Library()


@register.simple_tag
def key(given: str = "") -> str:
    """A hidden field with a new key, or with the key the page was given."""
    return format_html('<input type="hidden" name="key" value="{}">', given or new_key())
