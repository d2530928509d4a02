"""The first day, as the guide tells it: from the sign-in to the closing, with its pictures."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from loge.house.daybook.models import DeskDay
from loge.house.people import accounts
from loge.house.people.models import Person
from loge.trades.custody.models import Deposit
from tests.screens.guide.conftest import Picture
from tests.support.scanner import scan
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)
Go = Callable[[str], None]
COLISSIMO = "9V20524752032"


def find(page: Page, typed: str) -> None:
    """Type in the one box and wait for what it finds."""
    page.keyboard.press("Escape")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type(typed, delay=30)
    expect(page.locator("#found")).not_to_be_empty()


def test_the_session_is_opened(
    screen: Page, go: Go, neighbourhood: World, picture: Picture
) -> None:
    go("comptoir/")
    picture("session-ouvrir", "main .card")
    screen.fill("#id_login", "amel")
    screen.fill("#id_password", "an honest password")
    screen.press("#id_password", "Enter")
    expect(screen.locator("#q")).to_be_focused()
    picture("comptoir-matin")


def test_the_day_is_opened_and_closed(
    amels: Page, go: Go, neighbourhood: World, picture: Picture
) -> None:
    go("comptoir/")
    amels.get_by_role("button", name="Ouvrir la journée").click()
    expect(amels.get_by_text("La journée n’est pas encore ouverte")).to_have_count(0)
    picture("comptoir")
    go("comptoir/journee/")
    amels.get_by_role("button", name="Fait : Allumer l’enseigne").click()
    expect(amels.get_by_text("1 sur 1")).to_be_visible()
    picture("journee", "main .split > .stack")
    amels.get_by_role("button", name="Fermer la journée").click()
    expect(amels.get_by_role("button", name="Rouvrir la journée")).to_be_visible()
    picture("journee-fermee", "main .split > .stack")
    assert DeskDay.objects.get().state == "closed"


def test_somebody_is_found_and_registered(
    amels: Page, go: Go, neighbourhood: World, picture: Picture
) -> None:
    go("comptoir/")
    find(amels, "kel")
    picture("recherche", "main .split > .stack")
    find(amels, "Nour Haddad")
    expect(amels.locator("#found").get_by_text("« Nour Haddad »")).to_be_visible()
    picture("recherche-rien", "main .split > .stack")
    amels.get_by_role("link", name="Inscrire quelqu’un de nouveau").click()
    amels.get_by_label("Numéro et rue").fill("31 rue de Wattwiller")
    picture("inscrire", "main section.card")
    amels.get_by_role("button", name="Inscrire", exact=True).click()
    expect(amels.locator("#card h1")).to_have_text("Nour Haddad")
    picture("fiche-nouvelle", "#card")
    assert Person.objects.get(last_name="Haddad").first_name == "Nour"


def test_a_first_parcel_is_received_and_handed_over(
    amels: Page, go: Go, neighbourhood: World, picture: Picture
) -> None:
    go("comptoir/recevoir/")
    expect(amels.locator("#number")).to_be_focused()
    scan(amels, COLISSIMO)
    expect(amels.get_by_role("combobox", name="Pour qui")).to_be_focused()
    amels.keyboard.type("dina", delay=30)
    expect(amels.locator("pick-person [role=option]").first).to_be_visible()
    picture("recevoir-nom")
    amels.keyboard.press("Enter")
    expect(amels.locator("#just > li")).to_have_count(1)
    picture("recevoir-range", "#work")

    go("comptoir/")
    find(amels, "dina")
    amels.keyboard.press("Enter")
    expect(amels.locator("#card")).to_be_focused()
    amels.keyboard.press("c")
    expect(amels.locator("[name=document][value=national_id]")).to_be_checked()
    picture("fiche-remise", "#card")
    amels.keyboard.press("Enter")
    expect(amels.get_by_role("heading", name="Pendant ce passage")).to_be_visible()
    picture("fiche-remis", "#card")
    assert Deposit.objects.get().state == "handed_over"
    amels.keyboard.press("f")
    amels.wait_for_url("**/ampere/comptoir/")


def test_the_screen_is_locked_and_the_account_changed(
    amels: Page, go: Go, neighbourhood: World, picture: Picture, live_server: Any
) -> None:
    amels.goto(f"{live_server.url}/comptes/moi/")
    picture("mon-compte", "main")
    amels.get_by_role("link", name="Choisir un code").click()
    picture("choisir-un-code", "main .card")
    accounts.set_pin(neighbourhood.amel, "4719")
    go("comptoir/")
    amels.keyboard.press("F10")
    expect(amels.get_by_role("heading", name="Écran verrouillé")).to_be_visible()
    picture("verrou", "main .card")
