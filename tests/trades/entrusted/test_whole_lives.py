"""Whatever happens to what was left: one place at a time, every slip adds up, nobody gets another's
thing, no cent is owed for what is gone, every deadline is an open moment."""

from datetime import UTC, date, datetime, timedelta
from functools import partial
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loge.house.ledger import configure as ledger
from loge.house.ledger import queries as books
from loge.house.ledger.models import Charge
from loge.house.network import holidays
from loge.house.network import rules as network
from loge.house.network.rules import Calendar, Shut, Week
from loge.house.people.models import Person
from loge.kernel.refusal import Refused
from loge.trades.entrusted import actions as entrusted
from loge.trades.entrusted import rules
from loge.trades.entrusted.models import (
    Batch,
    BatchLine,
    Claim,
    GivenAs,
    Item,
    Outcome,
    Proposal,
    Signature,
    State,
    Step,
    Ticket,
    UnclaimedRule,
)
from loge.trades.entrusted.rules import Policy, Signed, Waits
from tests.trades.entrusted.conftest import Workshop
from tests.world import HOURS, NOW

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
    State.READY: "hand hand lend allow bill settle letter give_up lose unready unreceive tell",
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
    each thing is, from the steps that were done."""

    def __init__(self, workshop: Workshop) -> None:
        self.shop, self.world, self.at = workshop, workshop.world, NOW
        self.kinds = [workshop.pressing, workshop.sewing, workshop.keys]
        self.kinds += [workshop.lost, workshop.neighbours]
        self.people = [self.world.bruno, self.world.dina, self.world.elif_]
        self.places: dict[int, str] = {}
        self.before: dict[int, str] = {}

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
        self.check()

    def _moved(self, name: str, item: Item) -> None:
        """What was still to be worked on when it went is so again once it is here."""
        if name in ("hand", "lose"):
            self.before[item.pk] = item.state
        if name in ("unhand", "find"):
            undone = self.before[item.pk] == State.HERE
            self.places[item.pk] = State.HERE if undone else State.READY
        elif name in PLACE:
            self.places[item.pk] = str(PLACE[name])

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

    def wait(self, days: int) -> None:
        self.at += timedelta(days=days)

    def send(self, item: Item, *_rest: Any) -> None:
        partner = item.ticket.kind.partner or self.shop.cleaner
        entrusted.send_batch(partner, items=[item], counted=1, act=self.act())

    def receive(self, item: Item, *_rest: Any) -> bool:
        line = item.batch_lines.open().first()
        if line is None:
            return False
        worked = {"back": [item]} if item.price_cents else {"back": [], "unworked": [item]}
        entrusted.receive_batch(line.batch, **worked, act=self.act())
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

    def unhand(self, item: Item, *_rest: Any) -> None:
        entrusted.put_right_item_handed_over(item, act=self.act())

    def lend(self, item: Item, to: int, *_rest: Any) -> None:
        entrusted.lend_out(item, to=self.people[to], signed=PAPER, act=self.act())

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

    def check(self) -> None:
        self.one_place()
        self.slips()
        self.nobody_elses()
        self.money()

    def one_place(self) -> None:
        there = list(BatchLine.objects.open().values_list("item_id", flat=True))
        for pk, state in Item.objects.values_list("pk", "state"):
            assert state == self.places[pk]
            assert there.count(pk) == (1 if state == State.OUT else 0)

    def slips(self) -> None:
        lines = list(BatchLine.objects.values_list("batch_id", "outcome"))
        known = set(BatchLine.Outcome.values)
        for pk, counted in Batch.objects.values_list("pk", "counted"):
            assert counted == sum(1 for one, how in lines if one == pk and how in known)

    def nobody_elses(self) -> None:
        gone = Item.objects.filter(state__in=[State.HANDED_OVER, State.AWAY])
        for item in gone.select_related("ticket", "given_to"):
            assert item.given_to is not None
            assert self._theirs(item, item.ticket, item.given_to)

    def _theirs(self, item: Item, ticket: Ticket, person: Person) -> bool:
        """By our own reading: theirs, their home's, named by them, or the ticket was shown."""
        on = item.moved_at.astimezone(ZoneInfo("Europe/Paris")).date()
        named = any(row.holds(on) for row in ticket.allowed.filter(person=person))
        if ticket.has(Step.NAMED):
            return person.pk == ticket.owner_id or named
        if ticket.has(Step.FOUND) and ticket.owner_id is None:
            return item.given_as == GivenAs.DESCRIBED
        homes = [self.world.bruno.pk, self.world.elif_.pk]
        same = person.pk in homes and ticket.owner_id in homes
        return person.pk == ticket.owner_id or same or item.given_as == GivenAs.TICKET

    def money(self) -> None:
        owed = Charge.objects.owed().filter(subject="entrusted.item")
        about = list(owed.values_list("subject_id", flat=True))
        assert len(about) == len(set(about))
        over = Item.objects.filter(pk__in=about, state__in=[State.LOST, State.GIVEN_UP])
        assert not over.exists()
        assert not Item.objects.filter(pk__in=about, state=State.CANCELLED).exists()


