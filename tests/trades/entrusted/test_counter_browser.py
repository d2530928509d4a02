"""A coat and two shirts, from the counter to the cleaner and back; one shirt is missing."""

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from loge.house.catalogue.models import Price
from loge.trades.entrusted import actions as entrusted
from loge.trades.entrusted.models import Batch, Item, State, Ticket
from loge.trades.entrusted.tickets import scanning
from tests.support.browser import LIGHT, look
from tests.support.scanner import scan
from tests.trades.entrusted.conftest import Workshop
from tests.trades.till.conftest import shop as shop
from tests.trades.till.screen import complaints as complaints
from tests.trades.till.screen import desk as desk
from tests.trades.till.screen import tuesday as tuesday
from tests.trades.till.screen import write

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


@pytest.fixture
def counter(workshop: Workshop, desk: Page) -> Page:
    """Amel's screen, where a coat is cleaned for 12,50 € and a shirt for 3,20 €."""
    for piece, cents in ((workshop.coat, 1250), (workshop.shirt, 320)):
        Price.objects.create(
            desk=workshop.world.ampere,
            code=piece.price_code,
            label=piece.name,
            cents=cents,
            valid_from=date(2026, 1, 1),
        )
    desk.reload()
    expect(desk.locator("#q")).to_be_focused()
    desk.wait_for_load_state("networkidle")
    return desk


def test_a_coat_and_two_shirts_from_drop_off_to_pick_up(counter: Page, workshop: Workshop) -> None:
    ticket = _left(counter)
    coat, shirt, missing = ticket.items.all()
    assert [item.price_cents for item in (coat, shirt, missing)] == [1250, 320, 320]
    assert coat.condition == "tache sur la manche"

    act = workshop.world.act
    entrusted.send_batch(workshop.cleaner, items=[coat, shirt, missing], counted=3, act=act())
    entrusted.receive_batch(Batch.objects.get(), back=[coat, shirt], act=act())

    # Elif, of the same household, brings the paper: it is scanned at the counter.
    counter.goto(counter.url.split("/confies/")[0] + "/")
    counter.wait_for_load_state("networkidle")
    scan(counter, scanning.code(ticket))
    counter.wait_for_url(f"**/confies/{ticket.pk}/?billet=1")
    expect(counter.locator("main")).to_contain_text("15,70")
    look(counter, "ticket-ready")
    counter.get_by_role("button", name="Mettre dans le panier").press("Enter")
    _paid(counter)

    counter.goto(counter.url.split("/caisse/")[0] + f"/comptoir/confies/{ticket.pk}/")
    expect(counter.get_by_text("payé", exact=True)).to_have_count(2)
    counter.get_by_role("button", name="Remettre ce qui est coché").press("Enter")
    expect(counter.locator("main")).to_contain_text("a remis 2 objet")
    states = dict(Item.objects.values_list("position", "state"))
    assert states == {1: State.HANDED_OVER, 2: State.HANDED_OVER, 3: State.OUT}
    look(counter, "ticket-missing")


def _left(counter: Page) -> Ticket:
    """Bruno leaves them; nothing is clicked."""
    write(counter, "bruno")
    counter.keyboard.press("Enter")
    expect(counter.locator("#card")).to_be_focused()
    counter.keyboard.press("o")
    counter.wait_for_url("**/confies/deposer/?pour=*")
    expect(counter.get_by_role("link", name="Pressing").first).to_be_focused()
    look(counter, "leaving")
    counter.keyboard.press("Enter")
    counter.wait_for_url("**/confies/deposer/*/?pour=*")
    expect(counter.get_by_label("Manteau", exact=True)).to_be_focused()
    write(counter, "1")
    counter.keyboard.press("Tab")
    counter.keyboard.press("Tab")
    write(counter, "tache sur la manche")
    counter.keyboard.press("Enter")
    expect(counter.get_by_label("Chemise", exact=True)).to_be_focused()
    counter.keyboard.press("+")
    counter.keyboard.press("+")
    expect(counter.locator("#sum")).to_contain_text("18,90")
    expect(counter.locator("#many")).to_have_text("(3)")
    look(counter, "leave")
    counter.get_by_label("Réserves écrites").focus()
    write(counter, "Bouton manquant.")
    counter.locator("#save").focus()
    counter.keyboard.press("Enter")
    expect(counter.locator(".felt-number")).to_have_text("1")
    look(counter, "ticket-new")
    return Ticket.objects.get()


