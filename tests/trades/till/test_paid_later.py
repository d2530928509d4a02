"""What was left to pay is counted once: when it was sold, not again when it is paid."""

from typing import Any

from django.test import Client

from loge.house.catalogue.models import Nature
from loge.house.ledger.models import Charge
from loge.trades.till import actions as till
from loge.trades.till import queries, totals
from loge.trades.till.models import Receipt
from tests.trades.till.conftest import TODAY, Shop, paid


def pay_later(shop: Shop, cents: int) -> Receipt:
    """What Dina left to pay is paid in cash."""
    world = shop.world
    till.take_charge(Charge.objects.owed().get(), person=world.dina, act=world.act())
    basket = queries.open_basket(world.ampere, world.dina, world.act().by)
    assert basket
    return shop.sell(basket, paid(cents))


def test_turnover_is_counted_when_it_is_sold_and_not_again_when_it_is_paid(shop: Shop) -> None:
    shop.sell(shop.put(shop.coffee, 3, shop.world.dina), paid(100), paid(200, "account"))
    pay_later(shop, 200)
    day = totals.of_day(shop.world.ampere, (1, 2), [], training=False)
    assert {row["nature"]: row["cents"] for row in day["vat"]} == {"goods": 300, "later": 200}
    sold = sum(row["cents"] for row in day["vat"] if row["nature"] != Nature.LATER)
    assert sold == 300


def test_what_was_left_to_pay_is_not_asked_for_again_in_the_same_visit(
    tuesday: Any, shop: Shop, amel: Client
) -> None:
    world = shop.world
    shop.sell(shop.put(shop.coffee, 3, world.dina), paid(100), paid(200, "account"))
    basket = shop.put(shop.bread, person=world.dina)
    ground = queries.ground(world.ampere, on=TODAY)
    filled = queries.filled(world.ampere, basket, ground, on=TODAY)
    assert (filled.total, [charge.cents for charge in filled.aside]) == (120, [200])
    page = amel.get(f"/ampere/caisse/personne/{world.dina.pk}/").content.decode()
    assert page.count('data-key="F8"') == 1  # one key takes it in
    till.take_charge(filled.aside[0], person=world.dina, act=world.act())
    assert shop.total(basket) == 320
