"""The public pages in a real browser: light on the wire, accessible, as wide as the screen."""

from typing import Any

import pytest
import time_machine
from playwright.sync_api import Page

from loge.house.network.models import Desk
from tests.support.browser import shuts_nobody_out
from tests.world import NOW

pytestmark = pytest.mark.django_db(transaction=True)
PATHS = ("/", "/ampere/", "/hohberg/", "/mentions-legales/", "/confidentialite/", "/accessibilite/")
LIGHT = 60_000


@pytest.mark.parametrize(("language", "scheme"), [("fr", "light"), ("de", "dark")])
def test_every_public_page_is_light_accessible_and_fits(
    ampere: Desk, page: Page, live_server: Any, language: str, scheme: Any
) -> None:
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.emulate_media(color_scheme=scheme)
    with time_machine.travel(NOW, tick=True):
        for path in PATHS:
            for width in (360, 1440):
                page.set_viewport_size({"width": width, "height": 800})
                page.goto(f"{live_server.url}{path}?lang={language}")
                shuts_nobody_out(page, path)
    assert complaints == []


def test_a_desks_page_is_light_on_an_old_phone(ampere: Desk, page: Page, live_server: Any) -> None:
    received: list[float] = []
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    page.goto(f"{live_server.url}/ampere/")
    page.wait_for_load_state("networkidle")
    assert 0 < sum(received) < LIGHT


def test_the_page_is_read_and_the_language_changed_by_keyboard(
    ampere: Desk, page: Page, live_server: Any
) -> None:
    page.goto(f"{live_server.url}/ampere/?lang=fr")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.classList.contains('skip')")
    for _ in range(3):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/ampere/?lang=de")
    assert page.locator("html").get_attribute("lang") == "de"
