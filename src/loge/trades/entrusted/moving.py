"""The moments that other opening hours or a closure move: from when on things are promised, and
before when they must be claimed."""

from collections.abc import Callable, Collection, Iterable
from datetime import date, datetime
from typing import Any

from loge.house.network.crossing import Moved
from loge.house.network.rules import Calendar, Deadline
from loge.trades.entrusted import rules, saying
from loge.trades.entrusted.models import Item, State, Ticket
from loge.trades.entrusted.stays import standing

Land = Callable[[Calendar, date], Deadline]
Both = tuple[datetime | None, datetime | None]


def deadlines(desk: Any, before: Calendar, after: Calendar, now: datetime) -> list[Moved]:
    """Every promised moment and every last moment to claim that differs between the two calendars;
    those that are over in both stay out. Four queries however many things there are."""
    return [*_promised(desk, before, after, now), *_claims(desk, before, after, now)]


def _promised(desk: Any, before: Calendar, after: Calendar, now: datetime) -> Iterable[Moved]:
    """What is promised and not ready yet, by ticket."""
    worked = Item.objects.filter(desk=desk, state__in=[State.HERE, State.OUT])
    rows = Ticket.objects.at(desk).filter(promised_on__isnull=False, pk__in=worked.values("ticket"))
    found = list(rows.order_by("number"))
    days = {row.promised_on for row in found if row.promised_on}
    moved = _moved(days, _opens, before, after, now)
    for row in found:
        if row.promised_on in moved:
            yield _told(row, moved[row.promised_on], last=False)


def _claims(desk: Any, before: Calendar, after: Calendar, now: datetime) -> Iterable[Moved]:
    """What waits for its owner, by ticket and day."""
    rows = Item.objects.filter(desk=desk, state=State.READY).select_related("ticket")
    stays = standing.stays(desk, rows.order_by("ticket__number", "position"), now)
    ends = {(stay.item.ticket_id, day): stay.item for stay in stays if (day := stay.give_up_on)}
    moved = _moved({day for _ticket, day in ends}, rules.claim_until, before, after, now)
    for (_ticket, day), item in ends.items():
        if day in moved:
            yield _told(item.ticket, moved[day])


def _opens(calendar: Calendar, day: date) -> Deadline:
    """From which open moment on it can be fetched."""
    return Deadline(rules.promised_at(calendar, day), prolonged=True)


def _moved(
    raw: Collection[date], land: Land, before: Calendar, after: Calendar, now: datetime
) -> dict[date, Both]:
    """The raw days that land elsewhere, with both open moments."""
    found = {}
    for day in raw:
        was, will = land(before, day), land(after, day)
        if was.at != will.at and not (was.over(now) and will.over(now)):
            found[day] = (was.at, will.at)
    return found


def _told(ticket: Ticket, both: Both, *, last: bool = True) -> Moved:
    what = saying.ticket(ticket.number)
    return Moved(ticket.owner_id, str(ticket.number), what, *both, last=last)
