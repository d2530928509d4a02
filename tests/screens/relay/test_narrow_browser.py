"""On a telephone and a small screen: nothing scrolls sideways, each figure says what it is."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from playwright.sync_api import Page

from loge.trades.custody import actions as custody
from tests.house.stock.conftest import Counter
from tests.house.stock.conftest import counter as counter
from tests.screens.relay.test_agreement import convention as convention
from tests.support.browser import enter
from tests.world import NOW, World

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
SIDEWAYS = """[...document.querySelectorAll(".scrolls")]
  .filter((box) => box.scrollWidth > box.clientWidth).map((box) => box.ariaLabel)"""
HEADING = """[...document.querySelectorAll("tbody td.number")]
  .map((cell) => getComputedStyle(cell, "::before").content)"""


def test_the_time_and_the_months_fit_on_a_telephone(
    page: Page, live_server: Any, world: World, convention: Any, complaints: list[str]
) -> None:
    for n in range(3):
        act = world.act(at=NOW + timedelta(minutes=n), key=f"parcel{n}")
        custody.receive(addressee=world.bruno, act=act)
    with time_machine.travel(NOW, tick=True):
        enter(page, live_server, world.nadia)
        page.set_viewport_size({"width": 360, "height": 740})
        for name in ("temps/", "mois/"):
            page.goto(f"{live_server.url}/ampere/bureau/poste/convention/{convention.pk}/{name}")
            assert page.evaluate(SIDEWAYS) == []
            said = page.evaluate(HEADING)
            assert said
            assert "none" not in said


@pytest.mark.parametrize("width", [360, 1024])
def test_the_stock_does_not_scroll_sideways(
    page: Page, live_server: Any, counter: Counter, complaints: list[str], width: int
) -> None:
    counter.count(-24 * 10, stamp=40, booklet=6)
    counter.sell(counter.stamp, 5, -24 * 5)
    with time_machine.travel(NOW, tick=True):
        enter(page, live_server, counter.world.amel)
        page.set_viewport_size({"width": width, "height": 740})
        page.goto(f"{live_server.url}/ampere/bureau/poste/stock/")
        assert page.evaluate(SIDEWAYS) == []
