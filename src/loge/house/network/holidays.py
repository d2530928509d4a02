"""The public holidays of a desk's region, by their English names, which gettext translates."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from django.utils.translation import gettext_noop

# The source of a desk's data says "FR-Alsace"; ISO 3166-2 has called the region 6AE since 2021.
ALIASES = {"FR-Alsace": "FR-6AE"}

# The names the package gives the holidays of Alsace, kept here so that they are translated.
NAMES = (
    gettext_noop("New Year's Day"),
    gettext_noop("Good Friday"),
    gettext_noop("Easter Monday"),
    gettext_noop("Labor Day"),
    gettext_noop("Victory Day"),
    gettext_noop("Ascension Day"),
    gettext_noop("Pentecost Monday"),
    gettext_noop("National Day"),
    gettext_noop("Assumption Day"),
    gettext_noop("All Saints' Day"),
    gettext_noop("Armistice Day"),
    gettext_noop("Christmas Day"),
    gettext_noop("Saint Stephen's Day"),
)


def region(code: str) -> str:
    """The region as it is kept ("FR-6AE"). Raises ValueError for one whose holidays are unknown."""
    kept = ALIASES.get(code, code)
    try:
        of_year(kept, 2026)
    except NotImplementedError as error:
        raise ValueError(code) from error
    return kept


def holiday(code: str, day: date) -> str:
    """The English name of the public holiday that this day is in the region, or ""."""
    return of_year(code, day.year).get(day, "") if code else ""


@lru_cache(maxsize=200)
def of_year(code: str, year: int) -> Mapping[date, str]:
    """All public holidays of a year in a region ("FR-6AE": Good Friday and 26 December included).

    Source for Alsace: Code du travail, L3134-13.
    """
    # Loaded at the first question only: the package reads the calendars of 300 countries.
    import holidays

    country, _, subdivision = code.partition("-")
    return dict(
        holidays.country_holidays(country, subdiv=subdivision or None, years=year, language="en_US")
    )
