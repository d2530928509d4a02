"""Amel with a scanner and a keyboard, the cleaner with a telephone."""

import re
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from playwright.sync_api import Browser, Page, expect

from loge.trades.entrusted import actions as entrusted
from loge.trades.entrusted.models import Batch, BatchLine, Item, PartnerLink, Proposal, State
from loge.trades.entrusted.partners import configure as link_rules
from loge.trades.entrusted.partners import linking
from loge.trades.entrusted.tickets.scanning import code
from tests.support.browser import LIGHT, enter, look, shuts_nobody_out
from tests.support.scanner import scan
from tests.trades.entrusted.conftest import Workshop
from tests.trades.entrusted.test_sending import sent
from tests.world import NOW

pytestmark = pytest.mark.django_db(transaction=True)
BASE = "/ampere/comptoir/bordereaux"


@pytest.fixture(autouse=True)
def tuesday() -> Any:
    cache.clear()
    with time_machine.travel(NOW, tick=True):
        yield


@pytest.fixture
def counter(page: Page, live_server: Any, workshop: Workshop, complaints: list[str]) -> Page:
    """Amel's screen, on the page of slips."""
    link_rules.configure()
    enter(page, live_server, workshop.world.amel)
    return page


def test_a_coat_and_two_shirts_go_out_and_one_shirt_is_missing(
    counter: Page, live_server: Any, workshop: Workshop
) -> None:
    ticket = workshop.ticket(None, "Manteau", "Chemise", "Chemise")
    counter.goto(f"{live_server.url}{BASE}/")
    look(counter, "bordereaux")
    counter.get_by_role("link", name="Envoyer 3 objets\u202f: Pressing Bleu").click()
    number = counter.get_by_label("Scannez ou tapez un numéro")
    expect(number).to_be_focused()
    for typed in ("1-1", "1-2"):
        counter.keyboard.type(typed, delay=60)
        counter.keyboard.press("Enter")
        expect(number).to_have_value("")
    scan(counter, code(ticket, 3))
    expect(counter.get_by_text("Cochés : 3 sur 3")).to_be_visible()
    look(counter, "envoyer")
    counter.get_by_label("Combien en comptez-vous").fill("2")
    counter.get_by_role("button", name="Envoyer et faire le bordereau").click()
    expect(counter.get_by_text("Comptés\u202f: 2, cochés\u202f: 3.")).to_be_visible()
    expect(counter).to_have_url(re.compile(r"/envoyer/$"))
    expect(counter.get_by_label("Combien en comptez-vous")).to_have_value("2")
    for n in (1, 2, 3):
        expect(counter.get_by_role("checkbox").nth(n - 1)).to_be_checked()
    counter.get_by_label("Combien en comptez-vous").fill("3")
    counter.get_by_role("button", name="Envoyer et faire le bordereau").click()
    expect(counter.get_by_role("heading", name="Bordereau 1")).to_be_visible()
    expect(counter.get_by_label("Scannez ou tapez un numéro")).to_be_focused()
    scan(counter, code(ticket, 1))
    expect(counter.get_by_text("Cochés : 1 sur 3")).to_be_visible()
    scan(counter, code(ticket, 2))
    expect(counter.get_by_text("Cochés : 2 sur 3")).to_be_visible()
    look(counter, "recevoir")
    counter.get_by_role("button", name="Reprendre").click()
    missing = counter.get_by_text(re.compile("Manque.: 1 × chemise, ticket 1-3"))
    expect(missing.first).to_be_visible()
    look(counter, "manque")
    assert list(BatchLine.objects.order_by("pk").values_list("outcome", flat=True)) == [
        "back",
        "back",
        "there",
    ]


