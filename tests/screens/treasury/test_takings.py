"""What was taken, by hour, family and article."""

from datetime import timedelta

import pytest
from django.test import Client

from loge.trades.till.models import Receipt, ReceiptLine
from tests.screens.treasury.conftest import PAGES, asked, file, text
from tests.trades.till.conftest import Shop, paid
from tests.trades.till.test_paid_later import pay_later
from tests.world import NOW, World, signed_in

TAKINGS = f"{PAGES}recettes/"

pytestmark = pytest.mark.usefixtures("tuesday")


@pytest.fixture
def sold(shop: Shop) -> Receipt:
    """Coffee and bread at ten, a booklet at eleven."""
    shop.sell(shop.put(shop.coffee, 3), paid(300))
    shop.sell(shop.put(shop.bread), paid(120))
    later = shop.world.act(at=NOW + timedelta(hours=1))
    return shop.sell(shop.put(shop.booklet), paid(1668, drawer="la-poste"), act=later)


def test_nothing_sold_is_said(tom: Client, shop: Shop) -> None:
    assert "Rien n’a été vendu" in text(tom, TAKINGS)


def test_takings_stand_by_hour_family_and_article(tom: Client, sold: Receipt) -> None:
    shown = text(tom, TAKINGS)
    assert shown.count("<svg") == 3
    assert "20,88 €" in shown
    hours = shown.split("Par famille")[0]
    assert "10 h" in hours
    assert "11 h" in hours
    assert "4,20 €" in hours
    assert shown.rindex("Carnet de 12 timbres") < shown.rindex("Baguette")


def test_what_was_left_to_pay_is_taken_once(tom: Client, shop: Shop) -> None:
    shop.sell(shop.put(shop.coffee, 3, shop.world.dina), paid(100), paid(200, "account"))
    pay_later(shop, 200)
    shown = text(tom, TAKINGS)
    assert "3 €" in shown
    assert "5 €" not in shown


def test_they_are_compared_with_the_days_before(tom: Client, sold: Receipt) -> None:
    assert "avant : 20,88 €" in text(tom, f"{TAKINGS}?start=2026-11-25&end=2026-11-26")
    for odd in ("start=x&end=y", "start=2026-11-25&end=2026-11-01"):
        assert "20,88 €" in text(tom, f"{TAKINGS}?{odd}")


def test_a_file_of_them_leaves(tom: Client, sold: Receipt) -> None:
    words = file(tom, f"{TAKINGS}fichier/", form="csv")
    assert "Par article;Café;3.0;3.0;0.0;3.0" in words


def test_five_thousand_lines_ask_no_more_questions(tom: Client, sold: Receipt) -> None:
    one, line = asked(tom, TAKINGS), sold.lines.get()
    known = {f.attname: getattr(line, f.attname) for f in ReceiptLine._meta.concrete_fields}
    ReceiptLine.objects.bulk_create(
        ReceiptLine(**{**known, "id": None, "position": n, "label": f"Article {n}"})
        for n in range(2, 5002)
    )
    assert asked(tom, TAKINGS) <= one


def test_a_stranger_finds_nothing(world: World, sold: Receipt) -> None:
    assert signed_in(world.chloe).get(TAKINGS).status_code == 404
