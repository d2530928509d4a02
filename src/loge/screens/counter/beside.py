"""What stands beside the card: the desk's day.

Nothing at a desk changes without an entry in its journal. So what was read for the head of the
journal holds until the head moves, and opening a card or asking every few seconds reads it once.
When it has moved, what the entries since are about says what is read again.
"""

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from loge.house.catalogue import reduced
from loge.house.daybook import queries as daybook
from loge.house.daybook.models import DayNote, DeskDay
from loge.house.gate import queries as gate
from loge.house.journal import queries as journal
from loge.house.network import queries as network
from loge.house.network.models import Desk
from loge.house.network.rules import Calendar, Kind, State
from loge.house.notices import queries as notices
from loge.house.visits import queries as visits
from loge.house.visits.models import Visit
from loge.kernel import days
from loge.trades.custody import queries as custody
from loge.trades.custody import shelving
from loge.trades.custody.models import StoppedArrivals
from loge.trades.custody.rules import Fullness
from loge.trades.entrusted.owners import waiting as entrusted
from loge.trades.entrusted.partners import attention as partners
from loge.trades.post import queries as post

# An entry about one of these moves what waits for the driver.
SENT = {"post.collection", "post.sending"}
# An entry about one of these moves no hours, no list of the day, no note and no setting.
SERVED = {
    "custody.deposit",
    "entrusted.item",
    "entrusted.ticket",
    "ledger.charge",
    "membership.card",
    "membership.membership",
    "post.collection",
    "post.sending",
    "requests.request",
    "till.basket",
    "till.closing",
    "till.movement",
    "till.receipt",
    "till.session",
    "visits.visit",
}


@dataclass(frozen=True)
class Read:
    """What was read of a desk's day, as of one head of its journal."""

    calendar: Calendar
    counts: dict[str, int]
    served: dict[str, int]
    parked: list[Visit]
    notes: list[DayNote]
    checklists: dict[str, daybook.Checklist]
    day: DeskDay | None
    slips: int
    reduced: reduced.Today | None
    terms: gate.Terms
    room: shelving.Room
    to_send: int
    takes_in: bool
    partners: partners.Asked


@dataclass(frozen=True)
class Beside(Read):
    """The desk's day at a moment."""

    state: State = field(kw_only=True)
    head: int = field(kw_only=True)
    last_hours: bool = field(kw_only=True)
    at: datetime = field(kw_only=True)

    @property
    def lists_due(self) -> list[daybook.Checklist]:
        """The opening list until it is done; the closing list once the desk does not open again
        today."""
        due = [self.checklists["opening"]]
        if self.day is not None and self.last_hours:
            due.append(self.checklists["closing"])
        return [checklist for checklist in due if checklist.left]

    @property
    def fullness(self) -> Fullness:
        """How full the shelves are."""
        return self.room.fullness(self.counts)

    @property
    def stops(self) -> list[StoppedArrivals]:
        """The arrivals that are not taken in now."""
        return self.room.holding(self.at)

    @property
    def shut(self) -> bool:
        """Closed by a closure, not by the hour."""
        return self.state.why is not None and self.state.why.kind == Kind.CLOSURE

    @property
    def stamp(self) -> str:
        """Changes whenever anything shown here does."""
        moment = self.state.until or self.state.next_open
        until = int(moment.timestamp()) if moment else 0
        return f"{self.head}-{int(self.state.open)}-{until}-{len(self.stops)}"


@dataclass(frozen=True)
class _Kept:
    """What was read of a desk on a day, for a head of its journal."""

    on: date
    head: tuple[int, str]
    read: Read


_kept: dict[int, _Kept] = {}


def beside(desk: Desk, *, at: datetime) -> Beside:
    """The desk's day: one query while nothing happens, a fixed number after an act."""
    on = days.day_of(at, desk.zone)
    kept = _kept.get(desk.pk)
    since = journal.since(desk.slug, kept.head) if kept and kept.on == on else None
    head = since.head if since else journal.head(desk.slug)
    if kept is None or since is None:
        kept = _Kept(on, head, _read(desk, on, gate.terms(desk, on=on)))
    elif since.about:
        kept = _Kept(on, head, _read_again(desk, on, kept.read, since.about))
    _kept[desk.pk] = kept
    read = kept.read
    state = read.calendar.state(at)
    closed_for_today = state.next_open is None or days.day_of(state.next_open, desk.zone) > on
    last = closed_for_today
    return Beside(**vars(read), state=state, head=head[0], last_hours=last, at=at)


def _read_again(desk: Desk, on: date, read: Read, about: frozenset[str]) -> Read:
    """What has moved since: all of it, unless only people were served."""
    if not about <= SERVED:
        same = read.terms if gate.still(about) else gate.terms(desk, on=on)
        return _read(desk, on, same)
    return replace(
        read,
        counts=custody.counts(desk, on, calendar=read.calendar),
        served=visits.served(desk, on),
        parked=visits.parked(desk),
        slips=notices.slip_count(desk),
        to_send=post.waiting_count(desk) if about & SENT else read.to_send,
    )


def _read(desk: Desk, on: date, terms: gate.Terms) -> Read:
    calendar = network.calendar(desk, around=on)
    return Read(
        calendar=calendar,
        counts=custody.counts(desk, on, calendar=calendar),
        served=visits.served(desk, on),
        parked=visits.parked(desk),
        notes=daybook.notes(desk, on),
        checklists=daybook.checklists(desk, on),
        day=daybook.day(desk, on),
        slips=notices.slip_count(desk),
        reduced=reduced.today(desk, "", on=on),
        terms=terms,
        room=shelving.room(desk, days.starts(on, desk.zone)),
        to_send=post.waiting_count(desk),
        takes_in=entrusted.offered(desk),
        partners=partners.asked(desk),
    )
