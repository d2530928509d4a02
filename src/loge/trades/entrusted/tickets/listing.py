"""The list of tickets: what was asked for, the rows, the file."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from loge.house.network.rules import Calendar
from loge.house.people import queries as people
from loge.kernel import days
from loge.kernel.rows import number
from loge.kernel.sheets import Cell
from loge.trades.entrusted import rules
from loge.trades.entrusted.models import ANSWERED_FOR, Item, Kind, State, Ticket
from loge.trades.entrusted.money import paying

SHOWN = {
    "here": gettext_lazy("everything we answer for"),
    "ready": gettext_lazy("waiting for their owner"),
    "to_do": gettext_lazy("to be worked on"),
    "out": gettext_lazy("with partners"),
    "away": pgettext_lazy("thing", "taken out"),
    "late": gettext_lazy("late"),
    "handed_over": gettext_lazy("handed over today"),
    "over": gettext_lazy("over"),
}
STATES = {
    "here": ANSWERED_FOR,
    "ready": (State.READY,),
    "to_do": (State.HERE,),
    "out": (State.OUT,),
    "away": (State.AWAY,),
    "over": (State.HANDED_OVER, State.LOST, State.GIVEN_UP),
}
ORDERS = {
    "number": ("number",),
    "owner": ("owner__sort_key", "number"),
    "kind": ("kind__service__name", "number"),
    "left": ("left_at", "number"),
    "promised": ("promised_on", "number"),
}


@dataclass(frozen=True)
class Asked:
    """Which tickets; anything unknown falls back to all we answer for."""

    show: str = "here"
    kind: int = 0
    typed: str = ""

    @classmethod
    def of(cls, sent: QueryDict) -> "Asked":
        show = sent.get("etat", "")
        kind = number(sent.get("sorte", ""))
        return cls(show if show in SHOWN else "here", kind, sent.get("q", "").strip()[:100])

    @property
    def states(self) -> list[tuple[str, Any]]:
        return list(SHOWN.items())

    @property
    def link(self) -> str:
        """The same question, for a link."""
        return urlencode({"etat": self.show, "sorte": self.kind or "", "q": self.typed})

    @property
    def narrowed(self) -> bool:
        """Whether somebody asked for less than what is usual."""
        return bool(self.typed or self.kind or self.show != "here")


def tickets(desk: Any, asked: Asked, today: date) -> QuerySet[Ticket]:
    """The tickets asked for; a search looks among all of them. With the things on each."""
    found: QuerySet[Ticket] = Ticket.objects.at(desk).told()
    found = (
        found.filter(_under(desk, asked.typed, today))
        if asked.typed
        else _shown(found, desk, asked.show, today)
    )
    if asked.kind:
        found = found.filter(kind=asked.kind)
    items = Item.objects.select_related("charge").order_by("position")
    return found.prefetch_related(Prefetch("items", queryset=items))


def _shown(found: QuerySet[Ticket], desk: Any, show: str, today: date) -> QuerySet[Ticket]:
    items = Item.objects.filter(ticket=OuterRef("pk"))
    if show == "late":
        late = items.filter(state__in=[State.HERE, State.OUT])
        return found.filter(Exists(late), promised_on__lt=today)
    if show == "handed_over":
        start, end = days.span(today, desk.zone)
        gone = items.filter(state=State.HANDED_OVER, moved_at__gte=start, moved_at__lt=end)
        return found.filter(Exists(gone))
    return found.filter(Exists(items.filter(state__in=STATES[show])))


def _under(desk: Any, typed: str, today: date) -> Q:
    """Whose it is, what it is called, where it lies."""
    owners = [person.pk for person in people.search(desk, typed, on=today)]
    items = Item.objects.filter(ticket=OuterRef("pk"))
    things = items.filter(Q(name__icontains=typed) | Q(spot__iexact=typed))
    wanted = Q(owner_id__in=owners) | Q(left_by_id__in=owners) | Q(Exists(things))
    first = number(typed.partition("-")[0])
    return wanted | Q(number=first) | Q(envelope=first) if first else wanted


def kinds(desk: Any) -> QuerySet[Kind]:
    """Those the list can be narrowed to."""
    return Kind.objects.at(desk).select_related("service").order_by("service__rank", "pk")


@dataclass(frozen=True)
class Row:
    """One ticket of the list, told."""

    ticket: Ticket
    left_on: date
    promised: datetime | None
    late: bool

    @property
    def items(self) -> list[Item]:
        """What was not struck out."""
        return [item for item in self.ticket.items.all() if item.state != State.CANCELLED]

    @property
    def places(self) -> list[tuple[str, int]]:
        """How many are where, in words."""
        many = Counter(item.state for item in self.items)
        return [(str(State(state).label), count) for state, count in many.items()]

    @property
    def things(self) -> list[tuple[str, int]]:
        """What it is, and how many of each."""
        return list(Counter(item.name for item in self.items).items())

    @property
    def spots(self) -> list[str]:
        """Where they lie."""
        return sorted({item.spot for item in self.items if item.spot})

    @property
    def to_pay(self) -> int:
        """Cents still to be paid."""
        return sum(paying.to_pay(item) for item in self.items if item.state in ANSWERED_FOR)


def row(ticket: Ticket, calendar: Calendar, today: date) -> Row:
    """A ticket told, with the open moment it is promised for."""
    at_work = any(item.state in (State.HERE, State.OUT) for item in ticket.items.all())
    late = at_work and rules.late(ticket.promised_on, today=today)
    left_on = days.day_of(ticket.left_at, calendar.zone)
    return Row(ticket, left_on, rules.promised_at(calendar, ticket.promised_on), late)


def head() -> list[str]:
    """The columns of the file."""
    return [
        _("Thing"),
        _("Kind"),
        _("What"),
        _("Its state in words"),
        _("Where it stands"),
        pgettext("thing", "Where it lies"),
        _("Left on"),
        _("Promised for"),
        _("Price (€)"),
        _("Still to pay (€)"),
    ]


def cells(found: QuerySet[Ticket], desk: Any) -> Iterator[list[Cell]]:
    """One line for each thing, in the desk's time, without anybody's name."""
    for ticket in found.order_by("number").iterator(chunk_size=500):
        for item in ticket.items.all():
            yield [
                f"{ticket.number}-{item.position}",
                ticket.kind.service.name,
                item.name,
                item.condition,
                item.get_state_display(),
                item.spot,
                ticket.left_at.astimezone(desk.zone),
                ticket.promised_on,
                None if item.price_cents is None else item.price_cents / 100,
                paying.to_pay(item) / 100 if item.state in ANSWERED_FOR else 0,
            ]
