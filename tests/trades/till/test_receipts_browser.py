"""A receipt in a real browser: nobody is shut out, and it is printed by keyboard."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from playwright.sync_api import Page

from loge.trades.till import actions as till
from loge.trades.till.actions.correcting import Why
from loge.trades.till.models import Duplicate
from tests.support.browser import enter, look
from tests.trades.till.conftest import Shop, paid
from tests.world import NOW

pytestmark = pytest.mark.django_db(transaction=True)
LONG = "Boulangerie-pâtisserie Schwarzenberger-Wolfensberger et fils"


@pytest.fixture(autouse=True)
def tuesday() -> Iterator[None]:
    with time_machine.travel(NOW, tick=True):
        yield


def test_a_receipt_and_its_invoice_shut_nobody_out(
    shop: Shop, live_server: Any, page: Page, complaints: list[str], settings: Any
) -> None:
    settings.MAIL_FROM = "Loge <loge@example.org>"
    shop.baker.name = LONG
    shop.baker.save()
    shop.put(shop.bread, 2, person=shop.world.bruno)
    basket = shop.put(shop.booklet, person=shop.world.bruno)
    receipt = shop.sell(basket, paid(240, given=500), paid(1668, drawer="la-poste"))
    till.cancel_sale(receipt, why=Why.SLIP, act=shop.world.act())
    enter(page, live_server, shop.world.amel)
    for address in ("1/", "2/", "1/facture/"):
        page.goto(f"{live_server.url}/ampere/caisse/recu/{address}")
        look(page, f"receipt-{address.replace('/', '-')}")


def test_it_is_printed_by_keyboard_in_a_tab_of_its_own(
    shop: Shop, live_server: Any, page: Page, complaints: list[str]
) -> None:
    shop.sell(shop.put(shop.bread), paid(120))
    enter(page, live_server, shop.world.amel)
    page.goto(f"{live_server.url}/ampere/caisse/recu/1/")
    button = page.locator("button[value=narrow]")
    button.focus()
    printed = page.context.expect_event("response", lambda r: r.request.method == "POST")
    with page.context.expect_page(), printed as answer:
        page.keyboard.press("Enter")
    assert answer.value.headers["content-type"] == "application/pdf"
    assert Duplicate.objects.get().copy == 0
    assert page.url.endswith("/recu/1/")
