"""The day is counted and closed; months and years follow."""

from datetime import date, timedelta

import pytest

from loge.house.ledger import queries as ledger
from loge.house.seals.models import Record
from loge.kernel.refusal import Refused
from loge.trades.till import actions as till
from loge.trades.till.actions.correcting import Why
from loge.trades.till.models import Closing, Drawer, Movement, Session
from tests.trades.till.conftest import Shop, paid
from tests.world import NOW


def count(shop: Shop, code: str, cents: int, **others: int) -> Session:
    """So many cents of cash are counted, in coins of a cent and notes of 5 €."""
    session = shop.session(code)
    coins = {500: cents // 500, 1: cents % 500}
    till.count_drawer(session, coins=coins, others=others, act=shop.world.act())
    session.refresh_from_db()
    return session


def close(shop: Shop, explanation: str = "", **cash: int) -> Closing:
    """Both drawers are counted and closed, then the day."""
    for code, cents in cash.items():
        session = count(shop, code.replace("_", "-"), cents)
        kept = min(cents, 2000)
        till.close_drawer(session, kept_cents=kept, explanation=explanation, act=shop.world.act())
    entry = till.close_till(act=shop.world.act())
    return Closing.objects.get(pk=entry.made)


def test_a_day_closes_to_the_cent_and_says_whose_money_it_is(shop: Shop) -> None:
    shop.put(shop.bread, 2)
    shop.sell(shop.put(shop.booklet), paid(240), paid(1668, drawer="la-poste"))
    closing = close(shop, loge=5240, la_poste=3668)
    assert (closing.number, closing.count, closing.total_cents) == (1, 1, 1908)
    owners = {row["owner"]: row["cents"] for row in closing.content["owners"]}
    assert owners == {"la-poste": 1668, "boulangerie-schmitt": 240}
    said = Record.objects.get(chain="closings").said
    assert (said["total"], said["seller"]["vat"]) == (1908, "franchise")
    assert set(Session.objects.values_list("closing", flat=True)) == {closing.pk}


def test_fifty_cents_missing_are_explained_and_written_to_the_books(shop: Shop) -> None:
    session = count(shop, "loge", 4950)
    with pytest.raises(Refused) as refused:
        till.close_drawer(session, kept_cents=4950, act=shop.world.act())
    assert refused.value.code == "explain"
    till.close_drawer(session, kept_cents=4950, explanation="rendu de trop", act=shop.world.act())
    held = ledger.balances(shop.world.ampere)
    assert (held["658"], held["530"]) == (50, 4950)


def test_something_sold_after_the_count_is_counted_again(shop: Shop) -> None:
    session = count(shop, "loge", 5000)
    till.resume_drawer(session, act=shop.world.act())
    shop.sell(shop.put(shop.coffee), paid(100))
    session.refresh_from_db()
    with pytest.raises(Refused):
        till.close_drawer(session, kept_cents=0, act=shop.world.act())
    count(shop, "loge", 5100)


def test_a_basket_left_open_and_a_drawer_left_open_keep_the_day_open(shop: Shop) -> None:
    shop.put(shop.coffee)
    with pytest.raises(Refused) as refused:
        till.close_till(act=shop.world.act())
    assert refused.value.code == "drawer_open"
    with pytest.raises(Refused) as refused:
        close(shop, loge=5000, la_poste=2000)
    assert refused.value.code == "baskets_left"


def test_perpetual_totals_never_go_back_and_refunds_hide_no_sale(shop: Shop) -> None:
    sold = shop.sell(shop.put(shop.coffee, 5), paid(500))
    till.cancel_sale(sold, why=Why.SLIP, act=shop.world.act())
    first = close(shop, loge=5000, la_poste=2000)
    assert (first.total_cents, first.absolute_cents) == (0, 1000)
    assert (first.perpetual_cents, first.perpetual_absolute) == (0, 1000)


def test_what_is_sold_after_the_closing_stands_in_a_second_one(shop: Shop) -> None:
    close(shop, loge=5000, la_poste=2000)
    till.open_drawer(Drawer.objects.get(code="loge"), float_cents=2000, act=shop.world.act())
    shop.sell(shop.put(shop.coffee), paid(100))
    second = close(shop, loge=2100)
    assert (second.number, second.first, second.perpetual_cents) == (2, 1, 100)


def test_cash_goes_to_the_bank_and_comes_back_as_coins(shop: Shop) -> None:
    session = shop.session()
    till.move_cash(session, cents=-4000, why=Movement.Why.BANK, act=shop.world.act())
    with pytest.raises(Refused) as refused:
        till.move_cash(session, cents=-1001, why=Movement.Why.BANK, act=shop.world.act())
    assert refused.value.code == "too_little"
    assert ledger.balances(shop.world.ampere)["512"] == 4000


def test_a_new_day_closes_the_month_and_the_year_that_are_over(shop: Shop) -> None:
    shop.sell(shop.put(shop.coffee), paid(100))
    close(shop, loge=5100, la_poste=2000)
    later = shop.world.act(at=NOW + timedelta(days=45))
    till.open_drawer(Drawer.objects.get(code="loge"), float_cents=2000, act=later)
    spans = list(Closing.objects.order_by("number").values_list("span", "starts_on", "total_cents"))
    assert spans == [
        ("day", date(2026, 11, 24), 100),
        ("month", date(2026, 11, 1), 100),
        ("year", date(2026, 1, 1), 100),
    ]
    assert Closing.objects.get(span="year").perpetual_cents == 100


def test_yesterday_is_counted_before_anything_is_sold_today(shop: Shop) -> None:
    tomorrow = shop.world.act(at=NOW + timedelta(days=1))
    basket = shop.put(shop.coffee)
    with pytest.raises(Refused) as refused:
        till.sell(basket, payments=[paid(100)], total=100, act=tomorrow)
    assert refused.value.code == "day_left_open"
    with pytest.raises(Refused):
        till.open_drawer(Drawer.objects.get(code="loge"), float_cents=0, act=tomorrow)


def test_the_float_that_is_missing_in_the_morning_is_written_down(shop: Shop) -> None:
    close(shop, loge=5000, la_poste=2000)
    till.open_drawer(Drawer.objects.get(code="loge"), float_cents=1900, act=shop.world.act())
    held = ledger.balances(shop.world.ampere)
    assert (held["658"], held["530"]) == (100, 1900)
