"""The treasurer looks for receipts."""

from typing import Any

import pytest
from django.test import Client

from loge.house.journal import sentences
from loge.house.journal.models import Entry
from loge.trades.till.models import Receipt
from tests.screens.treasury.conftest import PAGES, asked, file, text
from tests.trades.till.conftest import Shop, paid
from tests.world import World, signed_in

pytestmark = pytest.mark.usefixtures("tuesday")


@pytest.fixture
def sold(shop: Shop) -> list[Receipt]:
    """A loaf in cash, a booklet by card, two coffees by card."""
    return [
        shop.sell(shop.put(shop.bread), paid(120)),
        shop.sell(
            shop.put(shop.booklet), paid(1668, "card", drawer="la-poste", reference="CB 4711")
        ),
        shop.sell(shop.put(shop.coffee, 2), paid(200, "card", reference="CB 0815")),
    ]


def test_nothing_sold_yet_is_said(tom: Client, shop: Shop) -> None:
    assert "Rien n’a encore été vendu" in text(tom, PAGES)


def test_receipts_stand_with_what_was_sold_and_their_sum(tom: Client, sold: Any) -> None:
    shown = text(tom, PAGES)
    assert "3 reçus, 19,88 €" in shown
    assert "Carnet de 12 timbres" in shown
    assert f"/ampere/caisse/recu/{sold[0].number}/" in shown


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("q=2", {2, 3}),  # receipt 2, and 2 € of coffee
        ("q=16,68", {2}),
        ("q=baguet", {1}),
        ("q=4711", {2}),
        ("method=card", {2, 3}),
        ("owner=-", {3}),
        ("owner=la-poste", {2}),
        ("kind=refund", set()),
        ("kind=training", set()),
        ("start=2026-11-24&end=2026-11-24", {1, 2, 3}),
        ("end=2026-11-23", set()),
        ("start=hier&by=x&drawer=y", {1, 2, 3}),
    ],
)
def test_they_are_looked_for(tom: Client, sold: Any, query: str, numbers: set[int]) -> None:
    shown = text(tom, f"{PAGES}?{query}")
    assert {n for n in (1, 2, 3) if f"/ampere/caisse/recu/{n}/" in shown} == numbers


def test_they_are_sorted(tom: Client, sold: Any) -> None:
    shown = text(tom, f"{PAGES}?tri=-total")
    places = [shown.index(f"/ampere/caisse/recu/{n}/") for n in (2, 3, 1)]
    assert places == sorted(places)


def test_a_file_of_them_leaves_and_the_journal_says_so(tom: Client, sold: Any) -> None:
    words = file(tom, f"{PAGES}fichier/?method=card&tri=total", form="csv")
    assert words.index("Café") < words.index("Carnet")
    assert "Baguette" not in words
    assert "16.68" in words
    line = sentences.read([Entry.objects.get(verb="export_till")])[0].words
    assert "sorti un fichier de la caisse : reçus (2 lignes)" in line.replace("\u202f", " ")
    assert file(tom, f"{PAGES}fichier/", form="xlsx")


def test_five_thousand_receipts_ask_no_more_questions(tom: Client, shop: Shop, sold: Any) -> None:
    one = asked(tom, PAGES)
    first = sold[0]
    Receipt.objects.bulk_create(
        Receipt(
            desk=first.desk,
            number=n,
            kind="sale",
            at=first.at,
            on=first.on,
            entered_at=first.at,
            by=first.by,
            total_cents=100,
            seal="0" * 64,
        )
        for n in range(4, 5004)
    )
    assert asked(tom, PAGES) == one
    assert "5003 reçus" in text(tom, PAGES)
    assert asked(tom, f"{PAGES}?q=bag&page=3") <= one + 1


def test_a_stranger_finds_nothing_and_a_volunteer_is_told(world: World, sold: Any) -> None:
    assert signed_in(world.chloe).get(PAGES).status_code == 404
    assert signed_in(world.victor).get(PAGES).status_code == 403
