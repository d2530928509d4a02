"""The pages of services and of what is asked of them, in a real browser, at three widths."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from loge.house.catalogue import actions as catalogue
from loge.house.catalogue.models import Service
from loge.trades.requests.models import Request
from tests.world import NOW, World, build

pytestmark = pytest.mark.django_db(transaction=True)
SERVICES = "/ampere/bureau/services/"


@pytest.fixture
def furnished(transactional_db: None) -> World:
    """Services in two families, one of them with the longest of names."""
    world = build()
    name = "Réparationsélectroménagèresetinformatiques" + " de quartier" * 4
    for code, said in (("bread", "Dépôt de pain"), ("repair", name[:80])):
        catalogue.add_service(code, name=said, family="at_your_service", act=world.act())
    return world


def sign_in(page: Page, address: str) -> None:
    """Amel, and on to a page."""
    page.goto(address)
    page.locator("[name=login]").fill("amel")
    page.locator("[name=password]").fill("an honest password")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda address: "login" not in address)


def test_no_page_of_services_shuts_anybody_out(
    page: Page, live_server: Any, furnished: World
) -> None:
    """axe finds nothing, and nothing is wider than the screen."""
    pages = [SERVICES, f"{SERVICES}prix/", f"{SERVICES}articles/", "/ampere/bureau/demandes/"]
    pages.append(f"/ampere/comptoir/personne/{furnished.bruno.pk}/autres-services/")
    with time_machine.travel(NOW + timedelta(minutes=1), tick=True):
        sign_in(page, f"{live_server.url}{SERVICES}")
        for path in pages:
            for width in (360, 1024, 1440):
                page.set_viewport_size({"width": width, "height": 800})
                page.goto(f"{live_server.url}{path}")
                wider = page.evaluate("document.documentElement.scrollWidth - innerWidth")
                assert wider <= 0, (path, width)
            found = Axe().run(page)
            assert found.violations_count == 0, (path, found.generate_report())


def test_a_service_is_asked_for_and_done_without_a_mouse(
    page: Page, live_server: Any, furnished: World
) -> None:
    """From the tiles to the last step: letters and Enter; an answer left out is asked for."""
    bread = Service.objects.get(code="bread")
    label, steps = {"fr": "Combien de pains ?"}, [{"fr": "demandé"}, {"fr": "fait"}]
    asked = [{"label": label, "kind": "text", "required": True}]
    catalogue.change_service(bread, needs_membership=False, act=furnished.act())
    catalogue.set_procedure(bread, questions=asked, steps=steps, act=furnished.act())
    person = f"{live_server.url}/ampere/comptoir/personne/{furnished.bruno.pk}/"
    with time_machine.travel(NOW + timedelta(minutes=1), tick=True):
        sign_in(page, f"{person}autres-services/")
        page.locator("a.tile").focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/autres-services/*/")
        page.locator("[name=q0]").focus()
        page.keyboard.press("Enter")
        expect(page.locator("main .notice-bad")).to_be_visible()
        page.locator("[name=q0]").focus()
        page.keyboard.type("deux, bien cuits")
        page.keyboard.press("Enter")
        page.wait_for_url("**/comptoir/demandes/*/")
        expect(page.locator("main")).to_contain_text("deux, bien cuits")
        page.locator("form[action*=avancer] button").focus()
        with page.expect_navigation():
            page.keyboard.press("Enter")
        expect(page.locator("h1 + .tag")).to_have_text("fait")
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
    assert Request.objects.get().state == Request.State.DONE
