"""The way from a screen to its page of the guide."""

from typing import Any

from django import template
from django.urls import reverse

from loge.screens.guide import pages

register = template.Library()


@register.simple_tag(takes_context=True)
def help_address(context: Any) -> str:
    """The address of the page that explains the screen being shown, else of the contents."""
    match = context["request"].resolver_match
    page = pages.guide().about(match.view_name) if match else None
    return page.address if page else reverse("guide:contents")
