"""What the stock in custody did in a month, in units and in cents. Values in, values out.

Units are worth what one cost on the day they moved; what was sold is worth what was paid for it. A
change of price changes the worth of what lies there: that is said apart, so that every column adds
up to the cent.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from typing import Any

from loge.house.stock.crossing import Sold
from loge.house.stock.models import Kind
from loge.house.stock.rules import Counted, Moved, standing

JUST_BEFORE = timedelta(microseconds=1)
# What one unit costs on a day, in cents; nothing for what has no price.
Price = Callable[[date], int]


@dataclass(frozen=True)
class Worth:
    """So many units, worth so many cents."""

    units: int = 0
    cents: int = 0

    def __add__(self, other: "Worth") -> "Worth":
        return Worth(self.units + other.units, self.cents + other.cents)


@dataclass(frozen=True)
class Sums:
    """The columns of a statement. `first_count` is what the first count found beyond what Loge knew
    of, `gap` what later ones found (missing is below nothing), `revalued` what prices changed."""

    opening: Worth = Worth()
    received: Worth = Worth()
    sold: Worth = Worth()
    damaged: Worth = Worth()
    sent_back: Worth = Worth()
    first_count: Worth = Worth()
    gap: Worth = Worth()
    revalued: int = 0
    closing: Worth = Worth()

    def __add__(self, other: "Sums") -> "Sums":
        names = [f.name for f in fields(self)]
        return Sums(**{name: getattr(self, name) + getattr(other, name) for name in names})

    @property
    def moved(self) -> bool:
        """Whether anything happened or lies there."""
        return any(getattr(self, f.name) not in (Worth(), 0) for f in fields(self))


@dataclass(frozen=True)
class Span:
    """From a moment until another, which no longer counts; `day` says on which day one falls."""

    start: datetime
    end: datetime
    day: Callable[[datetime], date]

    def has(self, moment: datetime) -> bool:
        return self.start <= moment < self.end


def sums(moves: Sequence[Moved], sales: Sequence[Sold], span: Span, price: Price) -> Sums:
    """One article over a span. `moves` and `sales` are all since the last count before it."""
    before = standing(moves, sales, span.start - JUST_BEFORE)
    after = standing(moves, sales, span.end - JUST_BEFORE)
    inside = [m for m in moves if span.has(m.at)]
    counts = [c for c in after.counts if span.has(c.moved.at)]
    first, later = _parted(counts)
    opening = _worth(before.units, price(span.day(span.start)))
    closing = _worth(after.units, price(span.day(span.end - JUST_BEFORE)))
    moved = {kind: _moved(inside, kind, span, price) for kind in Kind.values}
    known: dict[str, Any] = {
        "received": moved[Kind.RECEIVED],
        "damaged": moved[Kind.DAMAGED],
        "sent_back": moved[Kind.SENT_BACK],
        "sold": _sold(sales, span),
        "first_count": _gaps(first, span, price),
        "gap": _gaps(later, span, price),
    }
    went = Sums(opening=opening, closing=closing, **known)
    return Sums(opening=opening, closing=closing, revalued=_unsaid(went), **known)


def _parted(counts: Iterable[Counted]) -> tuple[list[Counted], list[Counted]]:
    """The very first count, if it is among them, and the others."""
    found = list(counts)
    return [c for c in found if c.first], [c for c in found if not c.first]


def _worth(units: int, cents: int) -> Worth:
    return Worth(units, units * cents)


def _moved(moves: Iterable[Moved], kind: str, span: Span, price: Price) -> Worth:
    of_kind = (m for m in moves if m.kind == kind)
    return sum((_worth(m.units, price(span.day(m.at))) for m in of_kind), Worth())


def _gaps(counts: Iterable[Counted], span: Span, price: Price) -> Worth:
    return sum((_worth(c.gap, price(span.day(c.moved.at))) for c in counts), Worth())


def _sold(sales: Iterable[Sold], span: Span) -> Worth:
    inside: list[Any] = [sale for sale in sales if span.has(sale.at)]
    return Worth(sum(sale.units for sale in inside), sum(sale.cents for sale in inside))


def _unsaid(went: Sums) -> int:
    """What is left between both ends when all that moved is taken off, in cents."""
    came = went.opening.cents + went.received.cents + went.first_count.cents + went.gap.cents
    gone = went.sold.cents + went.damaged.cents + went.sent_back.cents
    return went.closing.cents - came + gone
