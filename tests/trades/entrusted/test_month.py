"""A month with the cleaner, replayed: what they are owed agrees with their statements to the cent.

Whatever is left, sent, brought back, charged, paid, given back, lost and settled, and whenever the
statement is made.
"""

from collections.abc import Callable
from datetime import timedelta
from random import Random
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Sum
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loge.house.ledger.models import Charge
from loge.house.partners import rules as partners
from loge.house.settlements import actions as settlements
from loge.house.settlements import queries
from loge.house.settlements.models import Statement
from loge.kernel import days
from loge.kernel.act import Act
from loge.kernel.refusal import Refused
from loge.trades.entrusted import actions as entrusted
from loge.trades.entrusted.models import ANSWERED_FOR, Batch, Claim, Item, Proposal, State, Ticket
from loge.trades.entrusted.slips import sending
from loge.trades.till import actions as till
from loge.trades.till.actions.correcting import Why
from loge.trades.till.configure import furnish
from loge.trades.till.models import Basket, Drawer, Kind, Method, Receipt, ReceiptLine, Session
from loge.trades.till.queries import expected, filled, ground
from loge.trades.till.rules.payable import Tendered
from tests.trades.entrusted.conftest import Workshop
from tests.world import NOW

pytestmark = pytest.mark.django_db
PRICES = [1, 333, 1250, 1999, 4705]
STEPS = (
    *(
        "leave",
        "send",
        "back",
        "quote",
        "bill",
        "pay",
        "give_back",
        "lose",
        "make_good",
        "not_good",
    ),
    *("settle", "forward"),
)
STEP = st.tuples(st.sampled_from(STEPS), st.integers(0, 2**16))


