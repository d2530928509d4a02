"""What the desk offers, in three families, in the languages of those who read it."""

from datetime import date
from typing import Any

import pytest
from django.utils import translation

from loge.house.catalogue import actions as catalogue
from loge.house.catalogue import queries, rules
from loge.house.catalogue.models import Family, Service
from loge.kernel.refusal import Elsewhere, Refused
from tests.world import World

TODAY = date(2026, 11, 24)


def tools(world: World, **more: Any) -> Service:
    entry = catalogue.add_service(
        "tool_loan",
        name="Prêt d’outils",
        family=Family.BETWEEN_US,
        translations={"de": {"name": "Werkzeugverleih"}},
        act=world.act(),
        **more,
    )
    return Service.objects.get(pk=entry.subject_id)


def between_us(world: World, language: str) -> queries.Offers:
    return queries.families(world.ampere, language, on=TODAY)[1]


def test_the_three_families_have_the_words_of_the_first_desk() -> None:
    with translation.override("fr"):
        words = [str(family.label) for family in Family]
    assert words == [
        "à votre service",
        "solidaires entre nous",
        "ensemble\N{NARROW NO-BREAK SPACE}!",
    ]


def test_a_service_is_said_in_german_where_it_was_written_and_else_in_its_own_words(
    world: World,
) -> None:
    tools(world)
    assert [offer.name for offer in between_us(world, "de").available] == ["Werkzeugverleih"]
    assert [offer.name for offer in between_us(world, "en").available] == ["Prêt d’outils"]


def test_a_service_carries_the_price_of_the_day(world: World) -> None:
    tools(world)
    catalogue.set_price(
        "tool_loan", label="Prêt", cents=100, valid_from=date(2027, 1, 1), act=world.act()
    )
    assert between_us(world, "fr").available[0].price is None
    offers = queries.families(world.ampere, "fr", on=date(2027, 1, 1))[1]
    assert offers.available[0].price is not None
    assert offers.available[0].price.cents == 100


def test_a_service_comes_is_there_and_stops(world: World) -> None:
    service = tools(world, status="to_come")
    assert [o.name for o in between_us(world, "fr").to_come] == ["Prêt d’outils"]
    catalogue.change_service(service, status="available", act=world.act())
    assert [o.name for o in between_us(world, "fr").available] == ["Prêt d’outils"]
    catalogue.change_service(service, status="stopped", act=world.act())
    assert between_us(world, "fr") == queries.Offers(Family.BETWEEN_US, (), ())


def test_what_cannot_be_is_refused(world: World) -> None:
    service = tools(world)
    refused: list[dict[str, Any]] = [
        {"name": "  "},
        {"name": "x" * 121},
        {"status": "perhaps"},
        {"family": Family.TOGETHER},
    ]
    for changes in refused:
        with pytest.raises(Refused):
            catalogue.change_service(service, act=world.act(), **changes)
    with pytest.raises(Refused):
        tools(world)


def test_another_desk_cannot_change_our_services(world: World) -> None:
    service = tools(world)
    with pytest.raises(Elsewhere):
        catalogue.change_service(
            service, name="À nous", act=world.act(desk=world.hohberg, by=world.chloe.pk)
        )


def test_the_catalogue_costs_two_questions(world: World, django_assert_num_queries: Any) -> None:
    tools(world)
    with django_assert_num_queries(2):
        queries.families(world.ampere, "fr", on=TODAY)


@pytest.mark.parametrize("name", ["Pièce 12", "Article de fête", "12 œufs", "Pièce"])
def test_no_name_takes_a_code_that_belongs_to_prices(name: str) -> None:
    code = rules.code_of(name, {"n_piece"})
    rules.check_code(code)
    assert not code.startswith(rules.RESERVED)
