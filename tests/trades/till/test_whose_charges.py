"""Whose charges may stand in a basket, and what is left of it when another paid them."""

from datetime import date, timedelta

import pytest

from loge.house.ledger.models import Charge
from loge.house.membership import actions as membership
from loge.house.people.models import Residence
from loge.kernel.refusal import Refused
from loge.trades.till import actions as till
from loge.trades.till import queries, selling
from loge.trades.till.models import Basket
from tests.trades.till.conftest import TODAY, Shop, paid
from tests.world import NOW

JUNE = date(2026, 6, 1)


def owed(shop: Shop) -> Charge:
    """What the Alaouis owe since three days."""
    membership.join(shop.world.alaoui, act=shop.world.act(at=NOW - timedelta(days=3)))
    return Charge.objects.get()


def test_what_others_owe_is_not_taken_into_a_basket(shop: Shop) -> None:
    charge = owed(shop)
    for verb in (till.take_charge, till.leave_charge):
        with pytest.raises(Refused) as refused:
            verb(charge, person=shop.world.bruno, act=shop.world.act())
        assert refused.value.code == "not_theirs"
    assert not Basket.objects.exists()


def test_a_basket_whose_charge_another_paid_does_not_keep_the_day_open(shop: Shop) -> None:
    world, charge = shop.world, owed(shop)
    Residence.objects.create(person=world.bruno, household=world.alaoui, since=JUNE)
    Residence.objects.filter(person=world.bruno, household=world.keller).update(until=JUNE)
    till.take_charge(charge, person=world.bruno, act=world.act())
    entry = till.take_charge(charge, person=world.dina, act=world.act())
    assert len(queries.baskets_left(world.ampere)) == 2
    shop.sell(Basket.objects.get(pk=entry.made), paid(1000))
    assert queries.baskets_left(world.ampere) == []
    assert selling.waiting(world.act(), training=False) == []


def test_the_household_somebody_left_does_not_pay_for_them(shop: Shop) -> None:
    """Elif still lives there."""
    world = shop.world
    Residence.objects.filter(person=world.bruno, household=world.keller).update(until=JUNE)
    basket = shop.put(shop.coffee, 3, world.bruno)
    ground = queries.ground(world.ampere, on=TODAY)
    assert queries.filled(world.ampere, basket, ground, on=TODAY).household is None
    with pytest.raises(Refused) as refused:
        shop.sell(basket, paid(300, "account"))
    assert refused.value.code == "payment_too_much"
