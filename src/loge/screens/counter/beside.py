"""What stands beside the card: the desk's day."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from loge.house.daybook import queries as daybook
from loge.house.daybook.models import DayNote
from loge.house.journal import queries as journal
from loge.house.network import queries as network
from loge.house.network.models import Desk
from loge.house.network.rules import Calendar
from loge.house.notices import queries as notices
from loge.house.visits import queries as visits
from loge.house.visits.models import Visit
from loge.kernel import days
from loge.trades.custody import queries as custody


@dataclass(frozen=True)
class Beside:
    """What stands beside the card: the desk's day."""

    state: Any
    counts: Any
    served: dict[str, int]
    parked: list[Visit]
    notes: list[DayNote]
    checklists: dict[str, daybook.Checklist]
    day: Any
    slips: int
    head: int
    last_hours: bool

    @property
    def lists_due(self) -> list[daybook.Checklist]:
        """The opening list until it is done; the closing list once the desk does not open again
        today."""
        due = [self.checklists["opening"]]
        if self.day is not None and self.last_hours:
            due.append(self.checklists["closing"])
        return [checklist for checklist in due if checklist.left]

    @property
    def stamp(self) -> str:
        """Changes whenever anything shown here does."""
        moment = self.state.until or self.state.next_open
        return f"{self.head}-{int(self.state.open)}-{int(moment.timestamp()) if moment else 0}"


def beside(desk: Desk, *, at: datetime, calendar: Calendar | None = None) -> Beside:
    """The desk's day, in a fixed number of queries."""
    on = days.day_of(at, desk.zone)
    state = (calendar or network.calendar(desk, around=on)).state(at)
    next_open = state.next_open
    return Beside(
        state=state,
        counts=custody.counts(desk, on),
        served=visits.served(desk, on),
        parked=visits.parked(desk),
        notes=daybook.notes(desk, on),
        checklists=daybook.checklists(desk, on),
        day=daybook.day(desk, on),
        slips=notices.slip_count(desk),
        head=journal.head(desk.slug)[0],
        last_hours=next_open is None or days.day_of(next_open, desk.zone) > on,
    )
