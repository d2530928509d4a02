"""A label of ours opens what it names on every page; what was typed there is not lost."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client
from playwright.sync_api import Page, expect

from loge.trades.custody import shelving
from loge.trades.custody.models import Deposit, Shelf
from loge.trades.entrusted.tickets import scanning
from tests.support.browser import LIGHT, enter, look
from tests.support.scanner import scan
from tests.trades.entrusted.conftest import Workshop, workshop  # noqa: F401 (the fixture)
from tests.trades.till.screen import complaints as complaints
from tests.world import NOW, World, signed_in

COUNTER = "/ampere/comptoir/"


def read(client: Client, text: str) -> dict[str, str]:
    return dict(client.get(f"{COUNTER}etiquette/", {"q": text}).json())


def test_it_names_a_ticket_a_thing_a_shelf(workshop: Workshop, amel: Client) -> None:  # noqa: F811
    ticket = workshop.ticket()
    assert read(amel, scanning.code(ticket))["address"] == (
        f"/ampere/comptoir/confies/{ticket.pk}/?billet=1"
    )
    assert read(amel, scanning.code(ticket, 1))["address"].endswith("?objet=1")
    shelf = Shelf.objects.at(workshop.world.ampere).standing().first()
    assert shelf is not None
    assert "CASIER" in read(amel, f"{shelving.LABEL}{shelf.code}")["address"]


def test_what_it_does_not_know_it_says(workshop: Workshop, amel: Client) -> None:  # noqa: F811
    code = scanning.code(workshop.ticket())
    there = signed_in(workshop.world.chloe).get("/hohberg/comptoir/etiquette/", {"q": code}).json()
    assert there["address"] == ""
    assert "autre loge" in there["html"]
    assert "Aucun ticket" in read(amel, "LOGE BILLET 9999")["html"]
    assert "pas de casier ZZ9" in read(amel, "CASIER ZZ9")["html"]
    assert "pas pu être lue" in read(amel, "LOGE BILLET 12x")["html"]
    assert "Aucun ticket" in amel.get(COUNTER, {"q": "LOGE BILLET 9999"}).content.decode()
    for damaged in ("LOGE BILLET abcd", "LOGE:21", "LOGE-KEY:x"):
        assert "pas pu être lue" in amel.get(COUNTER, {"q": damaged}).content.decode(), damaged
    asked = signed_in(workshop.world.chloe).get(f"{COUNTER}etiquette/", {"q": code})
    assert asked.status_code == 404


def test_somebody_may_be_called_like_a_shelf(world: World, amel: Client) -> None:
    assert "pas de casier" not in amel.get(COUNTER, {"q": "casier martin"}).content.decode()
    assert "pas pu être lue" not in amel.get(COUNTER, {"q": "loge martin"}).content.decode()


@pytest.fixture
def desk(
    page: Page,
    live_server: Any,
    workshop: Workshop,  # noqa: F811
    complaints: list[str],
) -> Iterator[Page]:
    """Amel's screen."""
    with time_machine.travel(NOW, tick=True):
        enter(page, live_server, workshop.world.amel)
        yield page


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_scan_opens_it_from_anywhere(
    desk: Page,
    live_server: Any,
    workshop: Workshop,  # noqa: F811
) -> None:
    ticket = workshop.ticket()
    pages = [f"{COUNTER}{page}" for page in ("", "recevoir/", "colis/", "garde/")]
    for where in [*pages, "/ampere/caisse/", "/ampere/bureau/", "/aide/"]:
        desk.goto(f"{live_server.url}{where}")
        desk.wait_for_load_state("networkidle")
        scan(desk, scanning.code(ticket, 1))
        desk.wait_for_url(f"**/confies/{ticket.pk}/?objet=1")
    assert not Deposit.objects.exists()


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_what_was_typed_is_asked_about_first(
    desk: Page,
    live_server: Any,
    workshop: Workshop,  # noqa: F811
) -> None:
    ticket = workshop.ticket()
    desk.goto(f"{live_server.url}/ampere/comptoir/confies/deposer/{workshop.pressing.pk}/")
    desk.wait_for_load_state("networkidle")
    words = desk.get_by_label("Réserves écrites")
    words.fill("tache au col")
    scan(desk, scanning.code(ticket))
    leave = desk.get_by_role("link", name="L’ouvrir, sans garder ce que j’ai tapé")
    stay = desk.get_by_role("button", name="Rester ici")
    expect(stay).to_be_focused()
    expect(words).to_have_value("tache au col")
    look(desk, "label-asked", LIGHT)
    stay.press("Enter")
    expect(words).to_be_focused()
    scan(desk, scanning.code(ticket))
    expect(stay).to_be_focused()
    leave.press("Enter")
    desk.wait_for_url(f"**/confies/{ticket.pk}/?billet=1")
