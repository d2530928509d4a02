"""The key cabinet: which envelopes lie here, which are out, when they are counted next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q

from loge.house.journal.models import Entry
from loge.house.people import rules as folding
from loge.kernel import days, rows
from loge.trades.entrusted.models import (
    ANSWERED_FOR,
    BEHIND,
    Allowed,
    Item,
    KeyCount,
    KeyCountRule,
    State,
    Ticket,
)
from loge.trades.entrusted.models.ticket import TicketQuerySet

WHERE = ("here", "out", "all")


def _with(desk: Any, states: Sequence[str]) -> TicketQuerySet:
    """Tickets with an envelope, of which something is in one of these states."""
    some = Item.objects.filter(ticket=OuterRef("pk"), state__in=states)
    found = Ticket.objects.at(desk).filter(Exists(some), envelope__isnull=False)
    return found.told().order_by("envelope")


def here(desk: Any) -> list[Ticket]:
    """Those whose envelope lies in the cabinet. One query."""
    return list(_with(desk, BEHIND))


def inside(tickets: Sequence[Ticket]) -> list[Item]:
    """What should lie in these envelopes. One query."""
    found = Item.objects.filter(ticket__in=tickets, state__in=BEHIND)
    return list(found.order_by("ticket__envelope", "position"))


def shown(desk: Any, where: str, typed: str) -> TicketQuerySet:
    """The envelopes of the page: those here, those out, or all that the desk answers for; found by
    their number or their owner's name."""
    states = {"here": BEHIND, "out": (State.AWAY,)}.get(where, ANSWERED_FOR)
    found = _with(desk, states)
    typed = typed.strip()
    if typed.isascii() and typed.isdigit():
        found = found.filter(Q(envelope=rows.number(typed)) | Q(number=rows.number(typed)))
    elif typed:
        found = found.filter(owner__sort_key__contains=folding.sort_key(typed))
    inside = Item.objects.select_related("given_to").order_by("position")
    return found.prefetch_related(Prefetch("items", inside))


def with_numbers(desk: Any, typed: Sequence[str]) -> list[Ticket]:
    """The tickets of these ids, of this desk. Raises Elsewhere for any other."""
    return rows.several(Ticket.objects.at(desk).filter(envelope__isnull=False), typed)


@dataclass(frozen=True)
class Counting:
    """When envelopes were counted last, and when they are next: `due_on` is None where no rule
    says so, or nothing is here."""

    rule: KeyCountRule | None
    last: KeyCount | None
    due_on: date | None

    def due(self, today: date) -> bool:
        """Whether they are to be counted now."""
        return self.due_on is not None and self.due_on <= today


def counting(desk: Any, at: datetime) -> Counting:
    """From the rule in force and the last count; without one, from the day the oldest envelope
    came. Three queries."""
    today = days.day_of(at, desk.zone)
    rule = KeyCountRule.objects.at(desk).on(today).order_by("valid_from").last()
    last = KeyCount.objects.at(desk).first()
    first = _with(desk, BEHIND).order_by("left_at").first() if rule else None
    if rule is None or first is None:
        return Counting(rule, last, None)
    begun = days.day_of(last.counted_at if last else first.left_at, desk.zone)
    return Counting(rule, last, begun + timedelta(days=rule.days))


def rules_of(desk: Any) -> Any:
    """Every version of the rule, the latest first."""
    return KeyCountRule.objects.at(desk).order_by("-valid_from")


def counts(desk: Any, most: int = 8) -> list[KeyCount]:
    """The last counts, each with what it did not find."""
    found = KeyCount.objects.at(desk).prefetch_related("missing__item__ticket")
    return list(found[:most])


@dataclass(frozen=True)
class Named:
    """Somebody the owner named, and how it stands with them on a day."""

    row: Allowed
    holds: bool
    over: date | None

    @property
    def to_come(self) -> bool:
        return not self.holds and self.over is None

    @property
    def last_day(self) -> date:
        return self.row.until - timedelta(days=1)


def named(ticket: Ticket, *, on: date) -> list[Named]:
    """Who may take what is on a ticket: those who may today first."""
    found = Allowed.objects.filter(ticket=ticket).select_related("person").order_by("since", "pk")
    told = [Named(row, row.holds(on), row.ended(on)) for row in found]
    return sorted(told, key=lambda one: (one.over is not None, not one.holds))


def allowed(desk: Any, pk: int) -> Allowed:
    """Somebody named at this desk. Raises Elsewhere for any other."""
    return rows.one(Allowed.objects.filter(ticket__desk_id=desk.pk).select_related("ticket"), pk)


def ever_lent(items: Sequence[Item]) -> bool:
    """Whether one of these was ever taken out, though it lies here again. One query."""
    ids = [item.pk for item in items]
    lent = Entry.objects.filter(subject="entrusted.item", subject_id__in=ids, verb="lend_out")
    return lent.exists()


def taker_of(item: Item) -> str:
    """Who has a thing that is out, or was handed over: the person, or the name that was given."""
    if item.given_to is not None:
        return str(item.given_to)
    entries = Entry.objects.about("entrusted.item", item.pk).filter(
        verb__in=("lend_out", "hand_over_item")
    )
    last = entries.order_by("-number").first()
    pointed = str(last.facts.get("allowed", "")) if last else ""
    row = Allowed.objects.filter(pk=rows.number(pointed.rpartition(":")[2])).first()
    return str(row) if row else ""
