"""Where things are put, and which number is written on them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from math import ceil

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from loge.kernel.verdict import Reason, Severity, Verdict, verdict
from loge.trades.custody.models import Kind, Shelf

FULL = 100


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
    """How full the shelves are. `alarm` says that arrivals should be refused soon: from the percent
    on that the desk has chosen. `loose` is how many things stand here on no shelf."""

    taken: int
    capacity: int
    alarm_percent: int = FULL
    loose: int = 0

    @property
    def percent(self) -> int:
        return FULL * self.taken // self.capacity if self.capacity else 0

    @property
    def alarm(self) -> bool:
        return bool(self.capacity) and self.percent >= self.alarm_percent

    @property
    def full(self) -> bool:
        """Nothing more has a place."""
        return bool(self.capacity) and self.taken >= self.capacity

    @property
    def room(self) -> int:
        """How many more things the shelves hold."""
        return max(0, self.capacity - self.taken)

    @property
    def last_free(self) -> int:
        """How many things leave one place: above, the bar says that all is full."""
        return max(0, self.capacity - 1)

    @property
    def alarm_from(self) -> int:
        """How many things it takes for the alarm."""
        return ceil(self.capacity * self.alarm_percent / FULL)

    @property
    def words(self) -> str:
        """What the alarm says, ready to be shown."""
        figures = {"taken": self.taken, "capacity": self.capacity, "percent": self.percent}
        if self.full:
            said = _("The shelves are full: %(taken)s of %(capacity)s. Stop the arrivals.")
            return said % figures
        said = ngettext(
            "The shelves are full to %(percent)s%%: room for %(room)s more thing.",
            "The shelves are full to %(percent)s%%: room for %(room)s more things.",
            self.room,
        )
        return said % {**figures, "room": self.room}


def may_stand_on(place: Place | None, code: str) -> Verdict:
    """Whether one more thing may be put on a shelf chosen by hand: on a full one when confirmed."""
    if place is None or place.room > 0:
        return verdict()
    figures: dict[str, int | str] = {
        "code": code,
        "taken": place.taken,
        "capacity": place.capacity,
    }
    said = _("Shelf %(code)s is full: %(taken)s of %(capacity)s. Put it there all the same?")
    return verdict(Reason("shelf_full", said % figures, Severity.CONFIRM, figures))


def may_take_in_without_room(places: Collection[Place], chosen: int | None) -> Verdict:
    """Whether something is taken in although no shelf has room for it: when confirmed. A desk
    without shelves keeps things as it likes."""
    if chosen is not None or not places:
        return verdict()
    figures = {
        "taken": sum(place.taken for place in places),
        "capacity": sum(place.capacity for place in places),
    }
    said = _(
        "We are full: %(taken)s of %(capacity)s, no shelf has room. Take it in all the same, on no"
        " shelf?"
    )
    return verdict(Reason("no_room", said % figures, Severity.CONFIRM, dict(figures)))


def may_retire(taken: int, code: str) -> Verdict:
    """A shelf goes when nothing stands on it any more."""
    if not taken:
        return verdict()
    said = ngettext(
        "%(n)s thing still stands on shelf %(code)s. Move it first.",
        "%(n)s things still stand on shelf %(code)s. Move them first.",
        taken,
    )
    words = said % {"n": taken, "code": code}
    return verdict(Reason("shelf_in_use", words, Severity.IMPOSSIBLE, {"n": taken}))
