"""What was sold at the till for La Poste and the baker is settled with them, to the cent."""

from datetime import date, timedelta

import pytest

from loge.house.ledger import queries as books
from loge.house.partners import actions as partners
from loge.house.settlements import actions as settlements
from loge.house.settlements import queries
from loge.house.settlements.models import Statement
from loge.kernel.act import Act
from loge.kernel.refusal import Refused
from loge.trades.till import actions as till
from loge.trades.till import settling
from loge.trades.till.models import Movement
from loge.trades.till.queries import expected
from tests.trades.till.conftest import SINCE, TODAY, Shop, paid
from tests.world import NOW

TOMORROW = TODAY + timedelta(days=1)


def tomorrow(shop: Shop) -> Act:
    return shop.world.act(at=NOW + timedelta(days=1))


@pytest.fixture
def statement(shop: Shop) -> Statement:
    """Two baguettes and a booklet were sold; La Poste keeps 96 %."""
    partners.set_terms(
        shop.poste,
        "booklets",
        commission_basis_points=400,
        valid_from=SINCE,
        act=shop.world.act(),
    )
    basket = shop.put(shop.booklet)
    shop.put(shop.bread, 2)
    shop.sell(basket, paid(1668, drawer="la-poste"), paid(240))
    entry = settlements.settle_partner(shop.poste, until=TOMORROW, act=tomorrow(shop))
    return Statement.objects.get(pk=entry.made)


def test_a_statement_says_what_the_receipts_say(shop: Shop, statement: Statement) -> None:
    assert (statement.sold_cents, statement.commission_cents) == (1668, 67)
    assert statement.due_cents == 1601 == queries.held(shop.poste)
    assert [line.category for line in statement.lines.all()] == ["booklets"]
    bread = settling.sold(shop.baker, SINCE, TOMORROW)
    assert [(s.category, s.on, s.cents, s.milli) for s in bread] == [("bread", TODAY, 240, 2000)]
    assert settling.sold(shop.baker, SINCE, TODAY) == []


def test_cash_for_la_poste_leaves_its_own_drawer(shop: Shop, statement: Statement) -> None:
    for code, cents in (("loge", 5240), ("la-poste", 3668)):
        session = shop.session(code)
        till.count_drawer(
            session, coins={1: cents % 500, 500: cents // 500}, others={}, act=tomorrow(shop)
        )
        till.close_drawer(session, kept_cents=cents, act=tomorrow(shop))
    till.close_till(act=tomorrow(shop))
    till.open_till(floats={"loge": 5240, "la-poste": 3668}, act=tomorrow(shop))
    act = tomorrow(shop)
    settlements.pay_partner(statement, method=Statement.Method.CASH, act=act)
    assert expected(shop.session("la-poste"))["cash"] == 2000 + 1668 - 1601
    assert expected(shop.session("loge"))["cash"] == 5240
    assert queries.held(shop.poste) == 0
    assert books.balances(shop.world.ampere)["5302"] == 2000 + 1668 - 1601
    settlements.reopen_statement(statement, reason="refusé", act=tomorrow(shop))
    assert expected(shop.session("la-poste"))["cash"] == 2000 + 1668


def test_a_closed_drawer_gives_nothing_and_nothing_is_written(
    shop: Shop, statement: Statement
) -> None:
    session = shop.session("la-poste")
    till.count_drawer(session, coins={1000: 3}, others={}, act=tomorrow(shop))
    with pytest.raises(Refused, match="Caisse La Poste"):
        settlements.pay_partner(statement, method=Statement.Method.CASH, act=tomorrow(shop))
    assert Statement.objects.get().to_pay
    assert queries.held(shop.poste) == 1601


def test_more_than_lies_there_is_not_given(shop: Shop) -> None:
    basket = shop.put(shop.booklet, 2)
    shop.sell(basket, paid(3336, "card", "la-poste"))
    entry = settlements.settle_partner(shop.poste, until=TOMORROW, act=tomorrow(shop))
    made = Statement.objects.get(pk=entry.made)
    with pytest.raises(Refused):
        settlements.pay_partner(made, method=Statement.Method.CASH, act=tomorrow(shop))
    settlements.pay_partner(made, method=Statement.Method.TRANSFER, act=tomorrow(shop))
    assert queries.held(shop.poste) == 0


def test_what_was_handed_over_from_the_drawer_is_not_due_again(shop: Shop) -> None:
    basket = shop.put(shop.booklet)
    shop.sell(basket, paid(1668, drawer="la-poste"))
    why = Movement.Why.PARTNER
    till.move_cash(shop.session("la-poste"), cents=-1000, why=why, act=shop.world.act())
    draft = queries.draft(shop.poste, date(2026, 11, 25))
    assert (draft.sold_cents, draft.due_cents, draft.other_cents) == (1668, 668, -1000)
