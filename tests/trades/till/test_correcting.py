"""What was sold is put right by counter-entries, and nothing that was written is touched."""

import pytest

from loge.house.ledger import queries as ledger
from loge.house.ledger.models import Charge
from loge.house.membership import actions as membership
from loge.kernel.refusal import Refused
from loge.trades.till import actions as till
from loge.trades.till import queries
from loge.trades.till.actions.correcting import Why
from loge.trades.till.models import Method, Receipt
from tests.trades.till.conftest import Shop, paid


def test_a_sale_is_cancelled_by_a_receipt_of_its_own(shop: Shop) -> None:
    shop.put(shop.bread, 2)
    sold = shop.sell(shop.put(shop.booklet), paid(240), paid(1668, drawer="la-poste"))
    entry = till.cancel_sale(sold, why=Why.SLIP, act=shop.world.act())
    back = Receipt.objects.get(pk=entry.made)
    assert (back.number, back.total_cents, back.corrects) == (2, -1908, sold)
    assert queries.expected(shop.session())["cash"] == 5000
    assert queries.expected(shop.session("la-poste"))["cash"] == 2000
    held = ledger.balances(shop.world.ampere)
    assert held[shop.poste.account] == held[shop.baker.account] == 0


def test_a_sale_is_cancelled_once(shop: Shop) -> None:
    sold = shop.sell(shop.put(shop.coffee), paid(100))
    till.cancel_sale(sold, why=Why.SLIP, act=shop.world.act())
    with pytest.raises(Refused) as refused:
        till.cancel_sale(sold, why=Why.SLIP, act=shop.world.act())
    assert refused.value.code == "corrected"


def test_what_a_cancelled_sale_settled_is_owed_again(shop: Shop) -> None:
    world = shop.world
    basket = shop.put(shop.coffee, person=world.dina)
    membership.join(world.alaoui, act=world.act())
    sold = shop.sell(basket, paid(1100))
    till.cancel_sale(sold, why=Why.NOT_DONE, act=world.act())
    assert Charge.objects.get().state == Charge.State.OWED
    assert ledger.balances(world.ampere)["411"] == 1000


def test_what_was_left_to_pay_of_a_cancelled_sale_is_owed_no_more(shop: Shop) -> None:
    sold = shop.sell(shop.put(shop.coffee, 3, shop.world.dina), paid(200), paid(100, "account"))
    till.cancel_sale(sold, why=Why.SLIP, act=shop.world.act())
    assert Charge.objects.get().state == Charge.State.CANCELLED
    assert ledger.balances(shop.world.ampere)["411"] == 0


def test_one_of_three_baguettes_is_given_back_and_no_more_than_three(shop: Shop) -> None:
    sold = shop.sell(shop.put(shop.bread, 3), paid(360))
    line = sold.lines.get().pk
    give = {"methods": {"loge": "cash"}, "why": Why.BROUGHT_BACK}
    till.refund(sold, quantities={line: 1000}, **give, act=shop.world.act())
    assert queries.expected(shop.session())["cash"] == 5240
    with pytest.raises(Refused) as refused:
        till.refund(sold, quantities={line: 3000}, **give, act=shop.world.act())
    assert refused.value.code == "too_much_back"
    till.refund(sold, quantities={line: 2000}, **give, act=shop.world.act())
    assert ledger.balances(shop.world.ampere)[shop.baker.account] == 0


def test_no_more_cash_is_given_back_than_lies_in_the_drawer(shop: Shop) -> None:
    sold = shop.sell(shop.put(shop.booklet, 10), paid(16680, "card", "la-poste"))
    line = sold.lines.get().pk
    with pytest.raises(Refused) as refused:
        till.refund(
            sold,
            quantities={line: 10_000},
            methods={"la-poste": "cash"},
            why=Why.BROUGHT_BACK,
            act=shop.world.act(),
        )
    assert refused.value.code == "too_little"


def test_what_was_paid_by_card_was_written_as_cash(shop: Shop) -> None:
    sold = shop.sell(shop.put(shop.coffee), paid(100))
    payment = sold.payments.get()
    till.correct_payment(payment, method=Method.CARD, why=Why.WRONG_METHOD, act=shop.world.act())
    assert queries.expected(shop.session()) == {"cash": 5000, "card": 100, "cheque": 0, "stuck": 0}
    assert ledger.balances(shop.world.ampere)["5115"] == 100
    with pytest.raises(Refused):
        till.correct_payment(
            payment, method=Method.CHEQUE, why=Why.WRONG_METHOD, act=shop.world.act()
        )


def test_la_poste_is_not_paid_in_stuck_afterwards_either(shop: Shop) -> None:
    sold = shop.sell(shop.put(shop.booklet, 25), paid(41700, drawer="la-poste"))
    with pytest.raises(Refused):
        till.correct_payment(
            sold.payments.get(), method=Method.STUCK, why=Why.WRONG_METHOD, act=shop.world.act()
        )


def test_another_reason_is_said(shop: Shop) -> None:
    sold = shop.sell(shop.put(shop.coffee), paid(100))
    with pytest.raises(Refused) as refused:
        till.cancel_sale(sold, why=Why.OTHER, act=shop.world.act())
    assert refused.value.code == "why"


def test_what_was_paid_in_stuck_is_given_back_in_stuck(shop: Shop) -> None:
    sold = shop.sell(shop.put(shop.bread, 5), paid(500, "stuck"), paid(100))
    line = sold.lines.get().pk
    give = {"methods": {"loge": "cash"}, "why": Why.BROUGHT_BACK, "act": shop.world.act()}
    entry = till.refund(sold, quantities={line: 1000}, **give)
    back = Receipt.objects.get(pk=entry.made).payments.values_list("method", "cents")
    assert set(back) == {("stuck", -100), ("cash", -20)}


def test_a_few_cents_of_what_was_paid_in_stuck_are_no_euros(shop: Shop) -> None:
    sold = shop.sell(shop.put(shop.copy, 5), paid(100, "stuck"))
    line = sold.lines.get().pk
    give = {"methods": {"loge": "cash"}, "why": Why.BROUGHT_BACK, "act": shop.world.act()}
    with pytest.raises(Refused) as refused:
        till.refund(sold, quantities={line: 1000}, **give)
    assert refused.value.code == "stuck_whole"
