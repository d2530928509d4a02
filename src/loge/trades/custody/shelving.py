"""Questions about room: the shelves as they stand, how full they are, what is not taken in."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Sum

from loge.house import labels
from loge.kernel import days
from loge.kernel.dated import holds
from loge.trades.custody.models import (
    HERE,
    Carrier,
    Deposit,
    Shelf,
    ShelfAlarm,
    StoppedArrivals,
    TurnedAway,
)
from loge.trades.custody.rules.shelves import FULL, Fullness

# What a scanner reads from a shelf's label, before its code.
LABEL = "CASIER "


@dataclass(frozen=True)
class Standing:
    """A shelf with what stands on it."""

    shelf: Shelf
    taken: int

    @property
    def percent(self) -> int:
        return min(FULL, FULL * self.taken // self.shelf.capacity)

    @property
    def full(self) -> bool:
        return self.taken >= self.shelf.capacity

    @property
    def last_free(self) -> int:
        """How many may stand there with one place left: above, its bar says that it is full."""
        return self.shelf.capacity - 1

    @property
    def over(self) -> int:
        """How many more stand on it than it holds."""
        return max(0, self.taken - self.shelf.capacity)


def shelves(desk: Any) -> list[Standing]:
    """The shelves of a desk in their order, in one query."""
    here = Q(deposits__state__in=HERE)
    rows = Shelf.objects.at(desk).standing().annotate(taken=Count("deposits", filter=here))
    return [Standing(row, row.taken) for row in rows.order_by("rank", "pk")]


def scanned(desk: Any, typed: str) -> Shelf | None:
    """The shelf whose label was scanned, however the scanner writes it; None when it is none."""
    read = [text.strip() for text in labels.readings(typed.strip())]
    codes = [text[len(LABEL) :].strip() for text in read if text.upper().startswith(LABEL)]
    if not codes:
        return None
    rows = Shelf.objects.at(desk).standing()
    return next((row for row in rows if row.code.casefold() in map(str.casefold, codes)), None)


def retired(desk: Any) -> QuerySet[Shelf]:
    """The shelves no longer used, the last retired first."""
    return Shelf.objects.at(desk).filter(retired_at__isnull=False).order_by("-retired_at")


@dataclass(frozen=True)
class Room:
    """What stays as things come and go: how much the shelves hold, from when on that is nearly all,
    and which arrivals are stopped; whether a stop is over is asked anew."""

    capacity: int
    alarm_percent: int
    stops: tuple[StoppedArrivals, ...]

    def fullness(self, counts: dict[str, int]) -> Fullness:
        """How full the shelves are with these counts (`queries.counts`)."""
        loose = counts["here"] - counts["shelved"]
        return Fullness(counts["shelved"], self.capacity, self.alarm_percent, loose)

    def holding(self, at: datetime) -> list[StoppedArrivals]:
        """The stops that hold at a moment."""
        return [stop for stop in self.stops if stop.until_at is None or stop.until_at > at]


def room(desk: Any, at: datetime) -> Room:
    """In two queries."""
    on = days.day_of(at, desk.zone)
    alarms = ShelfAlarm.objects.filter(holds(on), desk_id=OuterRef("desk_id"))
    held = Shelf.objects.at(desk).standing().values("desk_id").order_by()
    found = held.annotate(
        all=Sum("capacity"), alarm=Subquery(alarms.order_by("-valid_from").values("percent")[:1])
    )
    ended = Q(resumed_at__isnull=False) | Q(until_at__lte=at)
    stops = StoppedArrivals.objects.at(desk).exclude(ended).select_related("carrier", "desk")
    known: dict[str, Any] = dict(next(iter(found), {"all": 0, "alarm": None}))
    return Room(known["all"], known["alarm"] or FULL, tuple(stops.order_by("stopped_at", "pk")))


def fullness(desk: Any, on: date) -> Fullness:
    """How full the shelves are on a day."""
    here = Deposit.objects.at(desk).here()
    counts = here.aggregate(here=Count("pk"), shelved=Count("pk", filter=Q(shelf__isnull=False)))
    return room(desk, days.starts(on, desk.zone)).fullness(counts)


def alarm(desk: Any, on: date) -> ShelfAlarm | None:
    """From when on the desk is nearly full, as it holds on a day."""
    return ShelfAlarm.objects.at(desk).filter(holds(on)).order_by("-valid_from").first()


def alarms(desk: Any) -> QuerySet[ShelfAlarm]:
    """All that was ever decided, the newest first."""
    return ShelfAlarm.objects.at(desk).order_by("-valid_from")


def stops(desk: Any, at: datetime) -> list[StoppedArrivals]:
    """The arrivals that are stopped at a moment."""
    holding = StoppedArrivals.objects.at(desk).holding(at).select_related("carrier", "desk")
    return list(holding.order_by("stopped_at", "pk"))


def stop_of(desk: Any, carrier: Carrier | None, at: datetime) -> StoppedArrivals | None:
    """What stops the arrivals of a carrier at a moment: for them alone first, else for all."""
    rows = StoppedArrivals.objects.at(desk).holding(at).select_related("carrier", "desk")
    mine = rows.filter(Q(carrier=carrier) | Q(carrier__isnull=True))
    return min(mine, key=lambda row: (row.carrier_id is None, row.pk), default=None)


def turned_away(desk: Any, start: datetime, end: datetime) -> dict[str, int]:
    """How many things of each carrier (by its code) drivers took away again, from a moment until
    another (exclusive), in the order of the carriers."""
    rows = TurnedAway.objects.at(desk).counted()
    rows = rows.filter(turned_away_at__gte=start, turned_away_at__lt=end)
    by = ("carrier__rank", "carrier__code")
    sums = rows.values(*by).annotate(all=Sum("count")).order_by(*by)
    return {row["carrier__code"]: row["all"] for row in sums}


def turned_away_on(desk: Any, on: date) -> Collection[TurnedAway]:
    """What was noted on a day, the last first."""
    start, end = days.span(on, desk.zone)
    rows = TurnedAway.objects.at(desk).counted().select_related("carrier")
    found = rows.filter(turned_away_at__gte=start, turned_away_at__lt=end)
    return list(found.order_by("-turned_away_at", "-pk"))


def with_moved(desk: Any, shelf: Shelf, *, up: bool) -> list[Shelf]:
    """The shelves in their order, one of them a place up or down."""
    rows = list(Shelf.objects.at(desk).standing().order_by("rank", "pk"))
    places = [row.pk for row in rows]
    if shelf.pk not in places:
        return rows
    at = places.index(shelf.pk)
    to = max(0, at - 1) if up else min(len(rows) - 1, at + 1)
    rows.insert(to, rows.pop(at))
    return rows
