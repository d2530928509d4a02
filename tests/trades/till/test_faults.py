"""Clocks, prices, keys, disks and power that fail at the till."""

import os
import random
import select
import signal
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from django.db import OperationalError, connection, connections

from loge.house.catalogue import actions as catalogue
from loge.house.catalogue.models import VatRate, VatRegime
from loge.house.journal import queries as journal
from loge.house.journal.actions import VERBS
from loge.house.journal.models import Entry
from loge.house.ledger import queries as ledger
from loge.house.ledger.models import Posting
from loge.house.seals import keys
from loge.house.seals import queries as seals
from loge.house.seals.models import Record
from loge.house.seals.verifier import Break
from loge.kernel import append_only
from loge.kernel.refusal import Refused
from loge.trades.till import actions as till
from loge.trades.till import queries
from loge.trades.till.models import Basket, Closing, Drawer, Receipt, Session
from tests.support.crowd import together
from tests.trades.till.conftest import SINCE, Shop, paid
from tests.trades.till.test_properties import coins
from tests.world import NOW


def whole() -> bool:
    """Nothing sealed was touched or lost."""
    return not [
        one for one in seals.verify("ampere", every_signature=True) if isinstance(one, Break)
    ]


def close(shop: Shop, at: datetime) -> Closing:
    """Every open drawer is counted as it should be, and the day closed."""
    for session in Session.objects.running():
        there = queries.expected(session)
        cash = there.pop("cash")
        till.count_drawer(session, coins=coins(cash), others=there, act=shop.world.act(at=at))
    kept = dict.fromkeys(("loge", "la-poste"), 0)
    entry = till.close_day_of_till(kept=kept, explanations={}, act=shop.world.act(at=at))
    return Closing.objects.get(pk=entry.made)


def sell_at(shop: Shop, at: datetime) -> Receipt:
    """A coffee, at a moment."""
    entry = till.add_line(shop.coffee, act=shop.world.act(at=at))
    basket = Basket.objects.get(pk=entry.made)
    return shop.sell(basket, paid(100), act=shop.world.act(at=at))


# Clocks


def test_vat_that_changes_at_midnight_changes_with_the_day_of_the_desk(shop: Shop) -> None:
    desk = shop.world.ampere
    VatRegime.objects.create(
        desk=desk, kind="liable", vat_number="FR00123456789", valid_from=SINCE, source="test"
    )
    old = VatRate.objects.get(kind="intermediate", until=None)
    new = {"kind": "intermediate", "basis_points": 1200, "source": "test"}
    VatRate.objects.create(valid_from=date(2026, 11, 25), **new)
    midnight = datetime(2026, 11, 24, 23, tzinfo=UTC)
    before = sell_at(shop, midnight - timedelta(seconds=1)).lines.get()
    close(shop, midnight - timedelta(seconds=1))
    drawer = Drawer.objects.get(desk=desk, code="loge")
    till.open_drawer(drawer, float_cents=0, act=shop.world.act(at=midnight))
    after = sell_at(shop, midnight).lines.get()
    assert (before.vat_basis_points, before.vat_cents) == (old.basis_points, 9)
    assert (after.vat_basis_points, after.vat_cents) == (1200, 11)
    assert before.cents == after.cents == 100
    second = close(shop, midnight + timedelta(hours=1))
    assert [row["basis_points"] for row in second.content["vat"]] == [1200]


def test_the_hour_that_comes_twice_is_one_day_in_its_order(shop: Shop) -> None:
    """On 31 October 2027 it is half past two twice: 00:30 and 01:30 in UTC."""
    close(shop, NOW)
    night = datetime(2027, 10, 31, 0, 30, tzinfo=UTC)
    for drawer in Drawer.objects.at(shop.world.ampere):
        opened = shop.world.act(at=night - timedelta(hours=1))
        till.open_drawer(drawer, float_cents=0, act=opened)
    sold = [sell_at(shop, night + timedelta(hours=n)) for n in range(2)]
    assert [r.at for r in sold] == [night, night + timedelta(hours=1)]
    assert {r.on for r in sold} == {date(2027, 10, 31)}
    last = close(shop, night + timedelta(hours=2))
    assert (last.starts_on, last.count, last.total_cents) == (date(2027, 10, 31), 2, 200)
    assert whole()


