"""What every page knows."""

from django.conf import settings
from django.http import HttpRequest


def context(request: HttpRequest) -> dict[str, bool]:
    """`demonstration`: whether the people on the page are invented, which a banner says."""
    return {"demonstration": settings.DEMO}