@pytest.mark.django_db
@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 10**9))
def test_a_thing_is_in_one_place_and_nobody_gets_anothers(workshop: Workshop, seed: int) -> None:
    with transaction.atomic():
        ledger.configure()
        UnclaimedRule.objects.create(
            desk=workshop.world.ampere,
            letter_days=20,
            letter_notice_days=5,
            give_up_days=30,
            outcomes=[Outcome.GIVEN],
            valid_from=date(2026, 1, 1),
            source="essai",
        )
        desk, chance = Desk(workshop), Random(seed)
        for _ in range(45):
            desk.live(steps(chance, desk.places))
        assert list(books.unbalanced()) == []
        transaction.set_rollback(True)


STRASBOURG = ZoneInfo("Europe/Paris")
moments = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)).map(  # noqa: DTZ001
    lambda moment: moment.replace(tzinfo=UTC)
)
closures = st.builds(
    lambda start, minutes, notice: Shut(
        start,
        start + timedelta(minutes=minutes),
        "works",
        announced_at=start - timedelta(hours=notice),
    ),
    moments,
    st.integers(1, 60 * 24 * 20),
    st.integers(0, 24 * 30),
)
calendars = st.lists(closures, max_size=3).map(
    lambda shut: Calendar(
        STRASBOURG,
        weeks=[Week(HOURS, date(2021, 8, 23))],
        holiday=partial(holidays.holiday, "FR-6AE"),
        closures=shut,
    )
)
days = st.dates(date(2026, 2, 1), date(2027, 6, 1))
policies = st.builds(
    Policy,
    remind_days=st.lists(st.integers(1, 90), max_size=3),
    letter_days=st.integers(1, 90),
    letter_notice_days=st.integers(1, 40),
    give_up_days=st.integers(1, 120),
)


@given(calendar=calendars, new=closures, ready=days, left=st.integers(0, 40), policy=policies)
def test_every_deadline_is_an_open_moment_before_and_after_any_closure(
    calendar: Calendar, new: Shut, ready: date, left: int, policy: Policy
) -> None:
    waits = Waits(ready_on=ready, letter_on=ready + timedelta(days=policy.letter_days + left))
    raw = rules.give_up_on(policy, waits, today=ready)
    promised = rules.promised_on(calendar, ready, 3)
    for one in (calendar, network.with_closure(calendar, new)):
        landed = rules.claim_until(one, raw)
        if landed.at is not None:
            assert one.is_open(landed.at - timedelta(microseconds=1))
        opens = rules.promised_at(one, promised)
        assert opens is None or one.is_open(opens)


@given(policy=policies, ready=days, told=st.one_of(st.none(), st.integers(0, 200)))
def test_reminders_come_in_order_and_end(policy: Policy, ready: date, told: int | None) -> None:
    told_on = None if told is None else ready + timedelta(days=told)
    found = rules.remind_on(policy, Waits(ready_on=ready, told_on=told_on))
    later = [n for n in policy.remind_days if ready + timedelta(days=n) > (told_on or ready)]
    assert found == (ready + timedelta(days=min(later)) if later else None)
