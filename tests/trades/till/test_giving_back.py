"""What is given back: no more than was paid; owed again only where the thing stands."""

import pytest

from loge.house.ledger import queries as ledger
from loge.house.ledger.models import Charge
from loge.house.membership import actions as membership
from loge.house.membership.models import LeaveReason, Membership
from loge.kernel.refusal import Refused
from loge.trades.till import actions as till
from loge.trades.till import queries
from loge.trades.till.actions.correcting import Why
from loge.trades.till.models import Receipt
from tests.trades.till.conftest import Shop, paid


def give_back(shop: Shop, sold: Receipt, milli: int, method: str = "cash") -> Receipt:
    """So much of the first line of a receipt."""
    line = sold.lines.select_related("drawer").order_by("position")[0]
    entry = till.refund(
        sold,
        quantities={line.pk: milli},
        methods={line.drawer.code: method},
        why=Why.BROUGHT_BACK,
        act=shop.world.act(),
    )
    return Receipt.objects.get(pk=entry.made)


@pytest.mark.parametrize("method", ["waived", "account"])
def test_no_money_is_given_back_for_what_was_not_paid(shop: Shop, method: str) -> None:
    basket = shop.put(shop.coffee, 2, shop.world.dina)
    sold = shop.sell(basket, paid(50), paid(150, method), reason="geste")
    with pytest.raises(Refused) as refused:
        give_back(shop, sold, 1000)
    assert refused.value.code == "not_paid_in"
    assert queries.expected(shop.session())["cash"] == 5050


def test_what_was_left_to_pay_is_given_back_once_it_was_paid(shop: Shop) -> None:
    sold = shop.sell(shop.put(shop.coffee, 2, shop.world.dina), paid(200, "account"))
    charge = Charge.objects.get()
    till.take_charge(charge, person=shop.world.dina, act=shop.world.act())
    later = queries.open_basket(shop.world.ampere, shop.world.dina, shop.world.act().by)
    assert later
    shop.sell(later, paid(200))
    give_back(shop, sold, 1000)
    assert queries.expected(shop.session())["cash"] == 5100


def test_la_poste_gives_nothing_back_in_stuck(shop: Shop) -> None:
    sold = shop.sell(shop.put(shop.stamp, 100), paid(13_900, drawer="la-poste"))
    with pytest.raises(Refused) as refused:
        give_back(shop, sold, 100_000, "stuck")
    assert refused.value.code == "stuck_partner"


def test_half_a_coffee_is_not_given_back(shop: Shop) -> None:
    sold = shop.sell(shop.put(shop.coffee), paid(100))
    with pytest.raises(Refused) as refused:
        give_back(shop, sold, 500)
    assert refused.value.code == "pieces"


def test_parts_given_back_come_to_the_tax_that_was_taken(shop: Shop) -> None:
    """3 × 1,20 € hold 0,19 € at 5,5 %; each alone holds 0,06 €."""
    sold = shop.sell(shop.put(shop.bread, 3), paid(360))
    backs = [give_back(shop, sold, 1000) for _ in range(3)]
    lines = [receipt.lines.get() for receipt in (sold, *backs)]
    assert [line.vat_cents for line in lines] == [19, -6, -7, -6]
    assert [line.cents for line in lines] == [360, -120, -120, -120]


def test_a_membership_taken_back_and_refunded_is_owed_no_more(shop: Shop) -> None:
    """Whichever comes first, taking it back or giving the money back."""
    world = shop.world
    basket = shop.put(shop.coffee, person=world.dina)
    membership.join(world.alaoui, act=world.act())
    sold = shop.sell(basket, paid(1100))
    made = Membership.objects.get()
    membership.cancel_membership(made, reason=LeaveReason.choices[0][0], act=world.act())
    assert Charge.objects.get().state == Charge.State.SETTLED
    till.cancel_sale(sold, why=Why.NOT_DONE, act=world.act())
    assert Charge.objects.get().state == Charge.State.CANCELLED
    held = ledger.balances(world.ampere)
    assert held["530"] == 5000
    assert {code: cents for code, cents in held.items() if cents and code[0] in "47"} == {}


def test_a_paid_membership_that_stands_is_owed_again(shop: Shop) -> None:
    world = shop.world
    basket = shop.put(shop.coffee, person=world.dina)
    membership.join(world.alaoui, act=world.act())
    sold = shop.sell(basket, paid(1100))
    give_back(shop, sold, 1000)
    assert Charge.objects.get().state == Charge.State.OWED
