"""Whatever happens at the till, every cent belongs to somebody."""

from typing import Any

from django.db import transaction
from django.db.models import Sum
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loge.house.ledger import queries as ledger
from loge.house.seals import queries as seals
from loge.house.seals.verifier import Break
from loge.kernel.refusal import Refused
from loge.trades.till import actions as till
from loge.trades.till import queries, totals
from loge.trades.till.actions.correcting import Why
from loge.trades.till.models import (
    Closing,
    Drawer,
    Method,
    Movement,
    Payment,
    Receipt,
    ReceiptLine,
    Session,
)
from loge.trades.till.queries import filled, ground
from loge.trades.till.rules.payable import Tendered, payable
from tests.trades.till.conftest import TODAY, Shop
from tests.world import NOW

METHODS = [method.value for method in Method]
SALE = st.tuples(
    st.just("sell"),
    st.lists(st.tuples(st.integers(0, 4), st.integers(1, 12)), min_size=1, max_size=4),
    st.lists(st.sampled_from(METHODS), max_size=3),
    st.booleans(),
)
STEP = st.one_of(
    SALE,
    st.tuples(st.just("cancel"), st.integers(0, 9)),
    st.tuples(st.just("refund"), st.integers(0, 9), st.integers(1, 6), st.sampled_from(METHODS)),
    st.tuples(st.just("method"), st.integers(0, 9), st.sampled_from(METHODS)),
    st.tuples(st.just("cash"), st.integers(-3000, 3000), st.sampled_from(list(Movement.Why))),
    st.tuples(st.just("close"), st.integers(-60, 60)),
)


class Day:
    """A day at the till, step by step; what is refused changes nothing."""

    def __init__(self, shop: Shop) -> None:
        self.shop, self.desk = shop, shop.world.ampere
        self.articles = [shop.booklet, shop.stamp, shop.bread, shop.coffee, shop.copy]

    def live(self, step: tuple[Any, ...]) -> None:
        try:
            with transaction.atomic():
                getattr(self, step[0])(*step[1:])
        except Refused:
            return

    def sell(self, wanted: list[tuple[int, int]], methods: list[str], known: bool) -> None:
        """Each method pays as much as it may, in each drawer; cash pays the rest."""
        person = self.shop.world.dina if known else None
        for number, count in wanted:
            basket = self.shop.put(self.articles[number], count, person)
        ready = ground(self.desk, on=TODAY)
        full = filled(self.desk, basket, ready, on=TODAY)
        purse = queries.purse(self.desk, ready, full, self.shop.world.act(), on=TODAY)
        offered: list[Tendered] = []
        for place in ready.places:
            for method in [*map(Method, methods), Method.CASH]:
                cents = payable(method, place, full.lines, purse, offered).cents
                if cents:
                    offered.append(Tendered(place.code, method, cents))
        act = self.shop.world.act()
        till.sell(basket, payments=offered, total=full.total, reason="x", act=act)

    def cancel(self, number: int) -> None:
        till.cancel_sale(self._receipt(number), why=Why.SLIP, act=self.shop.world.act())

    def refund(self, number: int, count: int, method: str) -> None:
        receipt = self._receipt(number)
        line = receipt.lines.first()
        assert line
        till.refund(
            receipt,
            quantities={line.pk: count * 1000},
            methods={line.drawer.code: method},
            why=Why.BROUGHT_BACK,
            act=self.shop.world.act(),
        )

    def method(self, number: int, method: str) -> None:
        payment = self._receipt(number).payments.first()
        assert payment
        act = self.shop.world.act()
        till.correct_payment(payment, method=Method(method), why=Why.WRONG_METHOD, act=act)

    def cash(self, cents: int, why: Movement.Why) -> None:
        act = self.shop.world.act()
        till.move_cash(self.shop.session(), cents=cents, why=why, remark="x", act=act)

    def close(self, missing: int) -> None:
        """Both drawers are counted, wrongly by some cents, closed, and opened again."""
        for session in Session.objects.running():
            cash = max(0, queries.expected(session)["cash"] + missing)
            others = {m: c for m, c in queries.expected(session).items() if m != "cash"}
            till.count_drawer(session, coins=coins(cash), others=others, act=self.shop.world.act())
            session.refresh_from_db()
            till.close_drawer(session, kept_cents=cash, explanation="x", act=self.shop.world.act())
        kept = {s.drawer: s.kept_cents for s in Session.objects.order_by("number")}
        till.close_till(act=self.shop.world.act())
        for drawer in Drawer.objects.at(self.desk):
            act = self.shop.world.act(at=NOW)
            till.open_drawer(drawer, float_cents=kept[drawer] or 0, act=act)

    def _receipt(self, number: int) -> Receipt:
        receipts = list(Receipt.objects.filter(kind="sale").order_by("number"))
        if not receipts:
            raise Refused("none", "")
        return receipts[number % len(receipts)]