def test_one_verb_alone_comes_late_from_a_device() -> None:
    """One verb of the till is a line of the notebook (test_noting.py): its moment is believed only
    from a clock that is; and it lands in today's drawers, never in a day that is closed."""
    ours = [verb for verb in VERBS.values() if verb.app == "till"]
    assert len(ours) > 20
    assert [verb.name for verb in ours if verb.notebook] == ["record_sale"]


# Prices and articles


def test_a_price_that_changes_while_it_lies_in_the_basket_is_asked_about(shop: Shop) -> None:
    basket = shop.put(shop.coffee)
    catalogue.set_price(
        shop.coffee.price_code,
        label="Café",
        cents=130,
        valid_from=date(2026, 11, 24),
        source="test",
        confirmed=["price_today"],
        act=shop.world.act(),
    )
    with pytest.raises(Refused) as refused:
        till.sell(basket, payments=[paid(100)], total=100, act=shop.world.act())
    assert (refused.value.code, "Café" in str(refused.value)) == ("prices_changed", True)
    till.refresh_basket(basket, act=shop.world.act())
    assert shop.sell(basket, paid(130)).total_cents == 130


def test_an_article_that_is_withdrawn_leaves_the_basket_by_a_word(shop: Shop) -> None:
    basket = shop.put(shop.coffee)
    shop.put(shop.copy)
    catalogue.change_article(shop.coffee, active_until=date(2026, 11, 24), act=shop.world.act())
    with pytest.raises(Refused) as refused:
        shop.sell(basket, paid(120))
    assert refused.value.code == "prices_changed"
    till.refresh_basket(basket, act=shop.world.act())
    assert [line.label for line in shop.sell(basket, paid(20)).lines.all()] == ["Photocopie"]


def test_with_another_key_nothing_is_sold_and_the_right_one_sells_on(shop: Shop) -> None:
    basket, right = shop.put(shop.coffee), keys.read()
    keys.write(keys.fresh())
    with pytest.raises(Refused) as refused:
        shop.sell(basket, paid(100))
    assert refused.value.code == "wrong_key"
    assert "./loge key restore" in str(refused.value)
    assert not Receipt.objects.exists()
    keys.write(right)
    assert shop.sell(basket, paid(100)).number == 1


def full(table: str, go: Callable[..., Any], sql: str, *rest: Any) -> Any:
    """A disk that is full as soon as something is written into this table."""
    if sql.startswith("INSERT") and f'"{table}"' in sql:
        raise OperationalError("database or disk is full")
    return go(sql, *rest)


@pytest.mark.parametrize(
    "table",
    ["seals_record", "till_receipt", "till_payment", "ledger_postingline", "journal_entry"],
)
def test_a_disk_that_is_full_in_mid_sale_leaves_nothing(shop: Shop, table: str) -> None:
    basket = shop.put(shop.coffee)
    before = Entry.objects.count()
    act = shop.world.act()
    with connection.execute_wrapper(partial(full, table)), pytest.raises(OperationalError):
        till.sell(basket, payments=[paid(100)], total=100, act=act)
    assert not Receipt.objects.exists()
    assert not Record.objects.filter(chain="receipts").exists()
    assert not Posting.objects.filter(subject="till.receipt").exists()
    assert Entry.objects.count() == before
    basket.refresh_from_db()
    assert basket.state == Basket.State.OPEN
    till.sell(basket, payments=[paid(100)], total=100, act=act)
    assert Receipt.objects.get().number == 1
    assert whole()


# Last week's database


def test_a_database_of_last_week_is_told_by_the_witness(
    shop: Shop, django_capture_on_commit_callbacks: Any
) -> None:
    """All of it is as it was then, rows and records alike: only the witness remembers more."""
    with django_capture_on_commit_callbacks(execute=True):
        shop.sell(shop.put(shop.coffee), paid(100))
        shop.sell(shop.put(shop.coffee), paid(100))
    assert whole()
    newer = "SELECT id FROM till_receipt WHERE number = 2"
    with append_only.lifted(connection), connection.cursor() as cursor:
        for table in ("till_payment", "till_receiptline"):
            cursor.execute(f"DELETE FROM {table} WHERE receipt_id IN ({newer})")  # noqa: S608
        cursor.execute("DELETE FROM till_receipt WHERE number = 2")
        cursor.execute("DELETE FROM seals_record WHERE chain = 'receipts' AND number = 2")
    found = [one for one in seals.verify("ampere") if isinstance(one, Break)]
    assert [(one.chain, one.number) for one in found] == [("receipts", 2)]


