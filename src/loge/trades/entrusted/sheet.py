"""The page of one ticket: where each thing stands, what may be done, its story."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from loge.house.journal import sentences
from loge.house.journal.actions import VERBS
from loge.house.journal.models import Entry
from loge.house.network import queries as network
from loge.kernel import days
from loge.kernel.act import Act
from loge.kernel.rows import one
from loge.trades.entrusted import paying, photographing, rules
from loge.trades.entrusted.models import BEHIND, Item, State, Ticket


@dataclass(frozen=True)
class Line:
    """One thing on the page: what is still to be paid of it, the verbs it allows whoever looks."""

    item: Item
    to_pay: int
    offered: frozenset[str]

    @property
    def behind(self) -> bool:
        """It lies at the desk."""
        return self.item.state in BEHIND


@dataclass(frozen=True)
class Sheet:
    """All that the page of a ticket shows. Whoever adds a part to the page adds a field here and
    its query to `sheet`."""

    ticket: Ticket
    lines: list[Line]
    promised: datetime | None
    offered: frozenset[str]
    story: list[sentences.Sentence]
    photos: photographing.Photos

    @property
    def to_pay(self) -> int:
        """Cents still to be paid of what is on it."""
        return sum(line.to_pay for line in self.lines)

    @property
    def ready(self) -> list[Line]:
        """What waits for its owner."""
        return [line for line in self.lines if line.item.state == State.READY]


def ticket(desk: Any, pk: int) -> Ticket:
    """A ticket of this desk. Raises Elsewhere (404) for anybody else's."""
    return one(Ticket.objects.at(desk).told().select_related("desk__network", "left_by"), pk)


def sheet(desk: Any, pk: int, act: Act) -> Sheet:
    """The page of a ticket of this desk, for whoever looks."""
    found = ticket(desk, pk)
    items = list(Item.objects.told().filter(ticket=found).order_by("position"))
    calendar = network.calendar(desk, around=days.day_of(act.at, desk.zone))
    return Sheet(
        ticket=found,
        lines=[_line(item, act) for item in items],
        promised=rules.promised_at(calendar, found.promised_on),
        offered=_offered(items, act),
        story=_story(found, items),
        photos=photographing.of_ticket(found, items),
    )


def _line(item: Item, act: Act) -> Line:
    moves = {verb for verb in Item.LIFECYCLE.moves if Item.LIFECYCLE.may(verb, item.state)}
    verbs = moves | ({"correct_item"} if item.state in BEHIND else set())
    return Line(item, _to_pay(item), _allowed(verbs, act))


def _to_pay(item: Item) -> int:
    return 0 if item.state == State.CANCELLED else paying.to_pay(item)


def _allowed(verbs: Iterable[str], act: Act) -> frozenset[str]:
    """Those whose permission is held; a verb nobody has written yet is nobody's."""
    return frozenset(verb for verb in verbs if verb in VERBS and VERBS[verb].needs in act.may)


def _offered(items: list[Item], act: Act) -> frozenset[str]:
    """What may be done with the ticket as a whole."""
    left = [item for item in items if item.state != State.CANCELLED]
    verbs = set()
    if left and all(item.state in BEHIND for item in left):
        verbs.add("cancel_ticket")
    if paying.unbilled(item for item in left if item.state != State.HANDED_OVER):
        verbs.add("bill_items")
    if any(item.state == State.READY for item in left):
        verbs.add("hand_over_items")
    return _allowed(verbs, act)


def _story(ticket: Ticket, items: list[Item]) -> list[sentences.Sentence]:
    """What happened to the ticket and to each thing on it, oldest first."""
    about = Entry.objects.about("entrusted.ticket", ticket.pk)
    things = Entry.objects.filter(subject="entrusted.item", subject_id__in=[i.pk for i in items])
    return sentences.read(sorted([*about, *things], key=lambda entry: entry.number))
