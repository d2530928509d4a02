"""What the desk still has for somebody, ticket by ticket."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q

from loge.house.network.rules import Calendar
from loge.kernel import days
from loge.kernel.act import Act
from loge.trades.entrusted import rules
from loge.trades.entrusted.models import Allowed, Item, Kind, State, Step, Ticket
from loge.trades.entrusted.money import paying

MOST = 60  # things shown on a card: the list says the rest


@dataclass(frozen=True)
class Waiting:
    """A ticket with what of it is still in the desk's hands."""

    ticket: Ticket
    items: list[Item]
    promised: datetime | None
    late: bool

    @property
    def ready(self) -> list[Item]:
        """What may be taken now."""
        return [item for item in self.items if item.state == State.READY]

    @property
    def names(self) -> list[tuple[str, int]]:
        """What it is, and how many of each."""
        return list(Counter(item.name for item in self.items).items())

    @property
    def places(self) -> list[tuple[str, int]]:
        """How many are where, in words."""
        many = Counter(item.state for item in self.items)
        return [(str(State(state).label), count) for state, count in many.items()]

    @property
    def spots(self) -> list[str]:
        """Where those that are ready lie."""
        return sorted({item.spot for item in self.ready if item.spot})

    @property
    def to_pay(self) -> int:
        """Cents to be paid before what is ready may leave."""
        return sum(paying.to_pay(item) for item in self.ready)


def waiting(act: Act, person: int, near: Collection[int], calendar: Calendar) -> list[Waiting]:
    """What waits for a person or those near them, what is ready first. What only named people may
    take shows on their own cards alone. One query."""
    on = days.day_of(act.at, act.desk.zone)
    named = Allowed.objects.on(on).filter(ticket=OuterRef("ticket"), person=person)
    theirs = Q(ticket__owner_id__in=near) | Exists(named)
    rows = Item.objects.at(act.desk).answered_for().filter(theirs).told()
    found: dict[int, list[Item]] = {}
    for item in rows.annotate(allowed=Exists(named)).order_by("ticket__number", "position")[:MOST]:
        if _shown(item, person):
            found.setdefault(item.ticket_id, []).append(item)
    told = [_told(items, calendar, on) for items in found.values()]
    return sorted(told, key=lambda one: not one.ready)


def _shown(item: Any, person: int) -> bool:
    """A key of somebody else's is nobody's business but of those who may take it."""
    own = item.ticket.owner_id == person
    return own or item.allowed or not item.ticket.has(Step.NAMED)


def _told(items: list[Item], calendar: Calendar, on: date) -> Waiting:
    ticket = items[0].ticket
    at_work = any(item.state in (State.HERE, State.OUT) for item in items)
    late = at_work and rules.late(ticket.promised_on, today=on)
    return Waiting(ticket, items, rules.promised_at(calendar, ticket.promised_on), late)


def offered(desk: Any) -> bool:
    """Whether anything may be left at this desk at all. One query."""
    return Kind.objects.at(desk).exists()
