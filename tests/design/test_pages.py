"""Every page of the design system and of signing in, seen in a real browser: no accessibility
violation in light and dark, on a telephone, a tablet and a desk's screen; nothing wider than it."""

import time
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.totp.internal import auth as totp
from playwright.sync_api import Page

from loge.house.people import accounts
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


@pytest.fixture
def refusals() -> tuple[int, ...]:
    """These tests open the pages of every refusal."""
    return 400, 401, 403, 404, 409, 413, 422, 429, 500


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


def by_hand(page: Page, live_server: Any) -> None:
    """Amel types her password, which opens the pages that ask for it again."""
    page.goto(f"{live_server.url}/comptes/login/?next=/comptes/moi/")
    page.fill("#id_login", "amel")
    page.fill("#id_password", "an honest password")
    page.press("#id_password", "Enter")
    page.wait_for_url("**/comptes/moi/")


def confirm(page: Page, live_server: Any) -> None:
    """Amel types her password once more: what guards the account asks for it again."""
    page.goto(f"{live_server.url}/comptes/reauthenticate/?next=/comptes/2fa/")
    page.fill("#id_password", "an honest password")
    page.press("#id_password", "Enter")
    page.wait_for_url("**/comptes/2fa/")


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


def test_a_refusal_in_place_keeps_what_was_typed(
    db: None, live_server: Any, page: Page, complaints: list[str]
) -> None:
    page.goto(f"{live_server.url}/essai/formulaire/")
    page.fill("#a", "Élif 🧵")
    page.click("#in-place button")
    page.wait_for_selector("#says .notice")
    assert "déjà été remis" in page.inner_text("#says")
    assert page.input_value("#a") == "Élif 🧵"
    assert page.get_attribute("#in-place button", "aria-busy") is None
    look(page, "refused-in-place")


def test_a_session_that_ended_is_told_in_place(
    db: None, live_server: Any, page: Page, complaints: list[str]
) -> None:
    page.goto(f"{live_server.url}/essai/formulaire/")
    page.fill("#c", "rappeler Bruno")
    page.click("#ended button")
    page.wait_for_selector("#says a")
    assert page.input_value("#c") == "rappeler Bruno"
    assert page.get_attribute("#says a", "target") == "_blank"


def test_a_refused_page_leads_back_to_what_was_typed(
    db: None, live_server: Any, page: Page, complaints: list[str]
) -> None:
    page.goto(f"{live_server.url}/essai/formulaire/")
    page.fill("#b", "une perceuse")
    page.click("#plain button")
    page.wait_for_selector("[data-back]")
    assert "une perceuse" in page.inner_text("main")
    look(page, "refused-page")
    page.click("[data-back]")
    page.wait_for_selector("#b")
    assert page.input_value("#b") == "une perceuse"
    assert page.get_attribute("#plain button", "aria-busy") is None


def test_the_server_that_does_not_answer_is_said(db: None, live_server: Any, page: Page) -> None:
    page.goto(f"{live_server.url}/essai/formulaire/")
    page.route("**/essai/refus/", lambda route: route.abort())
    page.fill("#a", "Bruno")
    page.click("#in-place button")
    page.wait_for_selector("#says .notice")
    said = page.inner_text("#says")
    assert "ne répond pas" in said
    # The answer may be what was lost: nobody can say that nothing was saved.
    assert "ne sera fait qu’une fois" in said
    assert "Rien n’a été enregistré" not in page.content()
    assert page.input_value("#a") == "Bruno"


def test_what_cannot_be_undone_is_asked_once(
    db: None, live_server: Any, page: Page, complaints: list[str]
) -> None:
    page.goto(f"{live_server.url}/essai/formulaire/")
    page.click("#asks button")
    assert page.inner_text("dialog p") == "Clore la journée ?"
    assert page.evaluate("document.activeElement.textContent") == "Pas encore"
    look(page, "dialog")
    page.keyboard.press("Escape")
    assert page.url.endswith("/formulaire/")
    page.click("#asks button")
    page.click("dialog .button-danger")
    page.wait_for_url("**/essai/refus/")