def _paid(counter: Page) -> None:
    """In cash, to the cent, at the till."""
    counter.wait_for_url("**/caisse/personne/*/")
    expect(counter.locator("#basket .total").first).to_contain_text("15,70")
    counter.locator("#pay").focus()
    counter.keyboard.press("e")
    expect(counter.locator("#left-loge")).to_contain_text("réglé")
    counter.keyboard.press("Enter")
    counter.wait_for_url("**/caisse/recu/*/")


def test_what_was_typed_is_still_there_when_something_is_missing(counter: Page) -> None:
    counter.get_by_role("link", name="Déposer quelque chose").press("Enter")
    counter.get_by_role("link", name="Pressing").first.press("Enter")
    counter.get_by_label("Chemise", exact=True).fill("2")
    counter.get_by_label("Réserves écrites").fill("Col usé")
    counter.locator("#save").press("Enter")
    expect(counter.locator("main .notice-bad")).to_contain_text("Dites à qui c’est")
    expect(counter.get_by_label("Chemise", exact=True)).to_have_value("2")
    expect(counter.get_by_label("Réserves écrites")).to_have_value("Col usé")
    name = counter.get_by_label("À qui est-ce")
    name.focus()
    write(name.page, "dina")
    expect(counter.get_by_role("option").first).to_be_visible()
    counter.keyboard.press("Enter")
    counter.locator("#save").press("Enter")
    expect(counter.locator(".felt-number")).to_have_text("1")
    assert Ticket.objects.get().owner is not None


def test_what_is_wrong_first_is_where_one_types_next(
    counter: Page,
) -> None:
    counter.get_by_role("link", name="Déposer quelque chose").press("Enter")
    counter.get_by_role("link", name="Pressing").first.press("Enter")
    counter.get_by_label("Chemise", exact=True).fill("deux")
    counter.locator("#save").press("Enter")
    expect(counter.locator("main .notice-bad")).to_be_visible()
    expect(counter.get_by_label("Chemise", exact=True)).to_be_focused()


def test_nobody_is_shut_out_of_the_list_the_card_and_a_key(
    counter: Page, workshop: Workshop
) -> None:
    workshop.ticket(None, "Manteau", "Chemise d’un nom vraiment très long, avec ses boutons nacrés")
    workshop.late("Jupe", owner=workshop.world.dina)
    key = workshop.ticket(workshop.keys, things=[workshop.left("Trousseau", None)])
    found = workshop.ticket(workshop.lost, owner=None, things=[workshop.left("Parapluie", None)])
    base = counter.url.removesuffix("/comptoir/")
    for name, page in {
        "tickets": "comptoir/confies/",
        "card-left": f"comptoir/personne/{workshop.world.bruno.pk}/",
        "ticket-key": f"comptoir/confies/{key.pk}/?neuf=1",
        "ticket-found": f"comptoir/confies/{found.pk}/",
        "leave-found": f"comptoir/confies/deposer/{workshop.lost.pk}/",
        "leave-between": f"comptoir/confies/deposer/{workshop.neighbours.pk}/",
    }.items():
        counter.goto(f"{base}/{page}")
        look(counter, name, LIGHT)
    # A label is scanned on the list: its thing stands out.
    counter.goto(f"{base}/comptoir/confies/")
    counter.wait_for_load_state("networkidle")
    scan(counter, scanning.code(key, 1))
    counter.wait_for_url(f"**/confies/{key.pk}/?objet=1")
    expect(counter.get_by_text("scanné", exact=True)).to_be_visible()
