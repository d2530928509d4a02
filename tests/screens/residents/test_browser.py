"""Amel in the office with a real browser: finds somebody, sees them twice, makes them one."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from playwright.sync_api import Page, expect

from loge.house.people import actions as people
from loge.house.people.models import Person
from loge.trades.custody import actions as custody
from loge.trades.custody.models import Deposit
from tests.support.browser import LIGHT, enter, look
from tests.world import NOW, World

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def office(page: Page, live_server: Any, world: World) -> Iterator[Page]:
    """Amel's screen, on the list of persons."""
    with time_machine.travel(NOW, tick=True):
        enter(page, live_server, world.amel)
        page.goto(f"{live_server.url}/ampere/bureau/habitants/")
        yield page


def test_registered_twice_found_and_made_one(office: Page, world: World) -> None:
    page = office
    entry = people.register_person(
        first_name="Bruno", last_name="Kelleur", birth_year=1958, act=world.act()
    )
    custody.receive(addressee=Person.objects.get(pk=entry.made), act=world.act())
    look(page, "persons", LIGHT)

    field = page.locator("[name=q]")
    field.focus()
    expect(field).to_be_focused()
    page.keyboard.type("kel")
    page.keyboard.press("Enter")
    expect(page.locator("tbody tr")).to_have_count(2)

    page.get_by_role("link", name="Inscrits deux fois").click()
    look(page, "duplicates", LIGHT)
    page.get_by_role("link", name="Comparer Bruno Keller et Bruno Kelleur").click()
    look(page, "compare", LIGHT)
    page.get_by_role("button", name="N’en faire qu’un").focus()
    page.keyboard.press("Enter")
    expect(page.locator("dialog")).to_be_visible()
    page.locator("dialog .button-danger").click()
    page.wait_for_url(f"**/habitants/{world.bruno.pk}/")
    assert Deposit.objects.get().addressee == world.bruno
    look(page, "person", LIGHT)

    page.get_by_role("link", name="Histoire").click()
    expect(page.locator("ol.rows > li").first).to_contain_text("une même personne")
    look(page, "history", LIGHT)


def test_a_move_and_a_mandate_by_keyboard(office: Page, world: World) -> None:
    page, root = office, office.url
    page.goto(f"{root}{world.dina.pk}/demenager/?q=keller")
    look(page, "move", LIGHT)
    page.locator(f"[name=leaves][value='{world.alaoui.pk}']").check()
    page.get_by_role("button", name="Noter").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/habitants/{world.dina.pk}/")
    assert [s.household for s in world.dina.residences.filter(until=None)] == [world.keller]

    page.goto(f"{root}{world.dina.pk}/mandat/?q=bruno")
    look(page, "mandate", LIGHT)
    page.get_by_role("button", name="Noter").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/habitants/{world.dina.pk}/")
    assert world.dina.representatives.get().representative == world.bruno
    page.goto(f"{root}foyers/{world.keller.pk}/")
    look(page, "household", LIGHT)