def test_a_double_click_sends_once(db: None, live_server: Any, page: Page) -> None:
    sent: list[str] = []
    page.goto(f"{live_server.url}/essai/formulaire/")
    page.on("request", lambda r: sent.append(r.url) if r.method == "POST" else None)
    page.dblclick("#in-place button")
    page.wait_for_selector("#says .notice")
    assert len(sent) == 1


def test_signing_in_renews_the_token_of_pages_already_open(
    world: World, live_server: Any, page: Page
) -> None:
    page.goto(f"{live_server.url}/essai/formulaire/")
    page.context.clear_cookies()
    other = page.context.new_page()
    by_hand(other, live_server)
    page.fill("#b", "une perceuse")
    page.click("#plain button")
    page.wait_for_selector("[data-back]")
    assert "déjà été remis" in page.inner_text("main")


def test_a_passkey_signs_in(
    world: World, live_server: Any, page: Page, complaints: list[str]
) -> None:
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    key = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True}
    key |= {"hasUserVerification": True, "isUserVerified": True}
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": key})
    by_hand(page, live_server)
    confirm(page, live_server)
    page.goto(f"{live_server.url}/comptes/2fa/webauthn/add/")
    page.fill("[name=name]", "Mon téléphone")
    assert page.is_checked("[name=passwordless]")
    page.click("#mfa_webauthn_add")
    page.wait_for_url(lambda url: "/add/" not in url)
    look(page, "recovery-codes")
    page.goto(f"{live_server.url}/comptes/2fa/webauthn/")
    assert "Mon téléphone" in page.inner_text("main")
    look(page, "passkeys-one")
    page.click("text=Retirer")
    look(page, "passkey-remove")
    page.goto(f"{live_server.url}/comptes/2fa/recovery-codes/generate/")
    look(page, "recovery-codes-again")
    page.context.clear_cookies()
    page.goto(f"{live_server.url}/comptes/login/")
    page.click("#passkey_login")
    page.wait_for_url(lambda url: "/login/" not in url)
    page.goto(f"{live_server.url}/comptes/moi/")
    assert page.input_value("[name=name]") == "Amel"


def test_a_passkey_that_is_not_read_is_said(db: None, live_server: Any, page: Page) -> None:
    page.goto(f"{live_server.url.replace('localhost', '127.0.0.1')}/comptes/login/")
    page.click("#passkey_login")
    page.wait_for_selector("#says .notice")
    assert "clés d’accès ne marchent pas à cette adresse" in page.inner_text("#says")


def test_a_code_from_the_telephone_is_asked_after_the_password(
    world: World, live_server: Any, page: Page, complaints: list[str]
) -> None:
    by_hand(page, live_server)
    confirm(page, live_server)
    page.goto(f"{live_server.url}/comptes/2fa/totp/activate/")
    secret = page.input_value("#authenticator_secret")
    page.fill("[name=code]", code_now(secret))
    page.click("main .button-main")
    page.wait_for_url(lambda url: "/activate/" not in url)
    page.goto(f"{live_server.url}/comptes/2fa/recovery-codes/")
    spare = page.input_value("#recovery_codes").split()[0]
    page.context.clear_cookies()
    page.goto(f"{live_server.url}/comptes/login/?next=/comptes/moi/")
    page.fill("#id_login", "amel")
    page.fill("#id_password", "an honest password")
    page.press("#id_password", "Enter")
    page.wait_for_url("**/2fa/authenticate/**")
    look(page, "authenticate")
    page.fill("[name=code]", spare)
    page.press("[name=code]", "Enter")
    page.wait_for_url("**/comptes/moi/")


def code_now(secret: str) -> str:
    """What an authenticator app shows for this secret now."""
    counter = int(time.time()) // 30
    return str(totp.format_hotp_value(totp.hotp_value(secret, counter)))


def test_the_style_sheets_are_small() -> None:
    folder = Path("src/loge/static/loge")
    assert sum(sheet.stat().st_size for sheet in folder.glob("*.css")) < 25_000
    assert all(len(m.read_text().splitlines()) < 100 for m in folder.glob("js/*.js"))
