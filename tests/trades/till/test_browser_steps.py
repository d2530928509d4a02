"""Quick fingers at the basket and the payment: every press counts."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from playwright.sync_api import Page, expect

from loge.trades.till.models import BasketLine
from tests.support.browser import enter
from tests.trades.till.conftest import Shop
from tests.world import NOW

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def tuesday() -> Iterator[None]:
    with time_machine.travel(NOW, tick=True):
        yield


def test_four_quick_presses_are_four_more(page: Page, live_server: Any, shop: Shop) -> None:
    line = shop.put(shop.bread).lines.get()
    enter(page, live_server, shop.world.amel)
    page.goto(f"{live_server.url}/ampere/caisse/")
    expect(page.locator(".till-lines .till-amount")).to_contain_text("1,20")
    page.evaluate(f"for (let n = 0; n < 4; n++) document.getElementById('more-{line.pk}').click()")
    expect(page.locator(".till-lines .till-amount")).to_have_text(re.compile("^6\\s€"))
    expect(page.locator(".till-count input[name=milli]")).to_have_value("5")
    assert BasketLine.objects.get().milli == 5000
    page.locator(f"#less-{line.pk}").dblclick()
    expect(page.locator(".till-lines .till-amount")).to_contain_text("3,60")


# The answer to what was typed before comes in the moment after the key.
PRESSED_AND_DRAWN_ANEW = """() => {
  const key = new KeyboardEvent("keydown", { key: "e", bubbles: true });
  document.getElementById("pay").dispatchEvent(key);
  const button = document.querySelector("#pay [data-key=e]");
  button.outerHTML = button.outerHTML;
}"""


def test_a_key_counts_though_the_payment_is_drawn_anew(
    page: Page, live_server: Any, shop: Shop
) -> None:
    shop.put(shop.bread)
    enter(page, live_server, shop.world.amel)
    page.goto(f"{live_server.url}/ampere/caisse/")
    page.locator("#pay").focus()
    page.evaluate(PRESSED_AND_DRAWN_ANEW)
    expect(page.locator("#left-loge")).to_contain_text("réglé")
