"""The language of a public page: chosen by a plain link, remembered by one functional cookie."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

YEAR = 365 * 24 * 3600


def speaking(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Answer in the language of `?lang=`, and remember it; without it, as the reader prefers."""

    @wraps(view)
    def run(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        chosen = request.GET.get("lang", "")
        known = chosen in dict(settings.LANGUAGES)
        if known:
            translation.activate(chosen)
        answer = view(request, **kwargs)
        patch_vary_headers(answer, ("Cookie",))
        if not known:
            return answer
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
    """Where this very page stands in each language, for the reader and for search engines.

    `canonical` is the address of the page as it is read: with its language when that was chosen.
    """
    here = request.build_absolute_uri(request.path)
    chosen = request.GET.get("lang", "")
    suffix = f"?lang={chosen}" if chosen in dict(settings.LANGUAGES) else ""
    spoken = [
        {"code": code, "name": name, "url": f"{here}?lang={code}", "href": f"?lang={code}"}
        for code, name in settings.LANGUAGES
    ]
    return {"here": here, "canonical": here + suffix, "spoken": spoken}
