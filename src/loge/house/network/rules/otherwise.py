"""A calendar as it would be: other hours, another day, a closure more or less. Nothing is kept."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from loge.house.network.rules.calendar import Calendar, Shut, Special, Week


def with_hours(calendar: Calendar, hours: str, valid_from: date) -> Calendar:
    """With other weekly hours from a day on, until the next that are set already."""

    def weeks(standing: list[Week]) -> list[Week]:
        others = [week for week in standing if week.valid_from != valid_from]
        later = [week.valid_from for week in others if week.valid_from > valid_from]
        return [*others, Week(hours, valid_from, min(later, default=None))]

    return calendar.but(weeks=weeks)


def without_hours(calendar: Calendar, valid_from: date) -> Calendar:
    """Without the weekly hours that begin on a day: those before go on."""

    def weeks(standing: list[Week]) -> list[Week]:
        others = [week for week in standing if week.valid_from != valid_from]
        later = [week.valid_from for week in others if week.valid_from > valid_from]
        return [
            replace(week, until=min(later, default=None)) if week.until == valid_from else week
            for week in others
        ]

    return calendar.but(weeks=weeks)


def with_day(calendar: Calendar, special: Special) -> Calendar:
    """With hours of its own on one day."""
    return with_days(calendar, [special])


def with_days(calendar: Calendar, specials: Sequence[Special]) -> Calendar:
    """With hours of their own on several days."""
    days = {special.day for special in specials}
    return calendar.but(specials=lambda kept: [*(s for s in kept if s.day not in days), *specials])


def without_day(calendar: Calendar, day: date) -> Calendar:
    """With one day as the weekly hours and the public holidays make it."""
    return calendar.but(specials=lambda kept: [s for s in kept if s.day != day])


def with_closure(
    calendar: Calendar, new: Shut | None, *, instead_of: Shut | None = None
) -> Calendar:
    """With a closure more, or another in the place of one, or (None) with one less."""

    def closures(standing: list[Shut]) -> list[Shut]:
        if instead_of in standing:
            standing.remove(instead_of)
        return [*standing, new] if new is not None else standing

    return calendar.but(closures=closures)
