"""The page of the pieces: what every page is made of, and how to write it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def style(request: HttpRequest) -> HttpResponse:
    """Every piece with its name and its states, in each theme. For those who build Loge."""
    return render(request, "style.html", {"themes": ("light", "dark", "contrast")})


style.needs = "public"  # type: ignore[attr-defined]
