"""The language of a public page: chosen by a plain link, remembered by one functional cookie."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

YEAR = 365 * 24 * 3600


def speaking(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Answer in the language of `?lang=`, and remember it; without it, as the reader prefers."""

    @wraps(view)
    def run(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        chosen = request.GET.get("lang", "")
        if chosen not in dict(settings.LANGUAGES):
            return view(request, **kwargs)
        translation.activate(chosen)
        answer = view(request, **kwargs)
        answer.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            chosen,
            max_age=YEAR,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
        return answer

    return run


def addresses(request: HttpRequest) -> dict[str, Any]:
    """Where this very page stands in each language, for the reader and for search engines."""
    here = request.build_absolute_uri(request.path)
    spoken = [
        {"code": code, "name": name, "url": f"{here}?lang={code}", "href": f"?lang={code}"}
        for code, name in settings.LANGUAGES
    ]
    return {"canonical": here, "spoken": spoken}
