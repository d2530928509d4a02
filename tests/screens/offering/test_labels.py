"""Labels for the shelf: what they say, and bars that a scanner reads."""

import io
from datetime import date
from typing import Any

import pypdf
import pytest
from django.test import Client

from loge.house.catalogue import actions as catalogue
from loge.house.catalogue.models import Article
from loge.screens.offering import barcode
from tests.world import World, signed_in

pytestmark = pytest.mark.django_db
LABELS = "/ampere/bureau/services/articles/etiquettes/"
READ = {drawn: digit for digit, drawn in enumerate(barcode.LEFT)}


def scanned(bars: str) -> str:
    """The digits a scanner reads from an EAN-13: the first from how the others are drawn."""
    assert (bars[:3], bars[45:50], bars[-3:]) == ("101", "01010", "101")
    left = [bars[at : at + 7] for at in range(3, 45, 7)]
    right = [bars[at : at + 7].translate(str.maketrans("01", "10")) for at in range(50, 92, 7)]
    parity = "".join("L" if drawn in READ else "G" for drawn in left)
    known = [d if d in READ else d[::-1].translate(str.maketrans("01", "10")) for d in left]
    return "".join(
        str(n) for n in [barcode.PARITY.index(parity), *(READ[d] for d in known + right)]
    )


@pytest.mark.parametrize("code", ["3017620422003", "4006381333931", "9782070408504"])
def test_a_scanner_reads_what_was_typed(code: str) -> None:
    assert scanned(barcode.modules(code)) == code


def test_an_upc_is_read_with_a_zero_before_it_and_an_ean_8_has_its_67_modules() -> None:
    assert scanned(barcode.modules("036000291452")) == "0036000291452"
    assert len(barcode.modules("96385074")) == 67
    assert barcode.svg("") == barcode.svg("12") == ""


@pytest.fixture
def article(world: World) -> Any:
    def make(code: str, name: str, **more: Any) -> Article:
        known = {"name": name, "family": "at_your_service", "active_from": date(2026, 1, 1)}
        entry = catalogue.add_article(code, **(known | more), act=world.act())
        made = Article.objects.get(pk=entry.made)
        since = date(2026, 1, 1)
        catalogue.set_price(
            made.price_code, label=name, cents=280, valid_from=since, act=world.act()
        )
        return made

    return make


def pages(client: Client, asked: str = "") -> list[str]:
    answer = client.get(LABELS + asked)
    assert answer["Content-Type"] == "application/pdf"
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(answer.content)).pages]


def test_a_sheet_has_24_labels_with_name_price_and_bar_code(
    world: World, amel: Client, article: Any
) -> None:
    article("jam", "Confiture de quetsches", barcode="3017620422003")
    article("long", "Réparationsélectroménagèresetinformatiques" * 2)
    for n in range(23):
        article(f"soap{n}", f"Savon {n}")
    first, second = pages(amel)
    assert "3017620422003" in first + second
    assert "Confiture de quetsches" in first + second
    assert first.count("2,80") == 24
    assert second.count("2,80") == 1
    assert signed_in(world.chloe).get(LABELS).status_code == 404


def test_labels_are_those_that_were_searched_and_nothing_is_said_so(
    amel: Client, article: Any
) -> None:
    article("jam", "Confiture")
    article("soap", "Savon")
    assert "Savon" not in pages(amel, "?q=confiture")[0]
    assert amel.get(f"{LABELS}?q=absent").status_code == 409
