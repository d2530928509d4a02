"""What is decided about desks and their hours without looking anything up."""

import re

from loge.house.network.rules.calendar import (
    HORIZON,
    Calendar,
    Day,
    Interval,
    Kind,
    Shut,
    Special,
    State,
    Week,
    Why,
)
from loge.house.network.rules.texts import check_hours, check_times

__all__ = [
    "HORIZON",
    "RESERVED",
    "Calendar",
    "Day",
    "Interval",
    "Kind",
    "Shut",
    "Special",
    "State",
    "Week",
    "Why",
    "check_hours",
    "check_times",
    "is_slug",
]

# First words of the addresses that are not a desk's (see loge/urls.py; a test compares the two).
RESERVED = frozenset(
    {
        "accessibilite",
        "admin",
        "aide",
        "api",
        "comptes",
        "confidentialite",
        "favicon",
        "healthz",
        "l",
        "langue",
        "media",
        "mentions-legales",
        "premier-compte",
        "robots",
        "sitemap",
        "static",
        "style",
    }
)


def is_slug(text: str) -> bool:
    """Whether a text can be the address of a desk: small letters, digits and hyphens."""
    return bool(re.fullmatch(r"[a-z][a-z0-9-]{1,39}", text))
