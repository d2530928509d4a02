"""The page of the pieces: what every page is made of, and how to write it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

THEMES = ("light", "dark", "contrast")
FAMILIES = ("at_your_service", "between_us", "together", "to_come")


def style(request: HttpRequest) -> HttpResponse:
    """Every piece with its name and its states, in any theme. For those who build Loge."""
    wanted = request.GET.get("theme", "")
    context = {
        "themes": THEMES,
        "theme": wanted if wanted in THEMES else "",
        "families": FAMILIES,
        "mirrored": "mirrored" in request.GET,
    }
    return render(request, "style.html", context)


style.needs = "public"  # type: ignore[attr-defined]
