"""A desk at which anything happens to what was left, step by step."""

from datetime import timedelta
from random import Random
from typing import Any

from django.db import transaction

from loge.house.ledger.models import Charge
from loge.kernel.refusal import Refused
from loge.trades.entrusted import actions as entrusted
from loge.trades.entrusted.models import (
    Claim,
    Item,
    Outcome,
    Proposal,
    Signature,
    State,
    Step,
)
from loge.trades.entrusted.rules import Signed
from tests.trades.entrusted.conftest import Workshop
from tests.world import NOW

PAPER = Signed(paper=Signature.Paper.values[0])
PLACE = {
    "leave": None,
    "send": State.OUT,
    "unsend": State.HERE,
    "receive": State.READY,
    "unreceive": State.OUT,
    "ready": State.READY,
    "unready": State.HERE,
    "hand": State.HANDED_OVER,
    "lend": State.AWAY,
    "again": State.READY,
    "lose": State.LOST,
    "give_up": State.GIVEN_UP,
    "ungive": State.READY,
}
# What people do with a thing in each place; now and then they try anything.
USUAL = {
    State.HERE: "send send ready propose bill lose cancel tell",
    State.OUT: "receive receive lose unsend chase propose damage",
    State.READY: "hand hand_all lend allow bill settle letter give_up lose unready unreceive tell",
    State.AWAY: "again again lose hand",
    State.HANDED_OVER: "unhand damage",
    State.LOST: "find claim claim",
    State.GIVEN_UP: "ungive",
    State.CANCELLED: "hand",
}
ANYTHING = sorted({word for words in USUAL.values() for word in words.split()} - {"hand", "lend"})


def steps(chance: Random, places: dict[int, str]) -> tuple[Any, ...]:
    """The next step: something is left, days go by, or something is done with a thing."""
    what = chance.random()
    if what < 0.12 or not places:
        return ("leave", chance.randrange(5), chance.randrange(3), chance.randint(1, 3))
    if what < 0.2:
        return ("wait", chance.randint(1, 60))
    pk = chance.choice(sorted(places))
    usual = USUAL[State(places[pk])].split() if what < 0.9 else ANYTHING
    name = chance.choice([*usual, "accept", "refuse"])
    return (name, pk, chance.randrange(3), chance.random() < 0.5)


