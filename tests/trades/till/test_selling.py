"""What somebody pays at the desk."""

import pytest

from loge.house.ledger import queries as ledger
from loge.house.ledger.models import Charge, Posting
from loge.house.membership import actions as membership
from loge.house.seals.models import Record
from loge.kernel.refusal import Refused
from loge.trades.till import actions as till
from loge.trades.till import queries
from loge.trades.till.models import Basket, Receipt
from tests.trades.till.conftest import Shop, paid


def test_two_baguettes_and_a_booklet_are_paid_each_into_its_drawer(shop: Shop) -> None:
    shop.put(shop.bread, 2)
    basket = shop.put(shop.booklet)
    receipt = shop.sell(basket, paid(240, given=500), paid(1668, drawer="la-poste"))

    assert (receipt.number, receipt.total_cents) == (1, 1908)
    assert queries.expected(shop.session())["cash"] == 5240
    assert queries.expected(shop.session("la-poste"))["cash"] == 3668
    held = ledger.balances(shop.world.ampere)
    assert held[shop.poste.account] == -1668
    assert held[shop.baker.account] == -240
    assert sum(held.values()) == 0
    said = Record.objects.get(chain="receipts", number=1).said
    assert said["total"] == 1908
    assert [p["method"] for p in said["payments"]] == ["cash", "cash"]


def test_la_poste_is_never_paid_in_stuck_nor_later_nor_let_go(shop: Shop) -> None:
    basket = shop.put(shop.stamp, person=shop.world.dina)
    for method in ("stuck", "account", "waived"):
        with pytest.raises(Refused) as refused:
            shop.sell(basket, paid(139, method, "la-poste"), reason="cadeau")
        assert refused.value.code == "payment_too_much"
        assert "La Poste" in str(refused.value)
    assert not Receipt.objects.exists()


def test_stuck_pay_whole_euros_and_the_cents_are_paid_in_another_way(shop: Shop) -> None:
    basket = shop.put(shop.bread, 2)
    with pytest.raises(Refused):
        shop.sell(basket, paid(240, "stuck"))
    receipt = shop.sell(basket, paid(200, "stuck"), paid(40))
    assert receipt.total_cents == 240


def test_a_membership_is_paid_with_the_rest_of_the_visit(shop: Shop) -> None:
    world = shop.world
    basket = shop.put(shop.coffee, person=world.dina)
    membership.join(world.alaoui, act=world.act())
    receipt = shop.sell(basket, paid(1100))
    charge = Charge.objects.get()
    assert charge.state == Charge.State.SETTLED
    assert receipt.lines.get(charge=charge).cents == 1000
    assert not ledger.balances(world.ampere).get("411")


def test_what_is_left_to_pay_stays_on_the_household_up_to_its_limit(shop: Shop) -> None:
    basket = shop.put(shop.coffee, 3, person=shop.world.dina)
    receipt = shop.sell(basket, paid(200), paid(100, "account"))
    charge = Charge.objects.get()
    assert (charge.cents, charge.household) == (100, shop.world.alaoui)
    assert str(receipt.number) in charge.label
    assert ledger.balances(shop.world.ampere)["411"] == 100


def test_a_passer_by_pays_at_once(shop: Shop) -> None:
    basket = shop.put(shop.coffee)
    with pytest.raises(Refused) as refused:
        shop.sell(basket, paid(100, "account"))
    assert "connu" in str(refused.value)


def test_what_is_let_go_needs_a_reason_and_is_a_rebate(shop: Shop) -> None:
    basket = shop.put(shop.coffee)
    with pytest.raises(Refused) as refused:
        shop.sell(basket, paid(100, "waived"))
    assert refused.value.code == "waived_why"
    shop.sell(basket, paid(100, "waived"), reason="bénévole du café")
    assert ledger.balances(shop.world.ampere)["709"] == 100


def test_a_double_click_pays_once(shop: Shop) -> None:
    basket = shop.put(shop.coffee)
    act = shop.world.act(key="once")
    for _ in range(2):
        till.sell(basket, payments=[paid(100)], total=100, act=act)
    assert Receipt.objects.count() == 1


def test_two_tabs_pay_once(shop: Shop) -> None:
    basket = shop.put(shop.coffee)
    shop.sell(basket, paid(100))
    with pytest.raises(Refused) as refused:
        till.sell(basket, payments=[paid(100)], total=100, act=shop.world.act())
    assert "reçu" in str(refused.value)
    assert Posting.objects.filter(subject="till.receipt").count() == 1


def test_what_changed_since_it_was_shown_is_not_paid(shop: Shop) -> None:
    basket = shop.put(shop.coffee)
    shop.put(shop.coffee)
    with pytest.raises(Refused) as refused:
        till.sell(basket, payments=[paid(100)], total=100, act=shop.world.act())
    assert refused.value.code == "basket_changed"


@pytest.mark.parametrize("cents", [0, -100, 99, 101, 20_000_000])
def test_amounts_that_do_not_settle_it_are_refused(shop: Shop, cents: int) -> None:
    basket = shop.put(shop.coffee)
    with pytest.raises(Refused):
        shop.sell(basket, paid(cents))
    assert Basket.objects.get().state == Basket.State.OPEN


def test_nothing_is_sold_from_a_drawer_that_is_shut(shop: Shop) -> None:
    session = shop.session()
    till.count_drawer(session, coins={5000: 1}, others={}, act=shop.world.act())
    till.close_drawer(session, kept_cents=5000, act=shop.world.act())
    basket = shop.put(shop.coffee)
    with pytest.raises(Refused) as refused:
        shop.sell(basket, paid(100))
    assert refused.value.code == "drawer_shut"


def test_without_the_key_nothing_is_sold(shop: Shop, settings: object) -> None:
    from loge.house.seals import keys

    basket = shop.put(shop.coffee)
    keys.path().unlink()
    with pytest.raises(Refused) as refused:
        shop.sell(basket, paid(100))
    assert refused.value.code == "no_key"
    assert not Receipt.objects.exists()


def test_training_sells_nothing(shop: Shop) -> None:
    basket = shop.put(shop.coffee, training=True)
    receipt = shop.sell(basket, paid(100))
    assert receipt.training
    assert Record.objects.get(chain="training").said["training"] is True
    assert not Posting.objects.filter(subject="till.receipt").exists()
    assert queries.expected(shop.session())["cash"] == 5000
