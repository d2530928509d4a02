"""Amel at the receiving page with a scanner: her screen, her hands, who lives around."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from playwright.sync_api import Locator, Page, expect

from loge.house.people import actions as people
from loge.house.people.models import Household, Person
from loge.trades.custody.models import Document
from loge.trades.custody.rules import IdentityCheck
from tests.support import many
from tests.support.browser import enter
from tests.support.hands import Hands
from tests.world import NOW, World

CARD = IdentityCheck(Document.NATIONAL_ID)
COLISSIMO = "9V20524752032"
ANOTHER = "8L01234567895"
ONE_ENTER = {"scans": 1, "letters": 5, "Enter": 1}


@pytest.fixture(autouse=True)
def tuesday() -> Iterator[None]:
    with time_machine.travel(NOW, tick=True):
        yield


@pytest.fixture
def quarter(world: World) -> World:
    """Ampère with 1,200 residents and the three whom everybody knows by name."""
    many.settle(world.ampere, 1200)
    return world


@pytest.fixture
def counter(page: Page, live_server: Any, world: World, complaints: list[str]) -> Page:
    """Amel's screen, on the receiving page."""
    enter(page, live_server, world.amel)
    page.goto(f"{live_server.url}/ampere/comptoir/recevoir/")
    expect(page.locator("#number")).to_be_focused()
    return page


@pytest.fixture
def hands(counter: Page) -> Hands:
    return Hands(counter)


def resident(world: World, first: str, last: str, street: str = "1 rue Ampère") -> Person:
    act = world.act()
    home = people.register_household(name=last, street=street, act=act)
    entry = people.register_person(
        first_name=first,
        last_name=last,
        household=Household.objects.get(pk=home.subject_id),
        confirmed=["known"],
        act=world.act(),
    )
    return Person.objects.get(pk=entry.subject_id)


def named(hands: Hands, letters: str) -> Locator:
    """Type the beginning of a name and see what is proposed first."""
    field = hands.page.locator("#owner-name")
    expect(field).to_be_focused()
    hands.write(letters)
    first = hands.page.locator("#owner-list [aria-selected=true]")
    expect(first).to_be_visible()
    expect(field).to_have_value(letters)
    return first


def written(page: Page, number: int, owner: str) -> Locator:
    """What one writes on it: the short number, large, and where it goes."""
    felt = page.locator(".felt")
    expect(felt.locator(".felt-number")).to_have_text(str(number))
    expect(felt).to_contain_text(owner)
    expect(felt.locator(".felt-shelf")).to_be_visible()
    expect(page.locator("#number")).to_be_focused()
    expect(page.locator("#number")).to_have_value("")
    return felt
