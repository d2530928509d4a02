"""The pages of services and of what is asked of them, in a real browser, at three widths."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from loge.house.catalogue import actions as catalogue
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


def test_no_page_of_services_shuts_anybody_out(
    page: Page, live_server: Any, furnished: World
) -> None:
    """axe finds nothing, and nothing is wider than the screen."""
    pages = [SERVICES, f"{SERVICES}prix/", f"{SERVICES}articles/", "/ampere/bureau/demandes/"]
    pages.append(f"/ampere/comptoir/personne/{furnished.bruno.pk}/autres-services/")
    with time_machine.travel(NOW + timedelta(minutes=1), tick=True):
        page.goto(f"{live_server.url}{SERVICES}")
        page.locator("[name=login]").fill("amel")
        page.locator("[name=password]").fill("an honest password")
        page.keyboard.press("Enter")
        page.wait_for_url(lambda address: "login" not in address)
        for path in pages:
            for width in (360, 1024, 1440):
                page.set_viewport_size({"width": width, "height": 800})
                page.goto(f"{live_server.url}{path}")
                wider = page.evaluate("document.documentElement.scrollWidth - innerWidth")
                assert wider <= 0, (path, width)
            found = Axe().run(page)
            assert found.violations_count == 0, (path, found.generate_report())
