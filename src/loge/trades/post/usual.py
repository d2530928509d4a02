"""When the last letters of a day usually leave, from the rounds of the last weeks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from statistics import median_low
from typing import Any

from loge.kernel import days
from loge.trades.post.models import Collection

WEEKS = 6
OFTEN = 2  # rounds on the same day of the week before one speaks of a habit
STEP = 15  # minutes


@dataclass(frozen=True)
class Usual:
    """On these days of the week (0 is Monday) the last round is usually not before this time."""

    weekdays: tuple[int, ...]
    at: time


def last_rounds(desk: Any, on: date) -> list[Usual]:
    """The usual time of the last round of a day, for each day of the week that has one; days alike
    are told together. One query."""
    start, end = days.starts(on - timedelta(weeks=WEEKS), desk.zone), days.starts(on, desk.zone)
    rows = Collection.objects.at(desk).filter(at__gte=start, at__lt=end).order_by("at")
    return habits(rows.values_list("at", flat=True), desk.zone)


def habits(rounds: Iterable[datetime], zone: tzinfo) -> list[Usual]:
    """The middle one of the last rounds of each day of the week, a quarter of an hour rounded
    down: who comes by then is not too late."""
    last = {at.astimezone(zone).date(): at.astimezone(zone) for at in sorted(rounds)}
    minutes: dict[int, list[int]] = {}
    for day, at in last.items():
        minutes.setdefault(day.weekday(), []).append(at.hour * 60 + at.minute)
    usual: dict[int, list[int]] = {}
    for weekday, found in sorted(minutes.items()):
        if len(found) >= OFTEN:
            usual.setdefault(median_low(found) // STEP * STEP, []).append(weekday)
    return [Usual(tuple(those), time(*divmod(at, 60))) for at, those in usual.items()]
