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
from loge.house.network.rules.deadlines import Deadline, deadline, over_by
from loge.house.network.rules.otherwise import (
    with_closure,
    with_day,
    with_days,
    with_hours,
    without_day,
    without_hours,
)
from loge.house.network.rules.preview import Difference, What, differences
from loge.house.network.rules.repeating import LAST, Pattern, Repeat
from loge.house.network.rules.texts import check_hours, check_times
from loge.house.network.rules.weekly import Span, is_weekly, times_of, weekly, weekly_days, written

__all__ = [
    "HORIZON",
    "LAST",
    "RESERVED",
    "Calendar",
    "Day",
    "Deadline",
    "Difference",
    "Interval",
    "Kind",
    "Pattern",
    "Repeat",
    "Shut",
    "Span",
    "Special",
    "State",
    "Week",
    "What",
    "Why",
    "check_hours",
    "check_times",
    "deadline",
    "differences",
    "is_slug",
    "is_weekly",
    "over_by",
    "times_of",
    "weekly",
    "weekly_days",
    "with_closure",
    "with_day",
    "with_days",
    "with_hours",
    "without_day",
    "without_hours",
    "written",
]

# First words of the addresses that are not a desk's (see loge/urls.py; a test compares the two).
RESERVED = frozenset(
    {
        "accessibilite",
        "admin",
        "aide",
        "api",
        "arret",
        "atelier",
        "comptes",
        "confidentialite",
        "favicon",
        "healthz",
        "l",
        "langue",
        "media",
        "mentions-legales",
        "photo",
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
