"""Weekly hours as pairs of times for a form, and back as text (OpenStreetMap `opening_hours`)."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from loge.house.network.rules import texts

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
YEAR = 53  # weeks looked at to tell whether they are all alike
Span = tuple[str, str]  # ("08:00", "11:30"); midnight at the end is "24:00"


def weekly_days() -> tuple[str, ...]:
    """Monday to Sunday, as OpenStreetMap abbreviates them."""
    return DAYS


def weekly(text: str, day: date) -> list[list[Span]]:
    """The times of Monday to Sunday in the week this day is in."""
    monday = day - timedelta(days=day.weekday())
    return [_times(text, monday + timedelta(days=n)) for n in range(7)]


def is_weekly(text: str, day: date) -> bool:
    """Whether every week of the coming year is the same, so that pairs of times say it all."""
    first = weekly(text, day)
    return all(weekly(text, day + timedelta(weeks=n)) == first for n in range(1, YEAR))


def written(week: Sequence[Sequence[Span]]) -> str:
    """Seven days of times as text, like days together: "Mo 15:00-18:00; Tu,Th 08:00-11:30".

    A week without an open moment is "off".
    """
    groups: dict[str, list[str]] = {}
    for name, spans in zip(DAYS, week, strict=True):
        if spans:
            groups.setdefault(times_of(spans), []).append(name)
    return "; ".join(f"{_days(names)} {times}" for times, names in groups.items()) or "off"


def times_of(spans: Sequence[Span]) -> str:
    """The times of one day as text: "08:00-11:30,15:00-18:00"."""
    return ",".join(f"{start}-{end}" for start, end in spans)


def _days(names: list[str]) -> str:
    """ "Mo-Fr" for three or more in a row, else "Tu,Th,Fr"."""
    places = [DAYS.index(name) for name in names]
    if len(places) > 2 and places == list(range(places[0], places[-1] + 1)):
        return f"{names[0]}-{names[-1]}"
    return ",".join(names)


def _times(text: str, day: date) -> list[Span]:
    return [(_clock(start, day), _clock(end, day)) for start, end in texts.read(text, day)]


def _clock(moment: datetime, day: date) -> str:
    midnight = moment.date() > day and moment.time() == time.min
    return "24:00" if midnight else f"{moment:%H:%M}"
