"""Amel invents a kind in the office and uses it five minutes later, in a real browser."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from playwright.sync_api import Page, expect

from loge.trades.entrusted import actions as entrusted
from loge.trades.entrusted.models import Kind, State, Step, Ticket
from tests.support.browser import enter, look
from tests.trades.entrusted.conftest import Workshop
from tests.world import NOW

pytestmark = pytest.mark.django_db(transaction=True)
HERE = "/ampere/bureau/confies/"


@pytest.fixture(autouse=True)
def tuesday() -> Iterator[None]:
    with time_machine.travel(NOW, tick=True):
        yield


@pytest.fixture
def office(page: Page, live_server: Any, workshop: Workshop, complaints: list[str]) -> Page:
    """Amel's screen, on the list of what may be left."""
    enter(page, live_server, workshop.world.amel)
    page.goto(f"{live_server.url}{HERE}")
    return page


@pytest.fixture
def refusals() -> tuple[int, ...]:
    """A form that is sent back."""
    return (409, 422)


def test_a_kind_is_invented_and_used_five_minutes_later(
    office: Page, live_server: Any, workshop: Workshop
) -> None:
    office.get_by_role("link", name="Ajouter une sorte d’objet").click()
    way = office.locator("#way")
    office.locator("[name=name]").fill("Aiguisage de couteaux")
    office.locator("[name=name_de]").fill("Messerschleifen")
    office.locator("[name=steps][value=found]").check()
    office.locator("[name=steps][value=payment]").check()
    expect(way.locator(".notice-warn")).to_contain_text("rendu sans paiement")
    office.locator("[name=steps][value=found]").uncheck()
    office.locator("[name=steps][value=partner]").check()
    expect(way.locator(".notice-warn")).to_contain_text("quel partenaire")
    office.locator("[name=partner]").select_option(label="Pressing Bleu")
    office.locator("[name=work_days]").fill("2")
    expect(way).to_contain_text("Chez Pressing Bleu")
    expect(way).to_contain_text("Promis 2 jours d’ouverture plus tard.")
    expect(way.locator(".notice-warn")).to_have_count(0)
    office.locator("[name=ticket_fr]").fill("Le rémouleur répond de ce qui lui est confié.")
    office.get_by_text("Poser une question au comptoir").click()
    office.locator("[name=q0-label_fr]").fill("Combien de lames ?")
    office.get_by_role("button", name="Ajouter", exact=True).click()
    expect(office.locator("h1")).to_have_text("Aiguisage de couteaux")
    office.locator("#choses [name=name]").fill("Couteau")
    office.locator("#choses [name=cents]").fill("3,50")
    office.locator("#choses [name=cents]").press("Enter")
    expect(office.locator("#choses .rows")).to_contain_text("3,50")
    kind = Kind.objects.get(service__name="Aiguisage de couteaux")
    _leave_two_knives(office, live_server, workshop, kind)


def _leave_two_knives(page: Page, live_server: Any, workshop: Workshop, kind: Kind) -> None:
    """At the counter, from the tile of the new kind to its ticket."""
    bruno = workshop.world.bruno.pk
    page.goto(f"{live_server.url}/ampere/comptoir/confies/deposer/?pour={bruno}")
    page.get_by_role("link", name="Aiguisage de couteaux").click()
    count = page.locator(".thing[data-piece] .count")
    expect(count).to_be_focused()
    count.fill("2")
    expect(page.locator("#sum")).to_contain_text("7,00")
    page.get_by_label("Combien de lames").fill("deux")
    page.locator("#save").click()
    page.wait_for_url("**/confies/*/?neuf=1")
    ticket = Ticket.objects.get(kind=kind)
    assert (ticket.owner, ticket.answers[0]["answer"]) == (workshop.world.bruno, "deux")
    assert [(i.name, i.price_cents, i.state) for i in ticket.items.all()] == [
        ("Couteau", 350, State.HERE)
    ] * 2
    assert str(ticket.promised_on) == "2026-11-26"


def test_the_office_shuts_nobody_out(office: Page, live_server: Any, workshop: Workshop) -> None:
    world = workshop.world
    long = "Réparationsélectroménagèresetinformatiques de quartier et d’ailleurs"
    made = entrusted.add_piece(workshop.pressing, name=long, cents=123456, act=world.act()).made
    days = NOW.date()
    entrusted.price_piece(workshop.coat, cents=1250, valid_from=days, act=world.act())
    rule = {"remind_days": [7, 30, 90], "letter_days": 180, "letter_notice_days": 30}
    rule |= {"give_up_days": 365, "outcomes": ["sold"], "chase_days": 2, "valid_from": days}
    entrusted.set_unclaimed_rule(None, **rule, source=long * 3, act=world.act())  # type: ignore[arg-type]
    assert workshop.pressing.has(Step.PAYMENT)
    pages = {
        "kinds": HERE,
        "kind": f"{HERE}{workshop.pressing.pk}/",
        "kind-form": f"{HERE}{workshop.pressing.pk}/changer/",
        "piece": f"{HERE}pieces/{made}/",
        "rules": f"{HERE}delais/",
        "rule": f"{HERE}delais/changer/",
    }
    for name, path in pages.items():
        office.goto(f"{live_server.url}{path}")
        look(office, name, ("light",))


def test_names_are_read_on_one_line_beside_the_menu(
    office: Page, live_server: Any, workshop: Workshop
) -> None:
    days = NOW.date()
    for piece in (workshop.coat, workshop.shirt):
        entrusted.price_piece(piece, cents=1250, valid_from=days, act=workshop.world.act())
    rule = {"remind_days": [7, 30, 90], "letter_days": 180, "letter_notice_days": 30}
    rule |= {"give_up_days": 365, "outcomes": ["sold", "given"], "chase_days": 2}
    source = "loi du 31 décembre 1903 : vente autorisée par le tribunal un an après le dépôt"
    act = workshop.world.act()
    entrusted.set_unclaimed_rule(None, **rule, valid_from=days, source=source, act=act)  # type: ignore[arg-type]
    office.set_viewport_size({"width": 1024, "height": 768})
    office.goto(f"{live_server.url}{HERE}{workshop.pressing.pk}/")
    names = office.locator("#choses .row strong")
    expect(names).to_have_count(2)
    for name in names.all():
        box = name.bounding_box()
        assert box
        assert box["height"] < 40, name.inner_text()
    office.goto(f"{live_server.url}{HERE}delais/")
    sideways = "box => box.scrollWidth - box.clientWidth"
    assert office.locator(".scrolls").evaluate(sideways) <= 0
