"""Keys that are out: until when whoever has them may have them."""

from collections.abc import Iterable
from datetime import date
from zoneinfo import ZoneInfo

from loge.kernel import days
from loge.trades.entrusted.models import Allowed, Item, State, Step


def due_back(items: Iterable[Item], *, on: date, zone: ZoneInfo) -> dict[int, date]:
    """From which day on what is out is to be brought back, by thing: the owner no longer allows it
    to whoever has it. Who is known by name only may have it as long as any name the owner gave
    holds; the owner as long as they like, and anybody where nobody is named. One query."""
    out = [item for item in items if _ends(item)]
    rows = Allowed.objects.filter(ticket__in={item.ticket_id for item in out}, since__lte=on)
    found: dict[tuple[int, int | None], list[date]] = {}
    for row in rows:
        found.setdefault((row.ticket_id, row.person_id), []).append(row.ends_on)
    told = {}
    for item in out:
        ends = found.get((item.ticket_id, item.given_to_id))
        if ends is None:
            told[item.pk] = days.day_of(item.moved_at, zone)
        else:
            told[item.pk] = max(ends)
    return told


def _ends(item: Item) -> bool:
    """It is out with somebody for whom the owner said a time."""
    theirs = item.given_to_id is not None and item.given_to_id == item.ticket.owner_id
    return item.state == State.AWAY and item.ticket.has(Step.NAMED) and not theirs
