"""What every template may know (a context processor)."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from loge.kernel import held


def surroundings(request: HttpRequest) -> dict[str, Any]:
    """Whether this is a demonstration, the version, and what the person had typed, if refused."""
    return {
        "demonstration": settings.DEMO,
        "version": settings.VERSION,
        "typed": held.Typed(request),
    }
