"""How long the acts of a day take, measured from the journal, as people really work.

An act takes the time since the same person's act before it: whoever is served next is served
after the last one. What came after a longer pause (`longest`, a dated rule) is not measured,
because nobody knows when it began; it counts with the mean of those of its kind that are. Acts done
at one moment (three parcels handed over together) share their time.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from pathlib import Path
from statistics import median
from typing import Any

from django.utils.functional import Promise

from loge.house.journal.models import Entry
from loge.kernel import days, figures_of
from loge.kernel.steps import Steps

RULES = Path(__file__).parent / "data" / "effort.toml"
# Which part of each act counts, by what it is about: a sale half of which is stamps counts half.
Parts = Mapping[int, float]


@dataclass(frozen=True)
class Kind:
    """A kind of act of one service: the verbs that do it. `parts` answers which part of each counts
    (by the id of what it is about; what is not there does not count); without it, all of it."""

    code: str
    label: str | Promise
    service: str
    verbs: frozenset[str]
    parts: Callable[[Any, date, date], Parts] | None = None


# What each trade does for which service.
kinds = Steps[[], Collection[Kind]]("kinds of acts whose time is measured")


@dataclass(frozen=True)
class Effort:
    """One kind of act in some days: how many, how many of them were timed, minutes."""

    kind: Kind
    count: float
    timed: int
    mean: float
    median: float

    @property
    def minutes(self) -> float:
        """All of them, those that were not timed at the mean of those that were."""
        return self.count * self.mean


@dataclass(frozen=True)
class Done:
    """An act as the journal states it."""

    by: int
    at: datetime
    verb: str
    about: int | None


def longest(day: date) -> timedelta:
    """After which pause an act is not measured, on a day."""
    return timedelta(minutes=figures_of.on(RULES, "longest_minutes", day))


def efforts(desk: Any, start: date, end: date, *, service: str) -> list[Effort]:
    """What people did for a service from a day until another (exclusive), and how long it took.

    One query for the acts, and one for each kind of which only a part counts.
    """
    asked = [kind for told in kinds.run() for kind in told if kind.service == service]
    parts = {kind.code: kind.parts(desk, start, end) for kind in asked if kind.parts}
    return measured(_done(desk, start, end), asked, parts, pause=longest(start))


def _done(desk: Any, start: date, end: date) -> Iterable[Done]:
    first, last = days.starts(start, desk.zone), days.starts(end, desk.zone)
    rows: Any = Entry.objects.at(desk.slug).filter(by__isnull=False, at__gte=first, at__lt=last)
    told = rows.order_by("by", "at", "number").values_list("by", "at", "verb", "subject_id")
    return (Done(*row) for row in told.iterator(chunk_size=2000))


def measured(
    acts: Iterable[Done],
    asked: Collection[Kind],
    parts: Mapping[str, Parts],
    *,
    pause: timedelta,
) -> list[Effort]:
    """The same from acts in order, by person and moment; what came after a longer `pause` is not
    measured. Pure."""
    count: dict[str, float] = defaultdict(float)
    times: dict[str, list[float]] = defaultdict(list)
    weights: dict[str, list[float]] = defaultdict(list)
    before: Done | None = None
    for _moment, group in groupby(acts, key=lambda act: (act.by, act.at)):
        together = list(group)
        took = _minutes(before, together[0], pause)
        counted = [(k, w) for act in together for k in asked if (w := _part(k, act, parts))]
        for kind, weight in counted:
            count[kind.code] += weight
            if took is not None:
                times[kind.code].append(took / len(counted))
                weights[kind.code].append(weight)
        before = together[-1]
    return [
        _effort(kind, count[kind.code], times[kind.code], weights[kind.code])
        for kind in asked
        if count[kind.code]
    ]


def _minutes(before: Done | None, now: Done, pause: timedelta) -> float | None:
    """Since the same person's act before; None when they did something else meanwhile."""
    if before is None or before.by != now.by or now.at - before.at > pause:
        return None
    return (now.at - before.at).total_seconds() / 60


def _part(kind: Kind, act: Done, parts: Mapping[str, Parts]) -> float:
    if act.verb not in kind.verbs:
        return 0
    return parts[kind.code].get(act.about or 0, 0) if kind.code in parts else 1


def _effort(kind: Kind, count: float, times: list[float], weights: list[float]) -> Effort:
    if not times:
        return Effort(kind, count, 0, 0.0, 0.0)
    whole = sum(t * w for t, w in zip(times, weights, strict=True))
    return Effort(kind, count, len(times), whole / sum(weights), median(times))