class Month:
    """Day after day at the desk; what is refused changes nothing."""

    def __init__(self, workshop: Workshop) -> None:
        self.workshop, self.desk, self.day = workshop, workshop.world.ampere, 0
        self.good: list[tuple[Any, int]] = []  # what the partner made good, and on which day
        furnish(self.desk)
        self.drawer = Drawer.objects.get(desk=self.desk, code="loge")
        self.open(10_000)

    @property
    def act(self) -> Act:
        return self.workshop.world.act(at=NOW + timedelta(days=self.day))

    @property
    def today(self) -> Any:
        return days.day_of(self.act.at, self.desk.zone)

    def live(self, step: str, seed: int) -> None:
        try:
            with transaction.atomic():
                acts: Callable[[Random], None] = getattr(self, step)
                acts(Random(seed))
        except Refused:
            return

    def open(self, cents: int) -> None:
        till.open_drawer(self.drawer, float_cents=cents, act=self.act)

    def forward(self, dice: Random) -> None:
        """The day ends and is closed; one to five days later the next one begins."""
        session = Session.objects.running().get(drawer=self.drawer)
        cash = expected(session)["cash"]
        till.count_drawer(session, coins={500: cash // 500, 1: cash % 500}, others={}, act=self.act)
        session.refresh_from_db()
        till.close_drawer(session, kept_cents=cash, act=self.act)
        till.close_till(act=self.act)
        self.day += dice.randint(1, 5)
        self.open(cash)

    def leave(self, dice: Random) -> None:
        kind = dice.choice([self.workshop.pressing, self.workshop.sewing])
        quoted = kind == self.workshop.sewing
        prices = [None if quoted else dice.choice(PRICES) for _n in range(dice.randint(1, 3))]
        things = [self.workshop.left("Manteau", cents) for cents in prices]
        who = dice.choice([self.workshop.world.bruno, self.workshop.world.dina])
        entrusted.leave_ticket(kind, owner=who, things=things, act=self.act)

    def send(self, dice: Random) -> None:
        items = [item for item in sending.to_send(self.workshop.cleaner) if not item.asked]  # type: ignore[attr-defined]
        items = items[: dice.randint(1, 4)]
        cleaner = self.workshop.cleaner
        entrusted.send_batch(cleaner, items=items, counted=len(items), act=self.act)

    def back(self, dice: Random) -> None:
        out = [b for b in Batch.objects.order_by("pk") if b.lines.open().exists()]
        if not out:
            return
        batch = dice.choice(out)
        there = [line.item for line in sending.missing(batch)]
        undone = [i for i in there if i.price_cents is None or dice.random() < 0.2]
        done = [i for i in there if i not in undone and dice.random() < 0.8]
        entrusted.receive_batch(batch, back=done, unworked=undone, act=self.act)

    def quote(self, dice: Random) -> None:
        waiting = list(Proposal.objects.open())
        if waiting and dice.random() < 0.7:
            answer = dice.choice([entrusted.accept_price] * 3 + [entrusted.refuse_price])
            answer(dice.choice(waiting), act=self.act)
            return
        item = self._item(dice, State.HERE, State.OUT)
        entrusted.propose_price(item, cents=dice.choice(PRICES), act=self.act)

    def bill(self, dice: Random) -> None:
        item = self._item(dice, *ANSWERED_FOR)
        entrusted.bill_items(item.ticket, items=[item], act=self.act)

    def pay(self, dice: Random) -> None:
        who = dice.choice([self.workshop.world.bruno, self.workshop.world.dina])
        basket = Basket.objects.get(pk=till.start_basket(who, act=self.act).made)
        total = filled(self.desk, basket, ground(self.desk, on=self.today), on=self.today).total
        cash = [Tendered("loge", Method.CASH, total)]
        till.sell(basket, payments=cash, total=total, act=self.act)

    def give_back(self, dice: Random) -> None:
        sales = list(Receipt.objects.filter(kind=Kind.SALE).order_by("pk"))
        if sales:
            till.cancel_sale(dice.choice(sales), why=Why.NOT_DONE, act=self.act)

    def lose(self, dice: Random) -> None:
        entrusted.declare_lost(self._item(dice, *ANSWERED_FOR), act=self.act)

    def make_good(self, dice: Random) -> None:
        """The partner pays for what they lost, sometimes more than is held for them."""
        claim = dice.choice(self._claims(Claim.State.DECLARED, Claim.State.AGREED))
        cents = dice.choice(PRICES)
        entrusted.agree_claim(claim, cents=cents, liable="partner", act=self.act)
        claim.refresh_from_db()
        entrusted.compensate(claim, by_way="transfer", act=self.act)
        self.good.append((self.today, cents))

    def not_good(self, dice: Random) -> None:
        """It was not paid after all."""
        claim = dice.choice(self._claims(Claim.State.PAID))
        entrusted.put_right_compensation(claim, act=self.act)
        self.good.append((self.today, -(claim.cents or 0)))

    def _claims(self, *states: str) -> list[Claim]:
        rows = list(Claim.objects.filter(state__in=states).order_by("pk"))
        if not rows:
            raise Refused("none", "nothing is lost")
        return rows

    def settle(self, dice: Random) -> None:
        """Until any day that is over; sometimes paid at once."""
        cleaner = self.workshop.cleaner
        until = queries.starts_on(cleaner) + timedelta(days=dice.randint(1, 12))
        until = min(until, self.today)
        entry = settlements.settle_partner(cleaner, until=until, act=self.act)
        if dice.random() < 0.5:
            statement = Statement.objects.get(pk=entry.made)
            settlements.pay_partner(statement, method=Statement.Method.TRANSFER, act=self.act)

    def _item(self, dice: Random, *states: str) -> Item:
        rows = list(Item.objects.filter(state__in=states).order_by("pk"))
        if not rows:
            raise Refused("none", "nothing to take")
        return dice.choice(rows)

    def agrees(self) -> None:
        """The receipts, the things, the books and the statements say the same."""
        cleaner = self.workshop.cleaner
        rows = ReceiptLine.objects.filter(partner=cleaner)
        received = rows.aggregate(all=Sum("cents"))["all"] or 0
        paid_for = Charge.objects.filter(partner=cleaner, state=Charge.State.SETTLED)
        assert received == (paid_for.aggregate(all=Sum("cents"))["all"] or 0)
        standing = Statement.objects.filter(partner=cleaner).standing().order_by("number")
        kept = sum(one.commission_cents for one in standing)
        handed = sum(one.due_cents for one in standing if one.state == Statement.State.PAID)
        good = sum(cents for _day, cents in self.good)
        assert queries.held(cleaner) == received - kept - handed - good
        everybody = queries.held_for_all(self.desk)
        assert everybody.get(cleaner.account, 0) == queries.held(cleaner)
        forward = 0  # what they owe the desk, where more was given back than sold
        for one in standing:
            says = rows.filter(receipt__on__gte=one.starts_on, receipt__on__lt=one.until)
            sold = says.aggregate(all=Sum("cents"))["all"] or 0
            assert one.sold_cents == sold
            assert one.commission_cents == partners.commission(sold, 1500)
            good = sum(n for day, n in self.good if one.starts_on <= day < one.until)
            assert one.made_good_cents == good
            assert one.other_cents == forward
            assert one.due_cents == sold - one.commission_cents + forward - good
            forward = min(one.due_cents, 0)

    def end(self) -> None:
        """The last statement settles the rest: nothing is left over, nothing is missing."""
        self.forward(Random(1))
        cleaner = self.workshop.cleaner
        if not queries.draft(cleaner, self.today).empty:
            settlements.settle_partner(cleaner, until=self.today, act=self.act)
        self.agrees()
        standing = Statement.objects.filter(partner=cleaner).standing().order_by("number")
        due = [one.due_cents for one in standing if one.to_pay]
        last = standing.last()
        forward = min(last.due_cents, 0) if last else 0
        assert queries.held(cleaner) == sum(due) + forward


@given(steps=st.lists(STEP, max_size=45))
@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_what_the_cleaner_is_owed_agrees_with_the_statements_to_the_cent(
    workshop: Workshop, steps: list[tuple[str, int]]
) -> None:
    with transaction.atomic():
        month = Month(workshop)
        for step, seed in steps:
            month.live(step, seed)
        month.agrees()
        month.end()
        transaction.set_rollback(True)


@pytest.mark.parametrize("seed", [20261124, 6, 31])
def test_a_busy_month_replayed(workshop: Workshop, seed: int) -> None:
    """Two hundred acts, thirty days; statements made on time and late, paid and unpaid."""
    month, dice = Month(workshop), Random(seed)
    often = [*STEPS, "leave", "send", "back", "bill", "bill", "pay", "pay", "quote", "quote"]
    while month.day < 30:
        month.live(dice.choice(often), dice.randrange(2**16))
    month.agrees()
    month.end()
    assert Ticket.objects.count() > 8
    if seed == 20261124:
        assert Statement.objects.count() > 2
        assert ReceiptLine.objects.filter(partner=workshop.cleaner, cents__lt=0).exists()
        assert any(cents < 0 for _day, cents in month.good)