def coins(cents: int) -> dict[int, int]:
    """So many cents in 50 € notes and cents."""
    return {5000: cents // 5000, 100: cents % 5000 // 100, 1: cents % 100}


def by_drawer(rows: Any) -> dict[tuple[int, int], int]:
    """What lines or payments come to, by receipt and drawer."""
    sums = rows.values_list("receipt", "drawer").annotate(s=Sum("cents")).order_by()
    return {(receipt, drawer): cents for receipt, drawer, cents in sums if cents}


def check(shop: Shop) -> None:
    """What must be true at any moment."""
    desk = shop.world.ampere
    held = ledger.balances(desk)
    assert sum(held.values()) == 0
    assert not list(ledger.unbalanced())
    for partner in (shop.poste, shop.baker):
        sold = ReceiptLine.objects.filter(partner=partner).aggregate(s=Sum("cents"))["s"] or 0
        assert -held.get(partner.account, 0) == sold
    lines, payments = (by_drawer(rows) for rows in (ReceiptLine.objects, Payment.objects))
    assert lines == payments
    for session in Session.objects.running().select_related("drawer"):
        assert queries.expected(session)["cash"] == held.get(session.drawer.cash_account, 0)
    closings = list(Closing.objects.order_by("number"))
    perpetual = [closing.perpetual_absolute for closing in closings]
    assert perpetual == sorted(perpetual)
    closed = Receipt.objects.filter(number__lte=max((c.last or 0 for c in closings), default=0))
    assert sum(c.total_cents for c in closings) == sum(closed.values_list("total_cents", flat=True))
    for line in ReceiptLine.objects.filter(corrects=None).annotate(
        cents_back=Sum("corrections__cents"), vat_back=Sum("corrections__vat_cents")
    ):
        assert 0 <= -(line.cents_back or 0) <= line.cents
        assert 0 <= -(line.vat_back or 0) <= line.vat_cents
    for closing in closings:
        said = closing.content
        assert said["total"] == sum(row["cents"] for row in said["owners"])
        assert said["total"] == sum(row["cents"] for row in said["payments"])
        assert said["total"] == sum(row["net"] + row["vat"] for row in said["vat"])
    assert totals.of_days(closings)["total"] == sum(c.total_cents for c in closings)
    given = Payment.objects.filter(method__in=["stuck", "account", "waived"])
    assert not given.filter(drawer__partner__isnull=False).exists()


@settings(
    max_examples=20,  # each begins with something to put right, so that no step is idle
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(first=SALE, steps=st.lists(STEP, min_size=4, max_size=12))
def test_every_cent_belongs_to_somebody(
    shop: Shop, first: tuple[Any, ...], steps: list[tuple[Any, ...]]
) -> None:
    day = Day(shop)
    with transaction.atomic():
        for step in (first, *steps):
            day.live(step)
        check(shop)
        assert not [f for f in seals.verify("ampere") if isinstance(f, Break)]
        transaction.set_rollback(True)
