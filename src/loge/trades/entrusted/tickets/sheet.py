"""The page of one ticket: where each thing stands, what may be done, its story."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from loge.house.catalogue import answers
from loge.house.journal import sentences
from loge.house.journal.actions import VERBS
from loge.house.journal.models import Entry
from loge.house.network import queries as network
from loge.house.people.models import Person
from loge.kernel import days
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.rows import one
from loge.trades.entrusted import rules
from loge.trades.entrusted.keys import envelopes
from loge.trades.entrusted.keys import page as key_page
from loge.trades.entrusted.leaving import asked
from loge.trades.entrusted.models import (
    ANSWERED_FOR,
    BEHIND,
    Document,
    Item,
    Proposal,
    State,
    Step,
    Ticket,
)
from loge.trades.entrusted.money import paying
from loge.trades.entrusted.owners import changing, handing
from loge.trades.entrusted.partners import part as partner_part
from loge.trades.entrusted.photos import photographing
from loge.trades.entrusted.stays import part as waiting_part


@dataclass(frozen=True)
class Line:
    """One thing on the page: what is still to be paid of it, the verbs it allows whoever looks;
    whether it is proposed to be handed over; who took it, where they are known by name only."""

    item: Item
    to_pay: int
    offered: frozenset[str]
    ticked: bool = False
    taker: str = ""

    @property
    def paid(self) -> bool:
        """Its price was paid, or let go."""
        return bool(self.item.price_cents) and paying.paid(self.item)

    @property
    def to_give_back(self) -> bool:
        """It was paid for nothing."""
        return paying.to_give_back(self.item)

    @property
    def over(self) -> bool:
        """Lost, struck out or never claimed, and not paid: its price means nothing any more."""
        return self.item.state in paying.OVER and not self.paid

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
    takers: handing.Takers
    offered: frozenset[str]
    story: list[sentences.Sentence]
    photos: photographing.Photos
    keys: key_page.Part | None
    partner: partner_part.WithPartner
    waiting: waiting_part.Part

    @property
    def to_pay(self) -> int:
        """Cents still to be paid of what is on it."""
        return sum(line.to_pay for line in self.lines)

    @property
    def ready(self) -> list[Line]:
        """What waits for its owner."""
        return [line for line in self.lines if line.item.state == State.READY]

    @property
    def ready_to_pay(self) -> int:
        """Cents to be paid before what waits may leave."""
        return sum(line.to_pay for line in self.ready)

    @property
    def to_bill(self) -> bool:
        """Something may go into the basket now: of what waits, as long as it is to pay first."""
        lines = self.ready if self.ready_to_pay else self.lines
        return "bill_items" in self.offered and bool(paying.unbilled(one.item for one in lines))

    @property
    def main(self) -> str:
        """The one act that is wanted first: keys come back, or go out; what waits is paid, then
        handed over; what is in the basket is paid. Where nothing waits, its papers are printed."""
        if self.keys and self.keys.open and self.keys.returns:
            return "take_again" if self.keys.out else "lend_out"
        if self.ready_to_pay:
            return "bill" if self.to_bill else "basket"
        if self.ready:
            return "hand_over"
        return "basket" if self.in_basket else "print"

    @property
    def in_basket(self) -> int:
        """Cents that wait in the basket already."""
        return sum(one.to_pay for one in self.lines if not paying.unbilled([one.item]))

    @property
    def open(self) -> bool:
        """Something on it can be handed over, or paid."""
        return "bill_items" in self.offered or any(line.behind for line in self.lines)

    @property
    def payer(self) -> Person | None:
        """In whose basket it is, while it is to pay."""
        return self.ticket.owner

    @property
    def answers(self) -> list[tuple[str, str, bool]]:
        """What was asked when it was left, and answered; whether it is for the desk only."""
        rows = asked.answered(self.ticket)
        return [(answers.said(row["label"]), row["answer"], private) for row, private in rows]

    @property
    def quoted(self) -> bool:
        """Prices are said later."""
        return self.ticket.has(Step.QUOTE)

    @property
    def worked_on(self) -> bool:
        """Things of it are worked on before they are ready."""
        return self.ticket.has(Step.PARTNER) or self.quoted

    @property
    def found(self) -> bool:
        """Found, and nobody knows yet whose it is."""
        return _ownerless(self.ticket)

    @property
    def documents(self) -> list[tuple[str, str]]:
        """What somebody may show who is known by name only."""
        return [(one.value, str(one.label)) for one in Document]

    @property
    def named(self) -> bool:
        """Only named people may take it, ticket or not."""
        return self.ticket.has(Step.NAMED)


def ticket(desk: Any, pk: int) -> Ticket:
    """A ticket of this desk. Raises Elsewhere (404) for anybody else's."""
    return one(Ticket.objects.at(desk).told().select_related("desk__network", "left_by"), pk)


