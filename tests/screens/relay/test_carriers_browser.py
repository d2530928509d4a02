"""The carriers' rules and a mandate in a real browser: decided and applied without a mouse."""

from typing import Any

import pytest
import time_machine
from playwright.sync_api import Page, expect

from loge.trades.custody import actions as custody
from loge.trades.custody import configure
from loge.trades.custody.models import Carrier, CarrierRule, Deposit, Kind, Mandate, Product
from tests.support.browser import LIGHT, enter, look
from tests.world import NOW, World

pytestmark = pytest.mark.django_db(transaction=True)
RULES = "/ampere/bureau/poste/regles/"
COUNTER = "/ampere/comptoir/"


def test_a_rule_changes_on_a_day_and_the_past_stays(
    page: Page, live_server: Any, world: World, complaints: list[str]
) -> None:
    configure.configure()
    pickup = Product.objects.get(carrier__code="chronopost", code="pickup")
    with time_machine.travel(NOW, tick=True):
        enter(page, live_server, world.nadia)
        page.goto(f"{live_server.url}{RULES}")
        look(page, "rules", LIGHT)
        page.get_by_role("link", name="Chronopost Relais").press("Enter")
        page.get_by_role("link", name="Cela change").press("Enter")
        expect(page.get_by_label("Jours de garde")).to_have_value("8")
        look(page, "version", LIGHT)
        page.get_by_label("Jours de garde").fill("5")
        page.get_by_label("À partir de quel jour").fill("2026-11-02")
        page.get_by_label("Source").fill("courrier du 20/11/2026")
        page.get_by_label("Source").press("Enter")
        # A day that is past is asked about, and what was typed is still there.
        expect(page.get_by_text("est passé")).to_be_visible()
        look(page, "past", LIGHT)
        page.get_by_role("button", name="Oui").press("Enter")
        expect(page.get_by_role("heading", name="Toutes les versions")).to_be_visible()
        expect(page.get_by_text("courrier du 20/11/2026")).to_be_visible()
        look(page, "product", LIGHT)
        for address in ("transporteurs/nouveau/", "mandats/", f"{pickup.pk}/nom/"):
            page.goto(f"{live_server.url}{RULES}{address}")
            look(page, address.replace("/", "-"), LIGHT)
    assert list(CarrierRule.objects.filter(product=pickup).values_list("kept_days", flat=True)) == [
        8,
        5,
    ]


def test_a_neighbour_collects_within_what_the_carrier_allows(
    page: Page, live_server: Any, world: World, complaints: list[str]
) -> None:
    configure.configure()
    chronopost = Carrier.objects.get(code="chronopost")
    received = custody.receive(
        addressee=world.dina, carrier=chronopost, kind=Kind.PARCEL, act=world.act()
    )
    with time_machine.travel(NOW, tick=True):
        enter(page, live_server, world.amel)
        page.goto(f"{live_server.url}{COUNTER}personne/{world.dina.pk}/")
        page.get_by_role("link", name="Qui peut retirer à sa place").press("Enter")
        who = page.get_by_label("Qui retire")
        who.focus()
        expect(who).to_be_focused()
        page.keyboard.type("bruno")
        expect(page.get_by_role("option", name="Bruno Keller")).to_be_visible()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.get_by_label("Combien d’envois au plus").fill("2")
        page.get_by_role("button", name="Noter").press("Enter")
        expect(page.get_by_text("vaut aujourd’hui")).to_be_visible()
        look(page, "mandates", LIGHT)
        page.goto(f"{live_server.url}{COUNTER}personne/{world.bruno.pk}/")
        expect(page.get_by_text("n’accepte ni procuration écrite")).to_be_visible()
        page.get_by_text("Pourquoi").press("Enter")
        look(page, "card", LIGHT)
        page.goto(f"{live_server.url}{COUNTER}colis/{received.made}/")
        look(page, "deposit", LIGHT)
        page.goto(f"{live_server.url}{COUNTER}recevoir/")
        look(page, "receive", LIGHT)
        page.goto(f"{live_server.url}{COUNTER}personne/{world.bruno.pk}/")
        page.get_by_label("J’ai vu l’original des deux pièces").check()
        page.get_by_label("Passeport").check()
        page.get_by_role("button", name="Remettre").first.press("Enter")
        expect(page.get_by_text("a remis le colis")).to_be_visible()
    assert Deposit.objects.get(pk=received.made).mandate == Mandate.objects.get()
