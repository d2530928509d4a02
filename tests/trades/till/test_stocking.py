"""What the till answers for the stock; stock, money held and statement agree to the cent."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection, transaction
from django.db.models import Sum
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loge.house.settlements import queries as settlements
from loge.house.stock import actions as stock
from loge.house.stock import queries
from loge.house.stock.models import Kept, Why
from loge.kernel import periods
from loge.kernel.act import Act
from loge.kernel.refusal import Refused
from loge.trades.till import actions as till
from loge.trades.till import stocking
from loge.trades.till.actions.correcting import Why as Reason
from loge.trades.till.models import Basket, Drawer, Kind, Receipt, ReceiptLine, Session
from loge.trades.till.queries import expected, filled, ground
from loge.trades.till.rules.noted import Noted
from tests.trades.till.conftest import TODAY, Shop, paid
from tests.world import NOW

SOON = timedelta(minutes=1)


def kept(shop: Shop, article: Any, act: Act) -> Kept:
    return Kept.objects.get(pk=stock.keep_stock(article, minimum=5, pack=10, act=act).made)


def at(minutes: int) -> datetime:
    return NOW + minutes * SOON


@pytest.fixture
def stamps(shop: Shop) -> Kept:
    """A hundred stamps were counted an hour ago."""
    found = kept(shop, shop.stamp, shop.world.act(at=at(-70)))
    stock.count_stock({found.pk: 100}, act=shop.world.act(at=at(-60)))
    return found


def sell(shop: Shop, count: int, minutes: int, **more: Any) -> Receipt:
    basket = shop.put(shop.stamp, count, **more)
    cents = 139 * count
    return shop.sell(basket, paid(cents, drawer="la-poste"), act=shop.world.act(at=at(minutes)))


def units(found: Kept, minutes: int = 99) -> int:
    return queries.standing(found, at=at(minutes)).units


def test_what_is_sold_is_there_no_more_and_comes_back_with_a_refund(
    shop: Shop, stamps: Kept
) -> None:
    sell(shop, 12, 1)
    again = sell(shop, 5, 2)
    sell(shop, 7, 3, training=True)
    assert units(stamps) == 83
    assert units(stamps, 1) == 88
    line = again.lines.get()
    back = {"quantities": {line.pk: 2000}, "methods": {}, "why": Reason.BROUGHT_BACK}
    till.refund(again, **back, act=shop.world.act(at=at(4)))
    assert units(stamps) == 85
    gone = sell(shop, 3, 5)
    till.cancel_sale(gone, why=Reason.SLIP, act=shop.world.act(at=at(6)))
    assert units(stamps) == 85
    assert units(stamps, 5) == 82


def test_selling_more_than_there_is_is_never_refused_and_asks_for_a_count(
    shop: Shop, stamps: Kept
) -> None:
    sell(shop, 101, 1)
    stands = queries.standing(stamps, at=at(2))
    assert stands.units == -1
    assert stands.to_count


def test_a_sale_noted_late_is_of_its_true_moment(shop: Shop, stamps: Kept) -> None:
    stock.count_stock({stamps.pk: 98}, act=shop.world.act(at=at(-10)))
    with time_machine.travel(at(0), tick=False):
        note = [Noted(shop.stamp.pk, 2000)]
        money = [paid(278, drawer="la-poste")]
        till.record_sale(note, money, act=shop.world.act(at=at(-30)))
    assert units(stamps) == 98
    known = queries.read([stamps], since=at(-100), until=at(1))
    last = queries.rules.standing(*known.of(stamps), at(1)).counts[-1]
    assert (last.gap_then, last.gap, last.explained) == (-2, 0, 2)


def test_the_till_answers_in_one_question(shop: Shop, stamps: Kept) -> None:
    for minute in range(3):
        sell(shop, 1, minute)
    with CaptureQueriesContext(connection) as asked:
        found = stocking.sold(shop.world.ampere, [shop.stamp.pk], at(-60), at(9))
    assert len(asked) == 1
    assert [(sale.units, sale.cents) for sale in found] == [(1, 139)] * 3
    assert stocking.sold(shop.world.hohberg, [shop.stamp.pk], at(-60), at(9)) == []
    assert stocking.takings(shop.poste, at(-60), at(9)).sold_cents == 3 * 139
    assert stocking.takings(shop.poste, at(1), at(2)).sold_cents == 139


STEP = st.one_of(
    st.tuples(st.just("sell"), st.integers(0, 1), st.integers(1, 9)),
    st.tuples(st.just("sell"), st.integers(0, 1), st.integers(1, 9)),
    st.tuples(st.just("other"), st.integers(1, 3)),
    st.tuples(st.just("refund"), st.integers(0, 9), st.integers(1, 4)),
    st.tuples(st.just("cancel"), st.integers(0, 9)),
    st.tuples(st.just("receive"), st.integers(0, 1), st.integers(1, 50)),
    st.tuples(st.just("count"), st.integers(0, 1)),
    st.tuples(st.just("lose"), st.integers(0, 1), st.integers(1, 3)),
    st.tuples(st.just("tear"), st.integers(0, 1), st.integers(1, 3)),
    st.tuples(st.just("return"), st.integers(0, 1), st.integers(1, 5)),
    st.tuples(st.just("sleep"), st.integers(1, 9)),
)


class Days:
    """Days at the till and at the drawer of stamps, step by step. `really` is what lies in it."""

    def __init__(self, shop: Shop) -> None:
        self.shop, self.now = shop, NOW
        self.articles = [shop.stamp, shop.booklet]
        self.kept = [kept(shop, article, self.act()) for article in self.articles]
        self.really, self.lost = [0, 0], [0, 0]

    def act(self) -> Act:
        self.now += SOON
        return self.shop.world.act(at=self.now)

    @property
    def today(self) -> date:
        return self.now.date()

    def live(self, step: tuple[Any, ...]) -> None:
        before = [*self.really], [*self.lost]
        try:
            with transaction.atomic():
                getattr(self, f"do_{step[0]}")(*step[1:])
        except Refused:
            self.really, self.lost = before

    def do_sell(self, n: int, count: int) -> None:
        self._pay(self.articles[n], count, "la-poste")
        self.really[n] -= count

    def do_other(self, count: int) -> None:
        self._pay(self.shop.bread, count, "loge")

    def _pay(self, article: Any, count: int, drawer: str) -> None:
        made = till.add_line(article, milli=count * 1000, act=self.act()).made
        basket, desk = Basket.objects.get(pk=made), self.shop.world.ampere
        ready = ground(desk, on=self.today)
        total = filled(desk, basket, ready, on=self.today).total
        till.sell(basket, payments=[paid(total, drawer=drawer)], total=total, act=self.act())

    def do_refund(self, number: int, count: int) -> None:
        sales = list(Receipt.objects.filter(kind=Kind.SALE).order_by("pk"))
        line = sales[number % len(sales)].lines.get() if sales else None
        if line is not None:
            back = {"quantities": {line.pk: count * 1000}, "methods": {}}
            till.refund(line.receipt, **back, why=Reason.BROUGHT_BACK, act=self.act())
            self._back(line, count)

    def do_cancel(self, number: int) -> None:
        sales = list(Receipt.objects.filter(kind=Kind.SALE).order_by("pk"))
        if sales:
            gone = sales[number % len(sales)]
            till.cancel_sale(gone, why=Reason.SLIP, act=self.act())
            self._back(gone.lines.get(), gone.lines.get().milli // 1000)

    def _back(self, line: ReceiptLine, count: int) -> None:
        if line.article in self.articles:
            self.really[self.articles.index(line.article)] += count

    def do_receive(self, n: int, count: int) -> None:
        stock.receive_stock({self.kept[n].pk: count}, act=self.act())
        self.really[n] += count

    def do_count(self, n: int) -> None:
        stock.count_stock({self.kept[n].pk: self.really[n]}, act=self.act())

    def do_lose(self, n: int, count: int) -> None:
        self.really[n] -= count
        self.lost[n] += count

    def do_tear(self, n: int, count: int) -> None:
        stock.write_off_stock({self.kept[n].pk: count}, why=Why.DAMAGED, act=self.act())
        self.really[n] -= count

    def do_return(self, n: int, count: int) -> None:
        stock.send_back_stock({self.kept[n].pk: count}, act=self.act())
        self.really[n] -= count

    def do_sleep(self, days: int) -> None:
        """The drawers are counted and closed, and opened some days later."""
        for session in Session.objects.running():
            there = expected(session)
            cash = there.pop("cash")
            coins = {100: cash // 100, 1: cash % 100}
            till.count_drawer(session, coins=coins, others=there, act=self.act())
            session.refresh_from_db()
            till.close_drawer(session, kept_cents=cash, act=self.act())
        till.close_till(act=self.act())
        self.now += timedelta(days=days)
        for drawer in Drawer.objects.at(self.shop.world.ampere):
            kept = drawer.sessions.order_by("-number")[0].kept_cents
            till.open_drawer(drawer, float_cents=kept, act=self.act())

    def ends(self) -> None:
        """Everything is counted; each month agrees with the till, and they all with the books."""
        stock.count_stock(
            {one.pk: max(0, n) for one, n in zip(self.kept, self.really, strict=True)},
            act=self.act(),
        )
        sold, first = 0, TODAY.replace(day=1)
        while first <= self.today:
            sold += self._month(first)
            first = periods.months_later(first, 1)
        assert settlements.held(self.shop.poste) == sold

    def _month(self, first: date) -> int:
        desk, now = self.shop.world.ampere, self.now + SOON
        period = periods.Period(first, periods.months_later(first, 1))
        found = queries.month(desk, self.shop.poste, period, now=now)
        rows = ReceiptLine.objects.filter(
            partner=self.shop.poste, receipt__on__gte=first, receipt__on__lt=period.end
        )
        till_says = rows.aggregate(cents=Sum("cents", default=0))["cents"]
        assert found.total.sold.cents == found.takings.sold_cents == till_says
        assert (found.unstocked_cents, found.elsewhere_cents, found.total.revalued) == (0, 0, 0)
        for row in found.rows:
            s = row.sums
            came = s.opening + s.received + s.first_count + s.gap
            gone = s.sold + s.damaged + s.sent_back
            assert (came.units - gone.units, came.cents - gone.cents) == (
                s.closing.units,
                s.closing.cents,
            )
            n = self.kept.index(row.kept)
            if period.end > self.today:
                assert s.closing.units == max(0, self.really[n])
        return int(till_says)


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(STEP, min_size=3, max_size=14))
def test_stock_money_held_and_statement_agree_to_the_cent(
    shop: Shop, steps: list[tuple[Any, ...]]
) -> None:
    with transaction.atomic():
        days = Days(shop)
        for step in steps:
            days.live(step)
        days.ends()
        transaction.set_rollback(True)
