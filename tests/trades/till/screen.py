"""Amel at the till's screen: what she writes, scans and sees."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from playwright.sync_api import Page, expect

from tests.trades.till.conftest import Shop
from tests.world import NOW, signed_in

COFFEE = "3760000000017"


@pytest.fixture(autouse=True)
def tuesday() -> Iterator[None]:
    with time_machine.travel(NOW, tick=True):
        yield


@pytest.fixture
def complaints(page: Page) -> Iterator[list[str]]:
    """What the browser complains of: blocked by the policy, not found, failed."""
    said: list[str] = []
    page.on("console", lambda m: said.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    yield said
    known = ("the server responded with a status of 4", "[object HTML")  # left while it asked
    assert not [s for s in said if not any(words in s for words in known)]


@pytest.fixture
def desk(page: Page, live_server: Any, shop: Shop, complaints: list[str]) -> Page:
    """Amel's screen, at the counter; nothing is ever clicked."""
    session = signed_in(shop.world.amel).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    page.goto(f"{live_server.url}/ampere/comptoir/")
    expect(page.locator("#q")).to_be_focused()
    page.wait_for_load_state("networkidle")  # a page still at work would part a scan's keys
    return page


def write(page: Page, text: str) -> None:
    """A hand."""
    page.keyboard.type(text, delay=50)


def lines(page: Page) -> Any:
    return page.locator(".till-line")


def put(page: Page, words: str, *, count: int) -> None:
    """An article by its name, until it stands in the basket."""
    expect(page.locator("#q")).to_be_focused()
    write(page, words)
    page.keyboard.press("Enter")
    expect(lines(page)).to_have_count(count)
    expect(page.locator("#q")).to_have_value("")
