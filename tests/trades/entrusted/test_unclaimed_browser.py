"""A garment nobody claims goes its way to the end; a loss is declared and made good."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from playwright.sync_api import Page, expect

from loge.house.ledger import configure as ledger
from loge.trades.entrusted import actions as entrusted
from loge.trades.entrusted.models import Chase, Claim, Item, Outcome, State, UnclaimedRule
from tests.support.browser import LIGHT, enter, look
from tests.trades.entrusted.conftest import Workshop
from tests.world import NOW

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


@pytest.fixture
def rule(workshop: Workshop) -> UnclaimedRule:
    """Told after 7 days, a letter after 60, given up after 100."""
    ledger.configure()
    return UnclaimedRule.objects.create(
        desk=workshop.world.ampere,
        remind_days=[7],
        letter_days=60,
        letter_notice_days=20,
        give_up_days=100,
        outcomes=[Outcome.GIVEN, Outcome.DESTROYED],
        valid_from=date(2026, 1, 1),
        source="règle de la maison",
    )


def test_a_garment_nobody_claims_goes_to_its_end(
    page: Page,
    live_server: Any,
    workshop: Workshop,
    rule: UnclaimedRule,
    parcel: Any,
    complaints: list[str],
) -> None:
    @contextmanager
    def after(days: int) -> Iterator[None]:
        """Amel looks at the list, so many days later."""
        with time_machine.travel(NOW + timedelta(days=days), tick=True):
            enter(page, live_server, workshop.world.amel)
            page.goto(f"{live_server.url}/ampere/comptoir/garde/")
            yield

    with time_machine.travel(NOW, tick=True):
        parcel(workshop.world.dina, "6A12345678901")
        item = workshop.item()
        entrusted.make_ready(item, act=workshop.world.act())
    with after(8):
        look(page, "garde", LIGHT)
        page.get_by_role("button", name="Prévenir 1-1").press("Enter")
        expect(page.get_by_role("button", name="Prévenir 1-1")).to_have_count(0)
    with after(61):
        with page.expect_popup() as opened:
            page.get_by_role("button", name="Imprimer la lettre 1-1").press("Enter")
        opened.value.close()
        assert set(Chase.objects.values_list("step", flat=True)) == {"told", "letter"}
    with after(90):
        expect(page.get_by_role("button", name="Déclarer non réclamé 1-1")).to_have_count(0)
        page.goto(f"{live_server.url}/ampere/comptoir/confies/{item.ticket_id}/")
        expect(page.locator("main")).to_contain_text("dernière lettre le")
    with after(101):
        look(page, "garde-fin", LIGHT)
        page.get_by_label("Ce que devient 1-1").select_option("given")
        page.get_by_role("button", name="Déclarer non réclamé 1-1").press("Enter")
        expect(page.locator("#says")).to_contain_text("ne pourra plus le retirer")
        expect(page.get_by_label("Ce que devient 1-1")).to_have_value("given")
        assert Item.objects.get().state == State.READY
        page.get_by_role("button", name="Oui, personne ne l’a réclamé").press("Enter")
        expect(page.get_by_role("button", name="Déclarer non réclamé 1-1")).to_have_count(0)
    assert (Item.objects.get().state, Item.objects.get().outcome) == (State.GIVEN_UP, "given")


def test_a_loss_is_declared_agreed_and_paid(
    page: Page,
    live_server: Any,
    workshop: Workshop,
    rule: UnclaimedRule,
    complaints: list[str],
) -> None:
    with time_machine.travel(NOW, tick=True):
        item = workshop.item()
        entrusted.send_batch(workshop.cleaner, items=[item], counted=1, act=workshop.world.act())
        enter(page, live_server, workshop.world.amel)
        page.goto(f"{live_server.url}/ampere/comptoir/confies/{item.ticket_id}/")
        page.get_by_text("1-1, Manteau : perdu").press("Enter")
        page.get_by_role("textbox", name="Ce qui ne va pas").fill("Le pressing ne le retrouve pas")
        page.get_by_role("textbox", name="Sa valeur, en euros").fill("80")
        look(page, "ticket-perte", LIGHT)
        page.get_by_role("button", name="C’est perdu").press("Enter")
        page.get_by_role("button", name="Oui, c’est perdu").press("Enter")
        expect(page.get_by_role("heading", level=1)).to_contain_text("perdu")
        page.get_by_label("Montant convenu, en euros").fill("60")
        look(page, "sinistre", LIGHT)
        page.get_by_role("button", name="Ils sont d’accord").press("Enter")
        page.get_by_role("button", name="Payé par virement").press("Enter")
        expect(page.locator("main")).to_contain_text("indemnisé")
        page.goto(f"{live_server.url}/ampere/comptoir/sinistres/?etat=tous")
        look(page, "sinistres", LIGHT)
    assert Claim.objects.get().cents == 6000
