"""Counting without a mouse: an article or its bar code, Enter, how many, Enter."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from playwright.sync_api import Page, expect

from loge.house.catalogue.models import Article
from loge.house.stock.models import Move, Slip
from tests.house.stock.conftest import Counter
from tests.house.stock.conftest import counter as counter
from tests.support.browser import LIGHT, enter, look
from tests.support.scanner import scan
from tests.world import NOW

pytestmark = pytest.mark.django_db(transaction=True)
PAGE = "/ampere/bureau/poste/stock/"
STAMP = "3760000000017"


@pytest.fixture(autouse=True)
def tuesday() -> Iterator[None]:
    with time_machine.travel(NOW, tick=True):
        yield


def test_two_articles_are_counted_with_the_keyboard_and_a_scanner(
    page: Page, live_server: Any, counter: Counter, complaints: list[str]
) -> None:
    Article.objects.filter(code="stamp").update(barcode=STAMP)
    counter.count(-24 * 10, stamp=40, booklet=6)
    counter.sell(counter.stamp, 5, -24 * 5)
    enter(page, live_server, counter.world.amel)
    page.goto(f"{live_server.url}{PAGE}compter/")
    find = page.get_by_role("searchbox", name="Article")
    expect(find).to_be_focused()
    page.keyboard.type("carn", delay=50)
    page.keyboard.press("Enter")
    booklets = page.get_by_label("Carnet")
    expect(booklets).to_be_focused()
    page.keyboard.type("6", delay=50)
    page.keyboard.press("Enter")
    expect(find).to_be_focused()
    page.keyboard.type("zèbre", delay=50)
    page.keyboard.press("Enter")
    expect(page.get_by_text("ne s’appelle ainsi")).to_be_visible()
    expect(booklets).to_have_value("6")
    find.fill("")
    booklets.focus()
    scan(page, STAMP)
    stamps = page.get_by_label("Timbre")
    expect(stamps).to_be_focused()
    expect(booklets).to_have_value("6")
    page.keyboard.type("34", delay=50)
    page.keyboard.press("Enter")
    expect(find).to_be_focused()
    assert Slip.objects.count() == 1
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Garder ce comptage")).to_be_focused()
    look(page, "stock-count", LIGHT)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Le comptage diffère")).to_be_visible()
    look(page, "stock-slip", LIGHT)
    counted = Move.objects.filter(slip__pk=Slip.objects.latest("pk").pk)
    assert sorted(counted.values_list("units", "expected")) == [(6, 6), (34, 35)]


def test_every_page_of_the_stock_fits_and_shuts_nobody_out(
    page: Page, live_server: Any, counter: Counter, complaints: list[str]
) -> None:
    long = "Enveloppeprêteàposter lettre verte " + "avec suivi et bande gommée " * 2
    Article.objects.filter(code="book").update(name=long)
    counter.count(-24 * 10, stamp=12345, booklet=3)
    counter.sell(counter.stamp, 5, -24 * 5)
    counter.receive(-24 * 2, "BL 4711", stamp=100)
    counter.count(-1, stamp=12439)
    enter(page, live_server, counter.world.amel)
    pages = ("", f"{counter.stamp.pk}/", "commande/", "etat/", "nouveau/", "sortir/")
    for address in pages:
        page.goto(f"{live_server.url}{PAGE}{address}")
        look(page, f"stock-{address.strip('/') or 'list'}", LIGHT)
