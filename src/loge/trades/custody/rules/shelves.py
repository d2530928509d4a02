"""Where things are put, and which number is written on them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from loge.trades.custody.models import Kind, Shelf

ALARM_PERCENT = 90


@dataclass(frozen=True)
class Place:
    """A shelf as it stands: how many things are on it, how many of them this household's."""

    id: int
    kind: str
    capacity: int
    rank: int
    taken: int
    same_household: int = 0

    @property
    def room(self) -> int:
        return self.capacity - self.taken


def propose_shelf(places: Iterable[Place], kind: str) -> int | None:
    """The id of the shelf to use: with the household's other things, else the emptiest of the right
    kind, else the emptiest of all; None when every shelf is full."""
    wanted = Shelf.Kind.PARCEL if kind == Kind.PARCEL else Shelf.Kind.LETTER
    free = [place for place in places if place.room > 0]
    right = [place for place in free if place.kind == wanted]
    beside = [place for place in right if place.same_household]
    if beside:
        return min(beside, key=lambda p: (-p.same_household, p.rank)).id
    if right or free:
        return min(right or free, key=lambda p: (-p.room, p.rank)).id
    return None


def lowest_free(taken: Collection[int]) -> int:
    """The lowest short number nobody else's parcel bears now."""
    return next(number for number in range(1, len(taken) + 2) if number not in taken)


@dataclass(frozen=True)
class Fullness:
    """How full the shelves are; `alarm` says that arrivals should be refused soon."""

    taken: int
    capacity: int

    @property
    def percent(self) -> int:
        return 100 * self.taken // self.capacity if self.capacity else 0

    @property
    def alarm(self) -> bool:
        return bool(self.capacity) and self.percent >= ALARM_PERCENT
