"""What things cost: dated, one price a day, and a sentence when there is none."""

from datetime import date

import pytest

from loge.house.catalogue import actions as catalogue
from loge.house.catalogue import queries
from loge.house.catalogue.models import Price
from loge.kernel.refusal import Forbidden, Refused
from tests.world import World

FIRST_DAY = date(2021, 8, 23)
NEW_YEAR = date(2027, 1, 1)


def membership(world: World, cents: int, valid_from: date) -> None:
    catalogue.set_price(
        "tool_loan", label="Prêt", cents=cents, valid_from=valid_from, act=world.act()
    )


def test_a_price_holds_from_its_day_until_the_next_one(world: World) -> None:
    membership(world, 1000, FIRST_DAY)
    membership(world, 1200, NEW_YEAR)
    price = lambda day: queries.price(world.ampere, "tool_loan", day).cents  # noqa: E731
    assert price(FIRST_DAY) == 1000
    assert price(date(2026, 12, 31)) == 1000
    assert price(NEW_YEAR) == 1200


def test_a_price_set_between_two_others_ends_where_the_later_begins(world: World) -> None:
    membership(world, 1000, FIRST_DAY)
    membership(world, 1200, NEW_YEAR)
    membership(world, 1100, date(2026, 12, 15))
    rows = Price.objects.filter(code="tool_loan").order_by("valid_from")
    assert [(p.cents, p.until) for p in rows] == [
        (1000, date(2026, 12, 15)),
        (1100, NEW_YEAR),
        (1200, None),
    ]


def test_no_two_prices_from_the_same_day(world: World) -> None:
    membership(world, 1000, FIRST_DAY)
    with pytest.raises(Refused) as caught:
        membership(world, 1200, FIRST_DAY)
    assert caught.value.code == "price_twice"
    assert Price.objects.get(code="tool_loan").cents == 1000


def test_a_day_without_a_price_is_refused_with_a_sentence(world: World) -> None:
    membership(world, 1000, NEW_YEAR)
    with pytest.raises(Refused) as caught:
        queries.price(world.ampere, "tool_loan", date(2026, 12, 31))
    assert str(caught.value).endswith(".")
    with pytest.raises(Refused):
        queries.price(world.hohberg, "tool_loan", NEW_YEAR)


def test_a_slip_in_the_year_is_asked_about(world: World) -> None:
    with pytest.raises(Refused) as caught:
        membership(world, 1200, date(2062, 1, 1))
    assert [reason.code for reason in caught.value.verdict.reasons] == ["price_far"]
    assert not Price.objects.filter(code="tool_loan").exists()


@pytest.mark.parametrize("cents", [-1, 1_000_001])
def test_a_price_is_an_amount_one_can_pay(world: World, cents: int) -> None:
    with pytest.raises(Refused):
        membership(world, cents, FIRST_DAY)


@pytest.mark.parametrize("code", ["", "Prêt", "<b>", "a" * 41, "à-côté"])
def test_a_code_is_plain(world: World, code: str) -> None:
    with pytest.raises(Refused):
        catalogue.set_price(code, label="Prêt", cents=100, valid_from=FIRST_DAY, act=world.act())


def test_only_the_network_sets_prices(world: World) -> None:
    with pytest.raises(Forbidden):
        catalogue.set_price(
            "tool_loan",
            label="Prêt",
            cents=0,
            valid_from=FIRST_DAY,
            act=world.act(may=frozenset()),
        )
