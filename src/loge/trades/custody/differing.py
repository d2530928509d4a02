"""What a difference most likely means, from the desk's own history, and what settles it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet, Sum

from loge.trades.custody.models import (
    HERE,
    Carrier,
    Comparison,
    Deposit,
    Difference,
    Settled,
    Side,
    State,
    TurnedAway,
)
from loge.trades.custody.rules import terminals

LEFT_SINCE = timedelta(days=60)
AROUND = timedelta(days=3)


@dataclass(frozen=True)
class Told:
    """A difference with its likely cause. `deposit` is what is here or was here under its number,
    `other` the number of the other side it resembles, `resembles` what was here under that one,
    `turned_away` how many of the carrier's the driver took away in the days around."""

    difference: Difference
    cause: str
    deposit: Deposit | None = None
    other: str = ""
    resembles: Deposit | None = None
    turned_away: int = 0

    @property
    def words(self) -> str:
        """What it most likely means, and what to do."""
        from loge.trades.custody import saying_differences

        return saying_differences.cause(self)

    @property
    def suggested(self) -> Settled:
        """How such a thing is usually settled."""
        return _USUAL.get(self.cause, Settled.FOUND)

    @property
    def receives(self) -> bool:
        """Whether receiving it would settle it."""
        return self.cause in ("never_here", "cancelled")

    @property
    def corrects(self) -> bool:
        """Whether taking the terminal's number would settle it."""
        return self.cause == "misread" and self.difference.side == Side.HERE


_USUAL = {
    "not_scanned": Settled.DONE_AT_TERMINAL,
    "was_there": Settled.FOUND,
    "handed_over": Settled.DONE_AT_TERMINAL,
    "given_back": Settled.DONE_AT_TERMINAL,
    "cancelled": Settled.CARRIER_TOLD,
    "never_here": Settled.CARRIER_TOLD,
    "misread": Settled.MISREAD,
    "misread_left": Settled.DONE_AT_TERMINAL,
    "right_since": Settled.FOUND,
}


@dataclass
class _Known:
    """What is looked up once for all the differences of a page."""

    by_number: dict[str, Deposit] = field(default_factory=dict)
    paired: dict[str, str] = field(default_factory=dict)
    left: dict[str, Deposit] = field(default_factory=dict)
    turned_away: dict[int, int] = field(default_factory=dict)


def open_now(desk: Any) -> QuerySet[Difference]:
    """The differences still to be settled, by carrier, the oldest first."""
    rows = Difference.objects.at(desk).open().select_related("carrier", "desk", "deposit")
    return rows.order_by("carrier__rank", "carrier", "side", "found_at", "pk")


def of_deposit(deposit: Deposit) -> list[Difference]:
    """All that was ever different about one thing, the newest first."""
    rows = deposit.differences.select_related("carrier", "desk", "deposit")
    return list(rows.order_by("-found_at", "-pk"))


def told(desk: Any, differences: Iterable[Difference], *, at: datetime) -> list[Told]:
    """Each with what it most likely means; at most five queries however many there are."""
    rows = list(differences)
    if not rows:
        return []
    known = _look_up(desk, rows, at)
    return [_told(row, known) for row in rows]


def _look_up(desk: Any, rows: list[Difference], at: datetime) -> _Known:
    known = _Known()
    mine = Deposit.objects.at(desk).told().select_related("given_to", "desk")
    found = mine.filter(number__in=[row.number for row in rows if row.number])
    # What is here comes last, and stays; else the last to come.
    for deposit in sorted(found, key=lambda d: (d.state in HERE, d.received_at, d.pk)):
        known.by_number[deposit.number] = deposit
    for carrier in {row.carrier_id for row in rows}:
        here, there = _numbers(rows, carrier)
        known.paired |= terminals.both_ways(terminals.pairs(here, there))
    unknown = [
        row.number
        for row in rows
        if row.side == Side.THERE and row.number not in {*known.by_number, *known.paired}
    ]
    known.left = _misread_when_it_came(desk, unknown, at) if unknown else {}
    known.turned_away = _turned_away(desk, rows) if unknown else {}
    return known