def sheet(
    desk: Any, pk: int, act: Act, *, here: Person | None = None, shown: bool = False
) -> Sheet:
    """The page of a ticket of this desk, for whoever looks. `here` stands at the counter; `shown`
    says that they hold the ticket."""
    found = ticket(desk, pk)
    on = days.day_of(act.at, desk.zone)
    items = list(Item.objects.told().filter(ticket=found).order_by("position"))
    calendar = network.calendar(desk, around=on)
    partner, story = partner_part.of_ticket(found, items), _story(found, items)
    return Sheet(
        ticket=found,
        lines=_lines(items, act, partner),
        promised=rules.promised_at(calendar, found.promised_on),
        takers=handing.takers(found, here, on=on, shown=shown),
        offered=_offered(items, act, strike=_may_strike(story, act, out=partner.ever_out)),
        story=story,
        photos=photographing.of_ticket(found, items),
        keys=key_page.part(found, items, at=act.at),
        partner=partner,
        waiting=waiting_part.of_ticket(found, items, act),
    )


def _lines(items: list[Item], act: Act, partner: partner_part.WithPartner) -> list[Line]:
    return [
        _line(one, act, worked=one.pk in partner.worked, ticked=_proposed(one, items))
        for one in items
    ]


def _proposed(item: Item, items: list[Item]) -> bool:
    """Whether it is ticked to be handed over: it waits; of several found things, whose they are has
    to be said one by one."""
    ready = [one for one in items if one.state == State.READY]
    return item in ready and (len(ready) == 1 or not item.ticket.has(Step.FOUND))


def _line(item: Item, act: Act, *, worked: bool, ticked: bool) -> Line:
    moves = {verb for verb in Item.LIFECYCLE.moves if Item.LIFECYCLE.may(verb, item.state)}
    moves -= {"put_right_ready"} if worked else set()
    verbs = moves | ({"correct_item"} if item.state in BEHIND else set())
    by_name = item.state == State.HANDED_OVER and item.given_to_id is None
    taker = envelopes.taker_of(item) if by_name else ""
    return Line(item, _to_pay(item), _allowed(verbs, act), ticked, taker)


def _to_pay(item: Item) -> int:
    return paying.to_pay(item) if item.state in ANSWERED_FOR else 0


def _allowed(verbs: Iterable[str], act: Act) -> frozenset[str]:
    """Those whose permission is held; a verb nobody has written yet is nobody's."""
    return frozenset(verb for verb in verbs if verb in VERBS and VERBS[verb].needs in act.may)


def _may_strike(story: list[sentences.Sentence], act: Act, *, out: bool) -> bool:
    """As `rules.may_strike_out` asks, read from the story; `out`: a partner had some of it."""
    took_in = [one.entry.by for one in story if one.entry.verb == "leave_ticket"]
    lent = any(one.entry.verb == "lend_out" for one in story)
    own = Permission.PUT_RIGHT in act.may or act.by in took_in
    return rules.may_strike_out(here=True, was_out=out or lent, own=own).yes


def _offered(items: list[Item], act: Act, *, strike: bool) -> frozenset[str]:
    """What may be done with the ticket as a whole; `strike`: nothing was ever out, and whoever
    looks may strike it out."""
    left = [item for item in items if item.state != State.CANCELLED]
    verbs = set()
    if left and strike and all(item.state in BEHIND for item in left):
        verbs.add("cancel_ticket")
    if paying.unbilled(item for item in left if item.state in ANSWERED_FOR):
        verbs.add("bill_items")
    if any(item.state in ANSWERED_FOR for item in left):
        verbs.add("correct_ticket")
        verbs |= {"change_owner"} if changing.may_change(items[0].ticket, items).yes else set()
    if any(item.state in BEHIND for item in left):
        verbs.add("hand_over_items")
    named = {"name_owner"} if _nameable(left) else set()
    return _allowed(verbs | named, act)


def _nameable(left: list[Item]) -> bool:
    here = any(item.state in ANSWERED_FOR for item in left)
    return here and _ownerless(left[0].ticket)


def _ownerless(ticket: Ticket) -> bool:
    return ticket.has(Step.FOUND) and ticket.owner_id is None


def _story(ticket: Ticket, items: list[Item]) -> list[sentences.Sentence]:
    """What happened to the ticket and to each thing on it, oldest first."""
    about = Entry.objects.about("entrusted.ticket", ticket.pk)
    ids = [item.pk for item in items]
    things = Entry.objects.filter(subject="entrusted.item", subject_id__in=ids)
    said = Proposal.objects.filter(item__in=ids).values_list("pk", flat=True)
    prices = Entry.objects.filter(subject="entrusted.proposal", subject_id__in=list(said))
    return sentences.read(sorted([*about, *things, *prices], key=lambda entry: entry.number))
