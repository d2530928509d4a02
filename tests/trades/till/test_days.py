"""Every receipt is of a day that will be closed, and no closing takes in two days."""

from datetime import timedelta

import pytest

from loge.kernel.refusal import Refused
from loge.trades.till import actions as till
from loge.trades.till import queries
from loge.trades.till.actions.correcting import Why
from loge.trades.till.models import Drawer, Method, Receipt
from tests.trades.till.conftest import Shop, paid
from tests.trades.till.test_closing import close, count
from tests.world import NOW


@pytest.mark.parametrize("method", ["account", "waived"])
def test_nothing_is_sold_without_money_either_while_the_till_is_shut(
    shop: Shop, method: str
) -> None:
    close(shop, loge=5000, la_poste=2000)
    basket = shop.put(shop.coffee, person=shop.world.dina)
    with pytest.raises(Refused) as refused:
        shop.sell(basket, paid(100, method), reason="geste")
    assert refused.value.code == "drawer_shut"
    assert not Receipt.objects.exists()


def test_an_earlier_day_is_closed_before_another_begins(shop: Shop) -> None:
    for code, cents in (("loge", 5000), ("la-poste", 2000)):
        till.close_drawer(count(shop, code, cents), kept_cents=cents, act=shop.world.act())
    drawer, tomorrow = Drawer.objects.get(code="loge"), shop.world.act(at=NOW + timedelta(days=1))
    with pytest.raises(Refused) as refused:
        till.open_drawer(drawer, float_cents=5000, act=tomorrow)
    assert refused.value.code == "day_left_open"
    till.close_till(act=shop.world.act(at=NOW + timedelta(days=1)))
    till.open_drawer(drawer, float_cents=5000, act=shop.world.act(at=NOW + timedelta(days=1)))


def test_a_method_is_put_right_though_the_cash_is_at_the_bank_by_now(shop: Shop) -> None:
    sold = shop.sell(shop.put(shop.coffee, 90), paid(9000))
    close(shop, loge=14_000, la_poste=2000)
    later = NOW + timedelta(days=1)
    for drawer in Drawer.objects.all():
        till.open_drawer(drawer, float_cents=2000, act=shop.world.act(at=later))
    till.correct_payment(
        sold.payments.get(),
        method=Method.CARD,
        why=Why.WRONG_METHOD,
        act=shop.world.act(at=later),
    )
    expected = queries.expected(shop.session())
    assert (expected["cash"], expected["card"]) == (-7000, 9000)
