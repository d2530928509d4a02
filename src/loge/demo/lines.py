"""The plan is a list of lines: at that moment, somebody does this verb, with these arguments."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from loge.house.network.rules.calendar import Interval

SLOT = timedelta(seconds=150)
RECEPTION = timedelta(minutes=8)


@dataclass(frozen=True)
class Ref:
    """What an earlier line made, by the name it was given there."""

    name: str


@dataclass(frozen=True)
class Line:
    """`makes` names what the verb creates; `during` names the visit it belongs to."""

    at: datetime
    verb: str
    args: dict[str, Any] = field(default_factory=dict)
    by: str = "amel"
    makes: str = ""
    during: str = ""


class Hours:
    """The open time of one day, cut into slots in which one visit fits."""

    def __init__(self, rng: random.Random, intervals: Sequence[Interval]) -> None:
        self.rng = rng
        self.intervals = intervals
        self.opens, self.closes = intervals[0][0], intervals[-1][1]
        self.free = list(self._slots())

    def _slots(self) -> Sequence[datetime]:
        found = []
        for start, end in self.intervals:
            at = start + timedelta(minutes=6)
            while at + SLOT < end - timedelta(minutes=9):
                found.append(at)
                at += SLOT
        return found

    def slot(self, after: datetime | None = None) -> datetime | None:
        """A free slot at or after a moment, taken; None when the day is full."""
        late_enough = [s for s in self.free if after is None or s >= after]
        if not late_enough:
            return None
        chosen = self.rng.choice(late_enough)
        self.free.remove(chosen)
        return chosen + timedelta(seconds=self.rng.randint(0, 15))

    def moment(self) -> datetime:
        """Any open moment, well away from opening and closing."""
        start, end = self.rng.choice(self.intervals)
        inside = int((end - start).total_seconds()) - 900
        return start + timedelta(seconds=300 + self.rng.randrange(inside))

    def steps(self, start: datetime, *, least: int = 18, most: int = 38) -> "Steps":
        """One act after the other from a moment on."""
        return Steps(self.rng, start, least, most)


class Steps:
    """A clock that moves on a little at each act."""

    def __init__(self, rng: random.Random, start: datetime, least: int, most: int) -> None:
        self.rng, self.now, self.least, self.most = rng, start, least, most

    def next(self) -> datetime:
        self.now += timedelta(seconds=self.rng.randint(self.least, self.most))
        return self.now
