"""Signing in, in a real browser: with a passkey, with a code from the telephone."""

import time
from typing import Any

import pytest
from allauth.mfa.totp.internal import auth as totp
from playwright.sync_api import Page

from tests.design.conftest import by_hand, confirm
from tests.support.browser import look
from tests.world import World

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.urls("tests.design.urls")]


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
