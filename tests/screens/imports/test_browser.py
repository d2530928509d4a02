"""In Chromium, by keyboard: a list is read, tried, taken in and undone; three widths, axe."""

from typing import Any

import pytest
import time_machine
from playwright.sync_api import Page, expect

from loge.house.people.models import Person
from loge.house.retention import actions as retention
from loge.house.retention import configure
from tests.support import defects
from tests.support.browser import LIGHT, look
from tests.world import NOW, World, build

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def neighbourhood(transactional_db: None) -> World:
    world = build()
    configure.configure()
    when = NOW.date()
    retention.announce_forgetting(world.elif_, last_on=when, due_on=when, act=world.act())
    return world


@pytest.fixture
def office(page: Page, live_server: Any, neighbourhood: World) -> Any:
    """Amel has signed in and opened the page of the lists."""
    expect.set_options(timeout=30_000)  # the machine may have much else to do
    with time_machine.travel(NOW, tick=True):
        page.goto(f"{live_server.url}/ampere/bureau/import/")
        page.locator("[name=login]").fill("amel")
        page.locator("[name=password]").fill("an honest password")
        page.keyboard.press("Enter")
        expect(page.locator("h1")).to_have_text("Reprendre une liste")
        yield page
    expect.set_options(timeout=5_000)


def to(page: Page, locator: Any) -> None:
    """The focus goes there, then Enter."""
    locator.focus()
    expect(locator).to_be_focused()
    page.keyboard.press("Enter")


def test_a_list_is_taken_in_and_undone(office: Page) -> None:
    page, there = office, Person.objects.count()
    look(page, "home", LIGHT)
    made = defects.listed(120)
    content = defects.as_csv(made, encoding="cp1252")
    sent = {"name": "liste.csv", "mimeType": "text/csv", "buffer": content}
    page.locator("[type=file]").set_input_files(sent)  # type: ignore[arg-type]
    to(page, page.get_by_role("button", name="Lire le fichier"))
    expect(page.locator("h1")).to_have_text("Ce que contiennent les colonnes")
    look(page, "columns", LIGHT)
    to(page, page.get_by_role("button", name="Essayer"))
    expect(page.locator("h1")).to_have_text("Ce que ferait chaque ligne")
    look(page, "trial", LIGHT)
    to(page, page.get_by_role("link", name="Illisible"))
    expect(page.locator("[aria-current=page]").last).to_contain_text("Illisible")
    look(page, "refused", LIGHT)
    to(page, page.get_by_role("link", name="Corriger").first)
    expect(page.locator("h1")).to_contain_text("Ligne")
    look(page, "row", LIGHT)
    page.go_back()
    to(page, page.get_by_role("button", name="Reprendre les bonnes lignes"))
    expect(page.get_by_role("link", name="Annuler cette reprise")).to_be_visible(timeout=60_000)
    look(page, "done", LIGHT)
    assert Person.objects.count() > there + 60
    to(page, page.get_by_role("link", name="Annuler cette reprise"))
    expect(page.locator("h1")).to_contain_text("Annuler la liste")
    to(page, page.get_by_role("button", name="Annuler cette reprise"))
    expect(page.locator(".tag").first).to_have_text("Annulée")
    assert Person.objects.count() == there


def test_keep_and_forget(office: Page, neighbourhood: World) -> None:
    page = office
    to(page, page.get_by_role("link", name="Garder et oublier").first)
    expect(page.locator("h1")).to_have_text("Garder et oublier")
    look(page, "soon", LIGHT)
    page.locator("[type=search]").focus()
    page.keyboard.type("alaoui")
    page.keyboard.press("Enter")
    to(page, page.locator("a.row").first)
    expect(page.locator("h1")).to_contain_text("Dina Alaoui")
    look(page, "person", LIGHT)
    page.locator("#typed").focus()
    page.keyboard.type("Dina Alaoui")
    to(page, page.get_by_role("button", name="Oublier cette personne"))
    expect(page.get_by_role("status")).to_contain_text("oubliée")
    for name in ("Durées", "Ce qui a été oublié"):
        to(page, page.get_by_role("link", name=name))
        expect(page.locator("h1")).to_contain_text("gard")
        look(page, name[:3], LIGHT)
