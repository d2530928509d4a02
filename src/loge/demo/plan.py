"""The whole plan: from a seed, a calendar and a day, the lines of a year and a month. Pure."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from loge.demo import (
    cupboard,
    memberships,
    office,
    outgoing,
    population,
    rail,
    takings,
    terminals,
    years,
)
from loge.demo.lines import Line
from loge.demo.month import Month
from loge.house.network.rules.calendar import Interval

SEED = 20210823  # the day the first desk opened
YEAR_BEFORE = 401  # days: long enough for memberships to have lapsed
Open = Callable[[date], Sequence[Interval]]


@dataclass
class Plan:
    """What is played, and who was invented for it."""

    homes: list[population.Home]
    lines: list[Line]
    first_day: date


def make(
    open_on: Open, today: date, *, days: int = 30, people: int = 1200, seed: int = SEED
) -> Plan:
    """Everything that happened until yesterday evening.

    `open_on` gives the open intervals of a day; `days` are those played in full.
    """
    rng = random.Random(seed)  # noqa: S311
    span = [today - timedelta(days=n) for n in range(YEAR_BEFORE, 0, -1)]
    opened = {day: open_on(day) for day in span if open_on(day)}
    month = {day: at for day, at in opened.items() if day >= today - timedelta(days=days)}
    before = {day: at for day, at in opened.items() if day not in month}
    homes = population.settle(rng, people=people, year=today.year)
    subscriptions = memberships.plan(rng, homes, list(opened), today)
    lines = list(years.lines(rng, homes, before, subscriptions))
    lines += Month(rng, homes, month, subscriptions, people).lines()
    lines += office.lines(homes, before, month, today)
    lines += outgoing.lines(random.Random(seed + 2), homes, before, month, today)  # noqa: S311
    lines += terminals.lines(random.Random(seed + 3), homes, month)  # noqa: S311
    lines += rail.lines(random.Random(seed + 4), before, month, today)  # noqa: S311
    taken = takings.lines(random.Random(seed + 1), homes, before, month, lines)  # noqa: S311
    stocked = cupboard.lines(before, month)
    lines = sorted([*lines, *taken, *stocked], key=lambda line: line.at)
    return Plan(homes, lines, next(iter(opened)))