# Everybody at once, and the power


@pytest.fixture
def real(transactional_db: None, request: pytest.FixtureRequest) -> Shop:
    """A till whose acts are committed, as in a shop."""
    found: Shop = request.getfixturevalue("shop")
    return found


def books(shop: Shop) -> None:
    """Every receipt is whole, in its place, in the books and in the drawer."""
    receipts = list(Receipt.objects.order_by("number"))
    assert [r.number for r in receipts] == list(range(1, len(receipts) + 1))
    assert all(r.lines.count() and r.payments.count() for r in receipts)
    assert Entry.objects.filter(verb="sell").count() == len(receipts)
    assert Posting.objects.filter(subject="till.receipt").count() == len(receipts)
    assert Basket.objects.filter(state="sold").count() == len(receipts)
    assert not list(ledger.unbalanced())
    assert queries.expected(shop.session())["cash"] == 5000 + 100 * len(receipts)
    assert isinstance(journal.verify("ampere"), int) and whole()  # noqa: PT018


def test_eight_screens_pay_one_basket_once(real: Shop) -> None:
    basket = real.put(real.coffee)

    def pay() -> Entry:
        return till.sell(basket, payments=[paid(100)], total=100, act=real.world.act())

    outcomes = together(*[pay] * 8)
    refused = [o for o in outcomes if isinstance(o, Refused)]
    assert (len([o for o in outcomes if isinstance(o, Entry)]), len(refused)) == (1, 7), outcomes
    assert all("reçu" in str(refusal.sentence) for refusal in refused)
    books(real)


def test_eight_screens_sell_at_once_and_no_number_is_missing(real: Shop) -> None:
    accounts = [real.world.act(by=n) for n in range(1, 9)]

    def serve(act: Any) -> Entry:
        basket = Basket.objects.get(pk=till.add_line(real.coffee, act=act.step("line")).made)
        return till.sell(basket, payments=[paid(100)], total=100, act=act)

    outcomes = together(*[lambda act=act: serve(act) for act in accounts])
    assert all(isinstance(one, Entry) for one in outcomes), outcomes
    assert Receipt.objects.count() == 8
    books(real)


KILLS = 12
LONGEST = 0.25  # seconds a burst of sales lasts until it is killed


def burst(shop: Shop, name: str, acknowledged: int) -> None:
    """Sell as fast as one can; say the number of each receipt once its sale has returned."""
    for number in range(10_000):
        act = shop.world.act(key=f"{name}:{number}")
        basket = Basket.objects.get(pk=till.add_line(shop.coffee, act=act.step("line")).made)
        entry = till.sell(basket, payments=[paid(100)], total=100, act=act)
        os.write(acknowledged, f"{entry.facts['number']}\n".encode())


def start(shop: Shop, name: str) -> tuple[int, int]:
    """A process of its own that sells; its id, and the pipe on which it acknowledges."""
    connections.close_all()
    reading, writing = os.pipe()
    child = os.fork()
    if child:
        os.close(writing)
        return child, reading
    try:
        os.close(reading)
        burst(shop, name, writing)
    finally:
        os._exit(1)


def test_killed_in_mid_payment_nothing_is_paid_twice_or_by_halves(real: Shop) -> None:
    chance = random.Random(67100)
    acknowledged: set[int] = set()
    for turn in range(KILLS):
        child, reading = start(real, f"k{turn}")
        select.select([reading], [], [], 30)
        time.sleep(chance.uniform(0, LONGEST))
        os.kill(child, signal.SIGKILL)
        _pid, status = os.waitpid(child, 0)
        assert os.WIFSIGNALED(status), "the child must have been selling until it was killed"
        with os.fdopen(reading, "rb") as pipe:
            acknowledged.update(map(int, pipe.read().decode().split()))
        assert acknowledged <= set(Receipt.objects.values_list("number", flat=True))
        Basket.objects.open().delete()  # what was put in and never paid
    assert len(acknowledged) >= KILLS, "bursts too short to prove anything"
    books(real)
