"""Nadia invites a treasurer, who sets up a second step and works until the account is suspended;
what was typed before the lock comes back. In a real browser, on the desk's real clock."""

import time
from typing import Any

import pytest
import time_machine
from allauth.mfa.totp.internal import auth as totp
from playwright.sync_api import Browser, Page

from loge.house.journal.models import Entry
from loge.house.people import accounts
from tests.screens.team.conftest import PAGES
from tests.support.browser import enter, shuts_nobody_out
from tests.world import SECRET, World

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def tuesday() -> Any:
    """The codes of a telephone change with the clock, so it runs here."""
    with time_machine.travel(time.time(), tick=True):
        yield


def code_of(secret: str) -> str:
    """What the telephone shows now."""
    return str(totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // 30)))


def sign_in(page: Page, live_server: Any, username: str) -> None:
    page.goto(f"{live_server.url}/comptes/login/")
    page.fill("#id_login", username)
    page.fill("#id_password", "trois petits chats")
    page.press("#id_password", "Enter")


def test_invited_with_a_second_step_and_out_at_once(
    world: World, live_server: Any, browser: Browser, browser_context_args: Any
) -> None:
    nadia = browser.new_context(**browser_context_args).new_page()
    enter(nadia, live_server, world.nadia)
    nadia.goto(f"{live_server.url}/ampere/bureau/equipe/inviter/")
    nadia.fill("[name=name]", "Marie Dupont")
    nadia.select_option("[name=role]", "treasurer")
    nadia.check("[name=everywhere]")
    nadia.click("main .button-main")
    link = nadia.input_value("#link")

    marie = browser.new_context(**browser_context_args).new_page()
    marie.goto(link)
    marie.fill("[name=password1]", "trois petits chats")
    marie.fill("[name=password2]", "trois petits chats")
    marie.click("main .button-main")
    marie.wait_for_url("**/comptes/2fa/")
    assert "deuxième étape" in marie.inner_text("main")
    marie.goto(f"{live_server.url}/ampere/bureau/")
    assert marie.url.endswith("/comptes/2fa/")
    marie.goto(f"{live_server.url}/comptes/2fa/totp/activate/")
    marie.fill("#id_password", "trois petits chats")  # what guards an account asks once more
    marie.press("#id_password", "Enter")
    marie.wait_for_url("**/totp/activate/")
    secret = marie.input_value("#authenticator_secret")
    marie.fill("[name=code]", code_of(secret))
    marie.click("main .button-main")
    marie.wait_for_url(lambda url: "/activate/" not in url)
    marie.goto(f"{live_server.url}/ampere/bureau/")
    assert "Le bureau de" in marie.inner_text("h1")

    nadia.goto(f"{live_server.url}/ampere/bureau/equipe/")
    nadia.click("text=Marie Dupont")
    nadia.select_option("[name=reason]", "left")
    nadia.click("main .button-danger:has-text('Suspendre')")
    nadia.click("dialog[open] button:has-text('Suspendre')")
    nadia.wait_for_selector("text=Ce compte est suspendu.")
    marie.goto(f"{live_server.url}/ampere/bureau/")
    assert "/comptes/login/" in marie.url
    sign_in(marie, live_server, "marie.dupont")
    marie.wait_for_url(lambda url: "inactive" in url or "2fa" in url)
    marie.goto(f"{live_server.url}/ampere/bureau/")
    assert "/comptes/login/" in marie.url
    assert Entry.objects.filter(verb="suspend_account").count() == 2
    assert secret != SECRET


def test_what_was_typed_before_the_lock_comes_back(
    world: World, live_server: Any, page: Page
) -> None:
    accounts.set_pin(world.nadia, "2580")
    enter(page, live_server, world.nadia)
    page.goto(f"{live_server.url}/ampere/bureau/equipe/inviter/")
    page.fill("[name=name]", "Marie-Thérèse")
    page.select_option("[name=role]", "auditor")
    page.check("[name=everywhere]")
    page.keyboard.press("F10")
    page.wait_for_url("**/comptes/verrou/**")
    assert "Marie" not in page.content()
    page.fill("[name=typed]", "2580")
    page.keyboard.press("Enter")
    page.wait_for_url("**/equipe/inviter/")
    assert page.input_value("[name=name]") == "Marie-Thérèse"
    assert page.input_value("[name=role]") == "auditor"
    assert page.is_checked("[name=everywhere]")
    page.reload()
    assert page.input_value("[name=name]") == ""


@pytest.mark.parametrize("name", PAGES)
def test_the_pages_are_accessible_and_fit(
    world: World, live_server: Any, page: Page, name: str
) -> None:
    enter(page, live_server, world.nadia)
    page.goto(live_server.url + PAGES[name].format(victor=world.victor.pk))
    for scheme, width in (("light", 360), ("dark", 1440), ("light", 1024)):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.set_viewport_size({"width": width, "height": 800})
        shuts_nobody_out(page, f"{name} {scheme}")
