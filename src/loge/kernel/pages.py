"""Pages and their parts: htmx asks for a part, a browser for the page; one template serves both."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django_htmx.http import HttpResponseClientRedirect


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


def over_to(request: HttpRequest, page: str) -> HttpResponse:
    """To a page with scripts of its own: read whole, also where htmx asked."""
    htmx = getattr(request, "htmx", None)
    return HttpResponseClientRedirect(page) if htmx else redirect(page)


def whole(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """What leads elsewhere, read whole also where htmx asked: that page has scripts of its own."""
    elsewhere = getattr(answer, "url", "") if getattr(request, "htmx", None) else ""
    return HttpResponseClientRedirect(elsewhere) if elsewhere else answer


def back(request: HttpRequest, otherwise: str) -> HttpResponse:
    """To the page the button stood on (`next`, of this very site), or else there."""
    page = request.POST.get("next", "")
    ours = page.startswith("/") and url_has_allowed_host_and_scheme(page, allowed_hosts=None)
    return redirect(page if ours else otherwise)
