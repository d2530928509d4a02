"""Amel's screen, Tuesday 24 November 2026 at 10:12, as the guide shows it."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine
from playwright.sync_api import Locator, Page, expect

from loge.configure import configure
from loge.house.people.models import Account
from loge.trades.custody import actions as custody
from loge.trades.custody.models import Carrier, Deposit
from tests.screens.guide import camera
from tests.support.browser import enter
from tests.support.once import once
from tests.world import NOW, World, build

Picture = Callable[..., None]
SIZE = {"width": 1100, "height": 760}


@once
@time_machine.travel(NOW, tick=False)
def set_up() -> World:
    """The world as `./loge up` sets it up, in French."""
    world = build()
    configure(at=NOW)
    Account.objects.update(language="fr")
    return world


@pytest.fixture
def neighbourhood(transactional_db: None) -> World:
    """Put back for each test."""
    return set_up()


@pytest.fixture
def screen(page: Page, live_server: Any) -> Iterator[Page]:
    """A browser before the sign-in; time stands still."""
    camera.load(page)
    page.set_viewport_size(SIZE)  # type: ignore[arg-type]
    with time_machine.travel(NOW, tick=False):
        yield page


@pytest.fixture
def go(screen: Page, live_server: Any) -> Callable[[str], None]:
    """Open an address of the desk Ampère."""

    def open_(path: str) -> None:
        screen.goto(f"{live_server.url}/ampere/{path}")

    return open_


@pytest.fixture
def amels(screen: Page, live_server: Any, neighbourhood: World) -> Page:
    """The browser, Amel signed in."""
    enter(screen, live_server, neighbourhood.amel)
    return screen


@pytest.fixture
def nadias(screen: Page, live_server: Any, neighbourhood: World) -> Page:
    """The browser, Nadia of the network's staff signed in."""
    enter(screen, live_server, neighbourhood.nadia)
    return screen


@pytest.fixture
def picture(screen: Page) -> Picture:
    """Take a picture of the screen, or of a part of it."""

    def take(name: str, of: Locator | str | None = None) -> None:
        part = screen.locator(of).first if isinstance(of, str) else of
        if part is not None:
            expect(part).to_be_visible()
        camera.take(screen, name, part)

    return take


@pytest.fixture
def parcel(neighbourhood: World) -> Callable[..., Deposit]:
    """Something arrived for somebody; a number that says its carrier, or the carrier's code."""

    def arrive(addressee: Any, number: str = "", carrier: str = "", **more: Any) -> Deposit:
        known = Carrier.objects.filter(code=carrier).first()
        at = more.pop("at", NOW)
        entry = custody.receive(
            addressee=addressee,
            number=number,
            carrier=known,
            act=neighbourhood.act(at=at),
            **more,
        )
        return Deposit.objects.get(pk=entry.subject_id)

    return arrive