def test_a_quote_is_refused_and_the_hem_waits_unworked_and_free(
    counter: Page, live_server: Any, workshop: Workshop
) -> None:
    hem = workshop.item(workshop.sewing, things=[workshop.left("Ourlet", None)])
    batch = sent(workshop, hem)
    counter.goto(f"{live_server.url}/ampere/comptoir/confies/{hem.ticket_id}/")
    counter.get_by_text("Dire un prix pour 1-1, Ourlet").click()
    counter.get_by_label("Prix en euros").fill("18")
    counter.get_by_role("button", name="Demander au propriétaire").click()
    expect(counter.get_by_text("18 € pour 1-1, Ourlet")).to_be_visible()
    look(counter, "devis")
    counter.goto(f"{live_server.url}{BASE}/{batch.pk}/")
    expect(counter.get_by_label("fait", exact=True)).to_be_disabled()
    counter.goto(f"{live_server.url}/ampere/comptoir/confies/{hem.ticket_id}/")
    counter.get_by_role("button", name="Non, refusé").click()
    expect(counter.get_by_role("button", name="Non, refusé")).to_have_count(0)
    counter.goto(f"{live_server.url}{BASE}/{batch.pk}/")
    counter.get_by_label("sans le travail").check()
    counter.get_by_role("button", name="Reprendre").click()
    expect(counter.get_by_text("revenu sans travail").first).to_be_visible()
    hem.refresh_from_db()
    assert (hem.state, hem.price_cents) == (State.READY, None)
    entrusted.hand_over_item(hem, to=workshop.world.bruno, act=workshop.world.act())
    assert Item.objects.get().charge is None


def test_the_cleaner_on_a_telephone(
    counter: Page, browser: Browser, live_server: Any, workshop: Workshop
) -> None:
    """The link is made at the counter; a telephone of 360 points opens it, without any cookie."""
    coat, shirt = workshop.ticket(None, "Manteau", "Chemise").items.all()
    batch = sent(workshop, coat, shirt)
    counter.goto(f"{live_server.url}{BASE}/partenaires/{workshop.cleaner.pk}/")
    look(counter, "partenaire")
    counter.get_by_role("button", name="Faire un nouveau lien").click()
    address = counter.get_by_label("Le même, en adresse").input_value()
    look(counter, "lien")
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="fr-FR")
    phone = context.new_page()
    phone.goto(address)
    look(phone, "atelier", LIGHT)
    phone.set_viewport_size({"width": 360, "height": 740})
    phone.get_by_label("Combien en comptez-vous").fill("2")
    phone.get_by_role("button", name="Confirmer").click()
    expect(phone.get_by_text("Merci : votre compte est noté")).to_be_visible()
    phone.get_by_role("checkbox").first.check()
    phone.get_by_role("button", name="Ce qui est coché est prêt").click()
    expect(phone.get_by_text("la loge sait que c’est prêt")).to_be_visible()
    phone.get_by_text("Poser une question ou dire un prix pour 1-2").click()
    phone.locator(f"#q{shirt.pk}").fill("Un bouton manque, on le remplace ?")
    asking = phone.locator("form", has=phone.locator(f"#q{shirt.pk}"))
    asking.get_by_role("button", name="Demander à la loge").click()
    expect(phone.get_by_text("Un bouton manque")).to_be_visible()
    phone.get_by_text("Poser une question ou dire un prix pour 1-2").click()
    phone.locator(f"#p{shirt.pk}").fill("20")
    pricing = phone.locator("form", has=phone.locator(f"#p{shirt.pk}"))
    pricing.get_by_role("button", name="Proposer ce prix").click()
    expect(phone.get_by_text("Attendez la réponse avant de commencer")).to_be_visible()
    expect(phone.get_by_text("vous demandez 20 €")).to_be_visible()
    shuts_nobody_out(phone, "atelier, tout dit")
    assert context.cookies() == []
    said = phone.content()
    assert "Bruno" not in said
    assert "Keller" not in said
    batch.refresh_from_db()
    assert batch.confirmed_count == 2
    assert Proposal.objects.get().by_partner
    counter.goto(f"{live_server.url}{BASE}/partenaires/{workshop.cleaner.pk}/")
    expect(counter.get_by_text("Un bouton manque, on le remplace")).to_be_visible()
    counter.get_by_label("Réponse").fill("Oui, merci.")
    counter.get_by_role("button", name="Répondre, ou marquer comme lu").click()
    expect(counter.get_by_role("button", name="Répondre, ou marquer comme lu")).to_have_count(0)
    counter.get_by_role("button", name="Retirer").click()
    counter.get_by_role("dialog").get_by_role("button", name="Retirer").click()
    expect(counter.get_by_text("Aucun lien ne l’ouvre")).to_be_visible()
    phone.goto(address)
    expect(phone.get_by_role("heading", name="Cette page ne s’ouvre pas")).to_be_visible()
    assert PartnerLink.objects.get().digest == linking.digest(address.rstrip("/").split("/")[-1])
    assert Batch.objects.count() == 1
    context.close()
