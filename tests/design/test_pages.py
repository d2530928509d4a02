"""Every page of the design system and of signing in, seen in a real browser: no accessibility
violation in light and dark, on a telephone, a tablet and a desk's screen; nothing wider than it."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from loge.house.people import accounts
from tests.design.conftest import by_hand, confirm
from tests.support.browser import enter, look
from tests.world import World

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.urls("tests.design.urls")]
STRANGER = {
    "login": "/comptes/login/",
    "password-reset": "/comptes/password/reset/",
    "signup": "/comptes/signup/",
    "first-account": "/premier-compte/?code=k7",
    "inactive": "/comptes/inactive/",
    "style": "/style/",
    "style-contrast": "/style/?theme=contrast",
    "style-mirrored": "/style/?mirrored",
    "refused": "/essai/refus/",
    **{name: f"/essai/page/{name}/" for name in ("400", "403", "404", "413", "429", "500", "csrf")},
}
AMEL = {
    "account": "/comptes/moi/",
    "pin": "/comptes/moi/code/",
    "back": "/comptes/retour/",
    "logout": "/comptes/logout/",
    "password-change": "/comptes/password/change/",
    "reauthenticate": "/comptes/reauthenticate/",
    "mfa": "/comptes/2fa/",
    "passkeys": "/comptes/2fa/webauthn/",
    "passkey-add": "/comptes/2fa/webauthn/add/",
    "totp": "/comptes/2fa/totp/activate/",
}


@pytest.mark.parametrize("name", STRANGER)
def test_what_a_stranger_sees(
    name: str, db: None, live_server: Any, page: Page, complaints: list[str], settings: Any
) -> None:
    settings.SETUP_CODE = "k7"
    page.goto(f"{live_server.url}{STRANGER[name]}")
    look(page, name)


@pytest.mark.parametrize("name", AMEL)
def test_what_amel_sees(
    name: str, world: World, live_server: Any, page: Page, complaints: list[str]
) -> None:
    by_hand(page, live_server)
    confirm(page, live_server)
    page.goto(f"{live_server.url}{AMEL[name]}")
    look(page, name)


def test_network_staff_see_their_desks(world: World, live_server: Any, page: Page) -> None:
    enter(page, live_server, world.nadia)
    page.goto(f"{live_server.url}/comptes/accueil/")
    look(page, "desks")


def test_the_locked_screen(
    world: World, live_server: Any, page: Page, complaints: list[str]
) -> None:
    accounts.set_pin(world.amel, "2580")
    enter(page, live_server, world.amel)
    page.goto(f"{live_server.url}/comptes/moi/")
    with page.expect_response("**/comptes/verrouiller/"):
        page.evaluate(
            "fetch('/comptes/verrouiller/', {method: 'POST', redirect: 'manual', headers:"
            " {'X-CSRFToken': document.querySelector('[name=csrfmiddlewaretoken]').value}})"
        )
    page.goto(f"{live_server.url}/comptes/moi/")
    assert page.evaluate("document.activeElement.name") == "typed"
    look(page, "locked")
    page.keyboard.type("1111")
    page.keyboard.press("Enter")
    page.wait_for_selector(".notice-bad")
    look(page, "locked-wrong")
    page.fill("[name=typed]", "2580")
    page.keyboard.press("Enter")
    page.wait_for_url("**/comptes/moi/")


def test_an_unwatched_counter_locks_itself_and_comes_back(
    world: World, live_server: Any, page: Page, complaints: list[str]
) -> None:
    enter(page, live_server, world.amel)
    page.clock.install()
    page.goto(f"{live_server.url}/ampere/essai/?q=keller")
    look(page, "counter-bar")
    page.clock.run_for(9 * 60_000)
    page.keyboard.press("Shift")
    page.clock.run_for(9 * 60_000)
    assert page.url.endswith("/ampere/essai/?q=keller")
    page.clock.run_for(70_000)
    page.wait_for_url("**/comptes/verrou/**")
    page.fill("[name=typed]", "an honest password")
    page.keyboard.press("Enter")
    page.wait_for_url("**/ampere/essai/?q=keller")


def test_the_back_button_shows_nothing_of_a_locked_screen(
    world: World, live_server: Any, page: Page
) -> None:
    enter(page, live_server, world.amel)
    page.goto(f"{live_server.url}/ampere/essai/?q=keller")
    page.click("[data-key=F10]")
    page.wait_for_url("**/comptes/verrou/**")
    page.go_back()
    page.wait_for_url("**/comptes/verrou/?next=%2Fampere%2Fessai%2F%3Fq%3Dkeller")
    page.fill("[name=typed]", "an honest password")
    page.keyboard.press("Enter")
    page.wait_for_url("**/ampere/essai/?q=keller")
    page.goto(f"{live_server.url}/comptes/moi/")
    page.go_back()
    page.wait_for_selector("h1:visible")
    assert page.inner_text("h1") == "Comptoir"


def test_the_style_sheets_are_small() -> None:
    folder = Path("src/loge/static/loge")
    assert sum(sheet.stat().st_size for sheet in folder.glob("*.css")) < 25_000
    assert all(len(m.read_text().splitlines()) < 100 for m in folder.glob("js/*.js"))
