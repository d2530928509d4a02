"""What the pages of keys say: why paper, and a signature as it was drawn."""

from django import template
from django.utils.safestring import SafeString

from loge.trades.entrusted.keys import page as key_page
from loge.trades.entrusted.models import Signature

register = template.Library()


@register.simple_tag
def paper_reasons() -> list[tuple[str, str]]:
    """Why somebody signs on paper: value and words."""
    return [(str(value), str(label)) for value, label in Signature.Paper.choices]


@register.filter
def drawn(signature: Signature) -> SafeString:
    """A signature as an SVG; empty where none was drawn."""
    return key_page.shown(signature.strokes)
