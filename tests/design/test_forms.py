"""Forms in a real browser: refused, unanswered, asked once more, clicked twice."""

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.support.browser import look

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.urls("tests.design.urls")]


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