class Desk:
    """A desk, step by step; what is refused changes nothing. `places` is our own account of where
    each thing is, `prices` of what is agreed for it, from the steps that were done."""

    def __init__(self, workshop: Workshop) -> None:
        self.shop, self.world, self.at = workshop, workshop.world, NOW
        self.kinds = [workshop.pressing, workshop.sewing, workshop.keys]
        self.kinds += [workshop.lost, workshop.neighbours]
        self.people = [self.world.bruno, self.world.dina, self.world.elif_]
        self.places: dict[int, str] = {}
        self.before: dict[int, str] = {}
        self.prices: dict[int, int | None] = {}
        self.agreed: dict[int, int | None] = {}
        self.worked: set[int] = set()

    def act(self) -> Any:
        return self.world.act(self.at)

    def live(self, step: tuple[Any, ...]) -> None:
        self.at += timedelta(minutes=7)
        name, *rest = step
        if name in ("leave", "wait"):
            self._try(getattr(self, name), *rest)
        else:
            item = Item.objects.told().get(pk=rest[0])
            if self._try(getattr(self, name), item, *rest[1:]):
                self._moved(name, item)
                self._priced(name, item.pk)

    def _moved(self, name: str, item: Item) -> None:
        """What was still to be worked on when it went is so again once it is here."""
        if name in ("hand", "lose"):
            self.before[item.pk] = item.state
        if name in ("unhand", "find"):
            undone = self.before[item.pk] in (State.HERE, State.OUT)
            self.places[item.pk] = State.HERE if undone else State.READY
        elif name in PLACE:
            self.places[item.pk] = str(PLACE[name])

    def _priced(self, name: str, pk: int) -> None:
        """What was agreed stands, but for what nobody worked on: that leaves for nothing, and is to
        be paid again once it is put right."""
        undone = pk not in self.worked
        if (name == "receive" and undone) or (name == "hand" and self.before[pk] == State.HERE):
            self.agreed[pk], self.prices[pk] = self.prices[pk], None
        if name == "unreceive" or (name == "unhand" and self.before[pk] == State.HERE):
            self.prices[pk] = self.prices[pk] or self.agreed[pk]
        if name == "unreceive":
            self.worked.discard(pk)

    def _try(self, do: Any, *rest: Any) -> bool:
        try:
            with transaction.atomic():
                return do(*rest) is not False
        except Refused:
            return False

    def leave(self, kind: int, owner: int, count: int) -> None:
        chosen = self.kinds[kind]
        paid = chosen.has(Step.PAYMENT)
        things = [self.shop.left(f"Chose {n}", 1000 if paid else None) for n in range(count)]
        found, between = chosen.has(Step.FOUND), chosen.has(Step.NEIGHBOUR)
        whose = None if found else self.people[owner]
        by = self.people[(owner + 1) % 3] if between else None
        entry = entrusted.leave_ticket(
            chosen, things=things, owner=whose, left_by=by, act=self.act()
        )
        for item in Item.objects.filter(ticket=entry.subject_id):
            self.places[item.pk] = item.state
            self.prices[item.pk] = 1000 if paid else None

    def wait(self, days: int) -> None:
        self.at += timedelta(days=days)

    def send(self, item: Item, *_rest: Any) -> None:
        partner = item.ticket.kind.partner or self.shop.cleaner
        entrusted.send_batch(partner, items=[item], counted=1, act=self.act())

    def receive(self, item: Item, chance: int, *_rest: Any) -> bool:
        line = item.batch_lines.open().first()
        if line is None:
            return False
        done = chance < 2 and item.price_cents is not None
        worked = {"back": [item]} if done else {"back": [], "unworked": [item]}
        entrusted.receive_batch(line.batch, **worked, act=self.act())
        self.worked |= {item.pk} if done else set()
        return True

    def unsend(self, item: Item, *_rest: Any) -> None:
        entrusted.put_right_sending(item, act=self.act())

    def unreceive(self, item: Item, *_rest: Any) -> None:
        entrusted.put_right_bringing_back(item, act=self.act())

    def ready(self, item: Item, *_rest: Any) -> None:
        entrusted.make_ready(item, act=self.act())

    def unready(self, item: Item, *_rest: Any) -> None:
        entrusted.put_right_ready(item, act=self.act())

    def hand(self, item: Item, to: int, shown: bool) -> None:
        entrusted.hand_over_item(
            item,
            to=self.people[to],
            ticket_shown=shown,
            signed=PAPER,
            confirmed=["ticket_shown", "described", "undone"],
            act=self.act(),
        )

    def hand_all(self, item: Item, to: int, shown: bool) -> None:
        """All that waits of its ticket, in one gesture: all of it or nothing."""
        waits = item.ticket.items.filter(state=State.READY)
        ready = list(waits.values_list("pk", flat=True))
        entrusted.hand_over_items(
            item.ticket,
            to=self.people[to],
            ticket_shown=shown,
            signed=PAPER,
            confirmed=["ticket_shown", "described"],
            act=self.act(),
        )
        self.before |= dict.fromkeys(ready, str(State.READY))
        self.places |= dict.fromkeys(ready, str(State.HANDED_OVER))

    def unhand(self, item: Item, *_rest: Any) -> None:
        entrusted.put_right_item_handed_over(item, act=self.act())

    def lend(self, item: Item, to: int, *_rest: Any) -> None:
        said = {"signed": PAPER, "confirmed": ["left_unsigned"]}
        entrusted.lend_out(item, to=self.people[to], **said, act=self.act())

    def again(self, item: Item, *_rest: Any) -> None:
        entrusted.take_again(item, signed=PAPER, act=self.act())

    def allow(self, item: Item, whom: int, *_rest: Any) -> None:
        until = self.at.date() + timedelta(days=30)
        entrusted.allow_person(item.ticket, person=self.people[whom], until=until, act=self.act())

    def lose(self, item: Item, *_rest: Any) -> None:
        entrusted.declare_lost(item, act=self.act())

    def find(self, item: Item, *_rest: Any) -> None:
        entrusted.find_again(item, confirmed=["made_good"], act=self.act())

    def damage(self, item: Item, *_rest: Any) -> None:
        entrusted.declare_damaged(item, words="Tache", act=self.act())

    def claim(self, item: Item, *_rest: Any) -> None:
        for claim in Claim.objects.filter(item=item).open():
            entrusted.agree_claim(claim, cents=500, act=self.act())
            claim.refresh_from_db()
            entrusted.compensate(claim, by_way="transfer", act=self.act())

    def give_up(self, item: Item, *_rest: Any) -> None:
        entrusted.give_up(item, outcome=Outcome.GIVEN, confirmed=["for_good"], act=self.act())

    def ungive(self, item: Item, *_rest: Any) -> None:
        entrusted.put_right_giving_up(item, act=self.act())

    def bill(self, item: Item, *_rest: Any) -> None:
        entrusted.bill_items(item.ticket, items=[item], act=self.act())

    def settle(self, item: Item, *_rest: Any) -> None:
        """What the till does, as far as these rows know."""
        Charge.objects.owed().filter(pk=item.charge_id).update(state=Charge.State.SETTLED)

    def letter(self, item: Item, *_rest: Any) -> None:
        entrusted.print_last_letter(item.ticket, act=self.act())

    def tell(self, item: Item, *_rest: Any) -> None:
        entrusted.tell_again(item.ticket, act=self.act())

    def chase(self, item: Item, *_rest: Any) -> None:
        entrusted.chase_partner(self.shop.cleaner, items=[item], act=self.act())

    def propose(self, item: Item, *_rest: Any) -> None:
        entrusted.propose_price(item, cents=2000, act=self.act())

    def accept(self, item: Item, *_rest: Any) -> None:
        """What waits here without the work is to be worked on again."""
        for one in Proposal.objects.open().filter(item=item):
            entrusted.accept_price(one, person=item.ticket.owner, act=self.act())
            self.prices[item.pk] = one.cents
        self._moved_by_answer(item, (State.READY, State.HERE))

    def refuse(self, item: Item, *_rest: Any) -> None:
        """What lies here and is not to be worked on waits for its owner."""
        for one in Proposal.objects.open().filter(item=item):
            entrusted.refuse_price(one, person=item.ticket.owner, act=self.act())
        self._moved_by_answer(item, (State.HERE, State.READY))

    def _moved_by_answer(self, item: Item, way: tuple[str, str]) -> None:
        now = Item.objects.get(pk=item.pk).state
        assert now == item.state or (item.state, now) == way
        self.places[item.pk] = now

    def cancel(self, item: Item, *_rest: Any) -> None:
        entrusted.cancel_ticket(item.ticket, act=self.act())
        for one in item.ticket.items.all():
            self.places[one.pk] = State.CANCELLED
