"""Tom goes through the till's pages by keyboard, in a real Chromium; nobody is shut out."""

from typing import Any

import pytest
from playwright.sync_api import Page

from loge.house.ledger import actions as books
from loge.house.ledger.models import Charge
from tests.screens.treasury.conftest import PAGES
from tests.support.browser import LIGHT, enter, look
from tests.trades.till.conftest import Shop, paid
from tests.trades.till.test_closing import close

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.browser,
    pytest.mark.usefixtures("tuesday", "complaints"),
]
WHERE = {
    "receipts": "",
    "closings": "clotures/",
    "closing": "clotures/1/",
    "sessions": "comptages/",
    "entries": "ecritures/",
    "charges": "impayes/",
    "held": "pour-autrui/",
    "takings": "recettes/",
    "log": "technique/",
    "settings": "reglages/",
}


@pytest.fixture
def sold(shop: Shop) -> None:
    """A day is closed, and somebody owes something."""
    shop.sell(shop.put(shop.bread, 2), paid(240))
    shop.sell(shop.put(shop.booklet), paid(1668, drawer="la-poste"))
    books.owe(
        cents=1000,
        label="Abonnement du foyer",
        income="706",
        about=shop.world.keller,
        household=shop.world.keller,
        act=shop.world.act(),
    )
    close(shop, "rendu de trop", loge=5190, la_poste=3668)


@pytest.mark.long
def test_nobody_is_shut_out(shop: Shop, sold: None, live_server: Any, page: Page) -> None:
    enter(page, live_server, shop.world.tom)
    for name, where in WHERE.items():
        page.goto(f"{live_server.url}{PAGES}{where}")
        look(page, name, LIGHT)


def test_an_amount_is_let_go_by_keyboard(
    shop: Shop, sold: None, live_server: Any, page: Page
) -> None:
    enter(page, live_server, shop.world.tom)
    page.goto(f"{live_server.url}{PAGES}impayes/")
    page.get_by_role("link", name="Abandonner").press("Enter")
    page.get_by_label("Pourquoi il est abandonné").press_sequentially("décès")
    page.keyboard.press("Enter")
    page.get_by_role("dialog").get_by_role("button", name="Abandonner").press("Enter")
    page.wait_for_url(f"**{PAGES}impayes/")
    assert "Personne ne doit rien" in page.inner_text("main")
    assert Charge.objects.get().state == Charge.State.WAIVED


def test_a_receipt_is_looked_for_by_keyboard(
    shop: Shop, sold: None, live_server: Any, page: Page
) -> None:
    enter(page, live_server, shop.world.tom)
    page.goto(f"{live_server.url}{PAGES}")
    page.locator("[name=q]").press_sequentially("baguette")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=baguette**")
    assert page.locator("tbody tr").count() == 1
    page.get_by_role("link", name="1", exact=True).press("Enter")
    page.wait_for_url("**/caisse/recu/1/")
