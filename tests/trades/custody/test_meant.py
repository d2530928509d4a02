"""Whose name is being typed: order, and when nobody else can be meant."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from loge.house.people import actions as people
from loge.house.people.models import Person
from loge.trades.custody import actions as custody
from loge.trades.custody import meant
from loge.trades.custody.models import Document
from loge.trades.custody.rules import IdentityCheck
from tests.trades.custody.conftest import COLISSIMO, page
from tests.world import NOW, World

CARD = IdentityCheck(Document.NATIONAL_ID)
TODAY = NOW.date()

pytestmark = pytest.mark.usefixtures("tuesday")


def resident(world: World, first: str, last: str) -> Person:
    act = world.act()
    entry = people.register_person(first_name=first, last_name=last, confirmed=["known"], act=act)
    return Person.objects.get(pk=entry.subject_id)


def proposed(world: World, typed: str) -> list[tuple[str, bool]]:
    found = meant.meant(world.ampere, typed, on=TODAY)
    return [(str(one.person), one.sure) for one in found]


def test_one_alone_is_sure(world: World) -> None:
    assert proposed(world, "ala") == [("Dina Alaoui", True)]
    assert proposed(world, "a d") == [("Dina Alaoui", True)]
    assert proposed(world, "zzz") == []


def test_who_has_post_comes_first_and_is_sure(world: World, received: Any) -> None:
    resident(world, "Ana", "Perrin")
    zoe = resident(world, "Zoé", "Perrin")
    assert proposed(world, "perr") == [("Ana Perrin", False), ("Zoé Perrin", False)]
    deposit = received(addressee=zoe)
    assert proposed(world, "perr") == [("Zoé Perrin", True), ("Ana Perrin", False)]
    custody.hand_over(deposit, to=zoe, identity=CARD, act=world.act())
    assert proposed(world, "perr")[0] == ("Zoé Perrin", True)


def test_what_was_collected_long_ago_counts_no_longer(world: World, received: Any) -> None:
    resident(world, "Ana", "Perrin")
    zoe = resident(world, "Zoé", "Perrin")
    long_ago = world.act(at=NOW - timedelta(days=91))
    deposit = received(addressee=zoe, act=long_ago)
    custody.hand_over(
        deposit, to=zoe, identity=CARD, act=world.act(at=NOW - timedelta(days=91, minutes=-5))
    )
    assert proposed(world, "perr") == [("Ana Perrin", False), ("Zoé Perrin", False)]


def test_two_who_have_post_are_not_sure(world: World, received: Any) -> None:
    for first in ("Ana", "Zoé"):
        received(addressee=resident(world, first, "Perrin"))
    assert [sure for _name, sure in proposed(world, "perr")] == [False, False]


def test_a_namesake_is_never_sure_whoever_has_post(world: World, received: Any) -> None:
    received(addressee=resident(world, "Ana", "Perrin"))
    resident(world, "Ana", "Perrin")
    assert [sure for _name, sure in proposed(world, "perr")] == [False, False]


def test_a_last_name_comes_before_a_first_name(world: World, received: Any) -> None:
    received(addressee=resident(world, "Martine", "Aubry"))
    resident(world, "Luc", "Martin")
    assert proposed(world, "mart") == [("Luc Martin", False), ("Martine Aubry", False)]


def test_the_list_says_how_many_wait_and_who_is_sure(
    world: World, received: Any, amel: Client
) -> None:
    received()
    received()
    shown = page(amel, "/recevoir/personnes/?unknown&label_name=ala")
    assert "2 en attente ici" in shown
    assert shown.count("data-sure") == 1


def test_many_cost_no_more_queries_than_one(world: World, amel: Client) -> None:
    path = "/recevoir/personnes/?unknown&label_name=perr"
    resident(world, "Ana", "Perrin")
    page(amel, path)
    with CaptureQueriesContext(connection) as one:
        page(amel, path)
    for first in ("Bea", "Carl", "Dora"):
        resident(world, first, "Perrin")
    with CaptureQueriesContext(connection) as four:
        page(amel, path)
    assert len(one) == len(four)


def test_what_comes_again_names_whose_it_was(world: World, received: Any, amel: Client) -> None:
    assert "data-owner" not in page(amel, f"/recevoir/lire/?number={COLISSIMO}")
    deposit = received(COLISSIMO)
    assert "data-owner" not in page(amel, f"/recevoir/lire/?number={COLISSIMO}")
    custody.cancel_receipt(deposit, act=world.act())
    shown = page(amel, f"/recevoir/lire/?number={COLISSIMO}")
    assert f'data-owner="person:{world.dina.pk}"' in shown
    assert "déjà été ici" in shown


def test_after_a_month_a_number_is_anybodys(world: World, received: Any, amel: Client) -> None:
    deposit = received(COLISSIMO, act=world.act(at=NOW - timedelta(days=32)))
    custody.give_back(deposit, confirmed=["early"], act=world.act(at=NOW - timedelta(days=20)))
    assert "data-owner" not in page(amel, f"/recevoir/lire/?number={COLISSIMO}")
