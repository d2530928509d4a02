"""A statement in a real browser: made, paid and read without a mouse, by anybody."""

from datetime import date
from typing import Any

import pytest
import time_machine
from playwright.sync_api import Page, expect

from loge.house.settlements.models import Statement
from tests.house.settlements.conftest import Shop, days
from tests.house.settlements.conftest import shop as shop
from tests.support.browser import LIGHT, enter, look
from tests.world import NOW, World

pytestmark = pytest.mark.django_db(transaction=True)
LIST = "/ampere/bureau/partenaires/"


def test_a_statement_from_the_list_to_its_payment(
    page: Page, live_server: Any, world: World, shop: Shop, complaints: list[str]
) -> None:
    long = "Boulangeriepâtisserietraditionnelle du Faubourg " + "et des Écrivains" * 3
    post = shop.partner({"stamps": 300}, own_drawer=True)
    baker = shop.partner({"bread": 1500}, address=f"{long}\n67100 Strasbourg")
    shop.sell(post, "stamps", 10_000, days(1))
    shop.sell(baker, "bread", 123_456, days(2))
    with time_machine.travel(NOW, tick=True):
        enter(page, live_server, world.tom)
        page.goto(f"{live_server.url}{LIST}")
        look(page, "partners", LIGHT)
        page.get_by_role("link", name=post.name).press("Enter")
        look(page, "partner", LIGHT)
        page.get_by_role("link", name="Arrêter un relevé").press("Enter")
        expect(page.get_by_label("Dernier jour du relevé")).to_have_value("2026-10-31")
        look(page, "settle", LIGHT)
        page.get_by_role("button", name="Arrêter ce relevé").press("Enter")
        reference = page.get_by_label("Référence")
        reference.focus()
        expect(reference).to_be_focused()
        look(page, "statement", LIGHT)
        page.keyboard.type("VIR 12")
        page.keyboard.press("Enter")
        expect(page.get_by_text("VIR 12")).to_be_visible()
        for address in ("tva/", "releves/", "nouveau/", f"{post.pk}/conditions/", f"{baker.pk}/"):
            page.goto(f"{live_server.url}{LIST}{address}")
            look(page, address, LIGHT)
    made = Statement.objects.get()
    assert (made.state, made.due_cents, made.until) == ("paid", 9700, date(2026, 11, 1))
