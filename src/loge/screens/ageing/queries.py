"""Everything in custody in one list: a fixed number of queries, however much there is."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any

from loge.house.network.rules import Calendar
from loge.kernel import days
from loge.screens.ageing import due
from loge.screens.ageing.rules import Next, Todo
from loge.trades.custody import moving as parcels
from loge.trades.custody import queries as custody
from loge.trades.custody import saying
from loge.trades.custody.models import Deposit
from loge.trades.entrusted.keys import out
from loge.trades.entrusted.models import BatchLine, Item, Outcome
from loge.trades.entrusted.stays import standing
from loge.trades.entrusted.stays.standing import Stay


@dataclass(frozen=True)
class Row:
    """One thing in custody: a thing that was left (`stay`), or a parcel or letter (`deposit`).

    `until` is the open moment before which its owner must come, `since` when it came or was ready,
    `holder` who has it out, `things` all that its partner is asked about together.
    """

    number: str
    kind: str
    kind_code: str
    what: str
    whose: str
    where: str
    since: date
    days: int
    until: datetime | None
    next: Next
    stay: Stay | None = None
    deposit: Deposit | None = None
    partner_id: int | None = None
    holder: str = ""
    things: tuple[int, ...] = ()

    @property
    def item(self) -> Item | None:
        return self.stay.item if self.stay else None

    @cached_property
    def outcomes(self) -> list[tuple[str, str]]:
        """In which ways it may be given up."""
        allowed = self.stay.outcomes if self.stay else ()
        return [(code, str(Outcome(code).label)) for code in allowed]


def rows(desk: Any, at: datetime) -> list[Row]:
    """All of it, what is due first on top. Ten queries."""
    today = days.day_of(at, desk.zone)
    calendar = standing.calendar(desk, at)
    left = _together(_left(desk, at, calendar), today)
    found = [*left, *_parcels(desk, at, today, calendar)]
    return sorted(found, key=lambda row: (row.next.on or date.max, -row.days, row.number))


def _together(rows: list[Row], today: date) -> list[Row]:
    """Each with all that its partner is asked about in one go: whatever of theirs is due."""
    theirs: dict[int | None, list[int]] = {}
    for row in rows:
        if row.item and _to_chase(row, today):
            theirs.setdefault(row.partner_id, []).append(row.item.pk)
    return [
        replace(row, things=tuple(theirs[row.partner_id])) if _to_chase(row, today) else row
        for row in rows
    ]


def _to_chase(row: Row, today: date) -> bool:
    return row.next.todo == Todo.CHASE and row.next.due(today)


def _left(desk: Any, at: datetime, calendar: Calendar) -> list[Row]:
    """What was left at the desk and is answered for."""
    items = list(Item.objects.at(desk).answered_for().told().select_related("desk", "given_to"))
    stays = standing.stays(desk, items, at)
    back = out.due_back(items, on=days.day_of(at, desk.zone), zone=desk.zone)
    asked = due.prices_asked(desk)
    lines = BatchLine.objects.open().filter(batch__desk=desk).select_related("batch__partner")
    with_whom = {line.item_id: line.batch.partner for line in lines}
    nexts = {
        stay.item.pk: due.left(
            stay,
            stay.claim_until(calendar),
            asked.get(stay.item.pk),
            at,
            back=back.get(stay.item.pk),
        )
        for stay in stays
    }
    return [
        _thing(stay, calendar, at, nexts[stay.item.pk], with_whom.get(stay.item.pk))
        for stay in stays
    ]


def _thing(stay: Stay, calendar: Calendar, at: datetime, coming: Next, partner: Any) -> Row:
    item, ticket = stay.item, stay.item.ticket
    landed = stay.claim_until(calendar)
    over = landed is not None and landed.over(at)
    since = stay.waits.ready_on if stay.waits else days.day_of(item.moved_at, stay.zone)
    place = str(partner) if partner else f"{item.get_state_display()} {item.spot}".strip()
    return Row(
        number=item.number,
        kind=str(ticket.kind),
        kind_code=str(ticket.kind_id),
        what=item.name,
        whose=str(ticket.owner or ""),
        where=place,
        since=since,
        days=(stay.today - since).days,
        until=landed.at if landed and not over else None,
        next=coming,
        stay=stay,
        holder=str(item.given_to or ""),
        partner_id=partner.pk if partner else ticket.kind.partner_id,
    )


def _parcels(desk: Any, at: datetime, today: date, calendar: Calendar) -> list[Row]:
    """Parcels and letters behind the counter."""
    here = Deposit.objects.at(desk).here().told()
    over = parcels.over_by(desk, today, calendar=calendar)
    for row in (kept := list(here)):
        row.desk = desk
    known = custody.with_deadlines(desk, kept, at=at, calendar=calendar)
    return [_parcel(waiting, desk, today, over) for waiting in known]


def _parcel(waiting: Any, desk: Any, today: date, over: date) -> Row:
    row: Deposit = waiting.deposit
    came = days.day_of(row.received_at, desk.zone)
    return Row(
        number=str(row.short_number),
        kind=str(row.get_kind_display()),
        kind_code=row.kind,
        what=saying.grouped(row) or str(row.carrier or ""),
        whose=str(row.addressee or row.household or row.label_name),
        where=str(row.shelf or ""),
        since=came,
        days=(today - came).days,
        until=waiting.before,
        next=due.parcel(row, came, today, over),
        deposit=row,
    )