def _numbers(rows: list[Difference], carrier: int) -> tuple[list[str], list[str]]:
    lasting = [row for row in rows if row.carrier_id == carrier and row.state == row.State.OPEN]
    return (
        [row.number for row in lasting if row.side == Side.HERE and row.number],
        [row.number for row in lasting if row.side == Side.THERE and row.number],
    )


def _misread_when_it_came(desk: Any, numbers: Collection[str], at: datetime) -> dict[str, Deposit]:
    """For numbers never seen here, the thing that left under one that differs by a character."""
    left = Deposit.objects.at(desk).filter(left_at__gte=at - LEFT_SINCE).exclude(number="")
    gone = dict(left.values_list("number", "pk"))
    pairs = terminals.pairs(list(numbers), list(gone))
    rows = Deposit.objects.told().select_related("given_to", "desk")
    found = {d.number: d for d in rows.filter(pk__in=[gone[n] for n in pairs.values()])}
    return {number: found[other] for number, other in pairs.items() if other in found}


def _turned_away(desk: Any, rows: list[Difference]) -> dict[int, int]:
    """How many things of each carrier left again with the driver, in the days around."""
    first = min(row.found_at for row in rows) - AROUND
    last = max(row.found_at for row in rows)
    counted = TurnedAway.objects.at(desk).counted()
    counted = counted.filter(turned_away_at__gte=first, turned_away_at__lte=last)
    sums = counted.values_list("carrier").annotate(all=Sum("count")).order_by()
    return dict(sums)


def _told(row: Difference, known: _Known) -> Told:
    deposit = known.by_number.get(row.number)
    other = known.paired.get(row.number, "")
    if other:
        resembles = known.by_number.get(other)
        return Told(row, "misread", deposit, other, resembles)
    if row.side == Side.HERE:
        return Told(row, _cause_here(row, deposit), deposit)
    if deposit is not None:
        return Told(row, _CAUSES_THERE.get(deposit.state, "right_since"), deposit)
    if row.number in known.left:
        resembles = known.left[row.number]
        return Told(row, "misread_left", None, resembles.number, resembles)
    return Told(row, "never_here", turned_away=known.turned_away.get(row.carrier_id, 0))


_CAUSES_THERE = {
    str(State.HANDED_OVER): "handed_over",
    str(State.GIVEN_BACK): "given_back",
    str(State.CANCELLED): "cancelled",
}


def _cause_here(row: Difference, deposit: Deposit | None) -> str:
    if deposit is None or deposit.state not in HERE:
        return "right_since"
    return "was_there" if row.last_there_at else "not_scanned"


@dataclass(frozen=True)
class Result:
    """One comparison as its page shows it."""

    comparison: Comparison
    both: list[Deposit]
    here: list[Told]
    there: list[Told]
    settled: list[Difference]

    @property
    def clean(self) -> bool:
        """Nothing is left to be settled."""
        return not self.here and not self.there


def result(comparison: Comparison, *, at: datetime) -> Result:
    """What a comparison found, as it stands now: what was settled since stands apart."""
    desk = comparison.desk
    seen = Difference.objects.filter(seen_in=comparison).select_related(
        "carrier", "desk", "deposit"
    )
    seen = seen.order_by("side", "found_at", "pk")
    open_ids = set(seen.open().values_list("pk", flat=True))
    rows = list(seen)
    asked = told(desk, [row for row in rows if row.pk in open_ids], at=at)
    both = Deposit.objects.at(desk).filter(
        number__in=comparison.listed,
        received_at__lte=comparison.compared_at,
    )
    both = both.exclude(left_at__lt=comparison.compared_at).told()
    return Result(
        comparison,
        list(both.order_by("short_number", "pk")),
        [one for one in asked if one.difference.side == Side.HERE],
        [one for one in asked if one.difference.side == Side.THERE],
        [row for row in rows if row.pk not in open_ids],
    )


def comparisons(desk: Any, carrier: Carrier | None = None) -> QuerySet[Comparison]:
    """All comparisons, the latest first."""
    rows = Comparison.objects.at(desk).select_related("carrier")
    rows = rows.filter(carrier=carrier) if carrier else rows
    return rows.order_by("-compared_at", "-pk")
