"""Somebody is made good in cash: it leaves the desk's own drawer, and comes back when put right."""

import pytest

from loge.house.ledger import crossing
from loge.kernel.refusal import Refused
from loge.trades.till import queries
from loge.trades.till.models import Movement
from tests.trades.till.conftest import Shop

pytestmark = pytest.mark.django_db


def test_cash_leaves_the_desks_own_drawer_and_comes_back(shop: Shop) -> None:
    own = queries.ground(shop.world.ampere).own
    session = queries.last_session(own)
    assert session is not None
    (account,) = crossing.cash.run(2000, shop.world.act())
    assert account == own.cash_account
    assert queries.expected(session)["cash"] == 3000
    crossing.cash.run(-2000, shop.world.act())
    assert queries.expected(session)["cash"] == 5000
    assert [row.why for row in Movement.objects.all()] == ["other", "other"]


def test_a_drawer_gives_no_more_than_is_in_it(shop: Shop) -> None:
    with pytest.raises(Refused) as refused:
        crossing.cash.run(5001, shop.world.act())
    assert refused.value.code == "too_little"
