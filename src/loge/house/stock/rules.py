"""How many there are, how long they last, how many to order. Values in, values out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from loge.house.stock.crossing import Sold
from loge.house.stock.models import Kind
from loge.kernel.refusal import Refused

MOST = 100_000  # units of one thing at a desk
PACE_DAYS = 42  # what was sold in the last six weeks says how fast it goes
SHORTEST_PACE = 7  # days: after fewer, nothing is said of a pace
MOST_LEAD = 365

# What a move does to what is there; a count says it anew.
SIGNS = {Kind.RECEIVED.value: 1, Kind.DAMAGED.value: -1, Kind.SENT_BACK.value: -1}


@dataclass(frozen=True)
class Moved:
    """One move as the rules see it. `expected_then` is what a count expected when it was made."""

    at: datetime
    kind: str
    units: int
    expected_then: int | None = None
    row: Any = None


@dataclass(frozen=True)
class Counted:
    """A count beside what is known now: sales and deliveries written down later explain it."""

    moved: Moved
    expected: int
    first: bool

    @property
    def gap(self) -> int:
        """Counted less expected, as is known now."""
        return self.moved.units - self.expected

    @property
    def gap_then(self) -> int | None:
        """The same, as it was when it was counted; None for the first count."""
        then = self.moved.expected_then
        return None if then is None else self.moved.units - then

    @property
    def explained(self) -> int:
        """How much of the gap was explained since."""
        return 0 if self.first or self.gap_then is None else self.gap - self.gap_then


@dataclass(frozen=True)
class Standing:
    """Where a stock stands at a moment. `units` is below nothing when more was sold than Loge knew
    of; `counted` is the last count, None before the first."""

    units: int
    counted: Counted | None = None
    counts: Sequence[Counted] = field(default_factory=tuple)

    @property
    def to_count(self) -> bool:
        """Whether nobody ever counted it, or the figure cannot be right."""
        return self.counted is None or self.units < 0


def standing(moves: Iterable[Moved], sales: Iterable[Sold], at: datetime) -> Standing:
    """Replay one article's moves and sales up to a moment. Where a sale and a count bear the same
    moment, the sale came first. Before the first count nothing is known to be there."""
    units, counts = 0, list[Counted]()
    for _at, _rank, what in _in_order(moves, sales, at):
        if isinstance(what, Sold):
            units -= what.units
        elif what.kind == Kind.COUNTED:
            counts.append(Counted(what, units, first=not counts))
            units = what.units
        else:
            units += SIGNS[what.kind] * what.units
    return Standing(units, counts[-1] if counts else None, tuple(counts))


def _in_order(
    moves: Iterable[Moved], sales: Iterable[Sold], at: datetime
) -> list[tuple[datetime, int, Any]]:
    steps: list[tuple[datetime, int, Any]] = [(s.at, 0, s) for s in sales if s.at <= at]
    steps += [(m.at, 1, m) for m in moves if m.at <= at]
    return sorted(steps, key=lambda step: step[:2])


def sold_between(sales: Iterable[Sold], since: datetime, until: datetime) -> int:
    """Units sold after the first moment and up to the second."""
    return sum(sale.units for sale in sales if since < sale.at <= until)


@dataclass(frozen=True)
class Pace:
    """So many units in so many days."""

    units: int
    days: int

    @property
    def a_week(self) -> float:
        return self.units * 7 / self.days if self.days else 0.0

    def lasts(self, units: int) -> int | None:
        """In how many days so many are sold at this pace, rounded down; None if none is sold."""
        if self.units <= 0 or not self.days:
            return None
        return max(0, units) * self.days // self.units

    def needed(self, days: int) -> int:
        """How many are sold in so many days, rounded up."""
        return -(-max(0, self.units) * days // self.days) if self.days else 0


def pace(sales: Iterable[Sold], known_since: datetime, now: datetime) -> Pace:
    """How fast it went in the last six weeks, or since it is kept; nothing of less than a week."""
    start = max(known_since, now - timedelta(days=PACE_DAYS))
    days = (now - start).days
    if days < SHORTEST_PACE:
        return Pace(0, 0)
    return Pace(sold_between(sales, start, now), days)


def to_order(units: int, pace: Pace, *, minimum: int, lead_days: int, pack: int) -> int:
    """How many to order, in whole packs: what is sold until they are here and the minimum, less
    what is there. Nothing as long as that is there."""
    missing = pace.needed(lead_days) + minimum - max(0, units)
    return -(-missing // pack) * pack if missing > 0 else 0


@dataclass(frozen=True)
class Week:
    """What was sold in a week from Monday on; `last` is its Sunday."""

    first: date
    units: int

    @property
    def last(self) -> date:
        return self.first + timedelta(days=6)


def weeks(sold_on: Iterable[tuple[date, int]], today: date, count: int) -> list[Week]:
    """Units sold by week, the last `count` of them, the oldest first, empty ones included."""
    monday = today - timedelta(days=today.weekday())
    firsts = [monday - timedelta(days=7 * n) for n in range(count - 1, -1, -1)]
    rows = sorted((day - timedelta(days=day.weekday()), units) for day, units in sold_on)
    sums = {
        first: sum(units for _first, units in same)
        for first, same in groupby(rows, key=lambda row: row[0])
    }
    return [Week(first, sums.get(first, 0)) for first in firsts]


def quantities(units: Mapping[int, int], *, least: int) -> dict[int, int]:
    """Units by article as they are kept. Raises Refused when there are none, or one cannot be."""
    if not units:
        raise Refused("nothing", _("Type how many of at least one article."))
    if any(not least <= count <= MOST for count in units.values()):
        raise Refused(
            "units",
            _("Type whole numbers from %(least)s to 100,000.") % {"least": least},
        )
    return dict(units)


def settings(minimum: int, pack: int, lead_days: int) -> None:
    """Raises Refused for what cannot be kept."""
    fits = 0 <= minimum <= MOST and 1 <= pack <= MOST and 0 <= lead_days <= MOST_LEAD
    if not fits:
        raise Refused(
            "stock_settings",
            _("A pack holds at least one; an order lasts a year at most."),
        )
