"""Quick fingers at the basket: every press of + counts."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from playwright.sync_api import Page, expect

from loge.trades.till.models import BasketLine
from tests.trades.till.conftest import Shop
from tests.world import NOW, signed_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def tuesday() -> Iterator[None]:
    with time_machine.travel(NOW, tick=True):
        yield


def test_four_quick_presses_are_four_more(page: Page, live_server: Any, shop: Shop) -> None:
    line = shop.put(shop.bread).lines.get()
    session = signed_in(shop.world.amel).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    page.goto(f"{live_server.url}/ampere/caisse/")
    expect(page.locator(".till-lines .till-amount")).to_contain_text("1,20")
    page.evaluate(f"for (let n = 0; n < 4; n++) document.getElementById('more-{line.pk}').click()")
    expect(page.locator(".till-lines .till-amount")).to_have_text(re.compile("^6\\s€"))
    expect(page.locator(".till-count input[name=milli]")).to_have_value("5")
    assert BasketLine.objects.get().milli == 5000
    page.locator(f"#less-{line.pk}").dblclick()
    expect(page.locator(".till-lines .till-amount")).to_contain_text("3,60")
