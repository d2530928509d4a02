"""Pages and their parts: htmx asks for a part, a browser for the page; one template serves both."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def show(
    request: HttpRequest, page: str, *, part: str = "", status: int = 200, **context: Any
) -> HttpResponse:
    """Render `page`, or only its partial `part` when htmx asked for it."""
    htmx = getattr(request, "htmx", None)
    template = f"{page}#{part}" if part and htmx and not htmx.boosted else page
    answer = render(request, template, context, status=status)
    if htmx and status >= 400:
        answer["HX-Push-Url"] = "false"  # the address of a form is no page to come back to
    return answer
