"""Amel, a full shelf, and a terminal that says otherwise: by keyboard, each ends in a clear state
and a sentence."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from playwright.sync_api import Page, expect

from loge.house.journal.models import Entry
from loge.trades.custody import actions as custody
from loge.trades.custody.models import Carrier, Comparison, Deposit, Difference, Document, Shelf
from loge.trades.custody.rules import IdentityCheck
from tests.support.browser import LIGHT, enter, look
from tests.support.scanner import scan
from tests.world import NOW, World

pytestmark = pytest.mark.django_db(transaction=True)
ONE, TWO, THREE = "9V20524752032", "8L01234567895", "6A00000000017"
CARD = IdentityCheck(Document.NATIONAL_ID)


@pytest.fixture(autouse=True)
def tuesday() -> Iterator[None]:
    with time_machine.travel(NOW, tick=True):
        yield


@pytest.fixture
def counter(page: Page, live_server: Any, world: World, complaints: list[str]) -> Page:
    enter(page, live_server, world.amel)
    return page


def go(page: Page, live_server: Any, path: str) -> None:
    page.goto(f"{live_server.url}/ampere/{path}")


def press_on(page: Page, name: str) -> None:
    """Reach a button by keyboard and press it."""
    page.get_by_role("button", name=name, exact=True).first.focus()
    page.keyboard.press("Enter")


def test_a_full_shelf_never_overflows_in_silence(
    counter: Page, world: World, received: Any, live_server: Any
) -> None:
    Shelf.objects.at(world.ampere).exclude(code="B 1").delete()
    Shelf.objects.at(world.ampere).update(capacity=1)
    received(ONE)
    go(counter, live_server, "comptoir/recevoir/")
    expect(counter.locator("#main")).to_contain_text("Les casiers sont pleins")
    scan(counter, TWO)
    expect(counter.locator("#owner-name")).to_be_focused()
    counter.keyboard.type("alaoui", delay=50)
    expect(counter.locator("#owner-list [aria-selected=true]")).to_be_visible()
    counter.keyboard.press("Enter")
    expect(counter.locator("#says")).to_contain_text("aucun casier n’a de place")
    assert Deposit.objects.count() == 1
    look(counter, "no-room", LIGHT)
    press_on(counter, "Oui, le faire quand même")
    expect(counter.locator(".felt-number")).to_have_text("2")
    expect(counter.locator(".felt")).to_contain_text("Plus de place")
    entry = Entry.objects.filter(verb="receive").latest("number")
    assert entry.facts["confirmed"] == ["no_room"]
    go(counter, live_server, "bureau/casiers/")
    expect(counter.locator("#main")).to_contain_text("1 envoi n’est dans aucun casier")
    look(counter, "shelves", LIGHT)
    go(counter, live_server, "comptoir/arrivees/")
    counter.locator("#id_how_long").focus()
    press_on(counter, "Refuser les arrivées")
    expect(counter.locator("#main")).to_contain_text("Nous ne prenons plus rien d’aucun")
    look(counter, "arrivals", LIGHT)
    go(counter, live_server, "comptoir/")
    expect(counter.locator("#beside")).to_contain_text("Nous ne prenons plus rien")


def test_a_list_that_disagrees_ends_settled(
    counter: Page, world: World, received: Any, live_server: Any
) -> None:
    received(ONE)
    received(THREE)
    go(counter, live_server, "comptoir/terminal/")
    expect(counter.locator("#id_listed")).to_be_focused()
    counter.locator("#id_carrier").select_option(label="Colissimo")
    counter.locator("#id_listed").focus()
    counter.keyboard.type(f"{ONE} {TWO}")
    look(counter, "terminal-list", LIGHT)
    press_on(counter, "Pointer")
    counter.wait_for_url("**/terminal/*/")
    says = counter.get_by_role("status")
    expect(says).to_contain_text("Ici et pas au terminal")
    expect(counter.locator("#main")).to_contain_text("son arrivée n’y a sans doute pas été flashée")
    expect(counter.locator("#main")).to_contain_text("Jamais reçu ici")
    look(counter, "comparison")
    press_on(counter, f"Fait au terminal\u202f: {THREE}")
    expect(counter.locator("#main")).to_contain_text("fait au terminal")
    press_on(counter, f"Transporteur prévenu\u202f: {TWO}")
    expect(says).to_contain_text("Toutes les différences sont réglées")
    assert set(Difference.objects.values_list("state", flat=True)) == {"settled"}
    look(counter, "settled", LIGHT)


def test_handed_over_here_and_not_at_the_terminal(
    counter: Page, world: World, received: Any, live_server: Any
) -> None:
    one = received(ONE)
    custody.hand_over(one, to=world.dina, identity=CARD, act=world.act())
    colissimo = Carrier.objects.get(code="colissimo")
    custody.compare_terminal(carrier=colissimo, listed=[ONE], act=world.act())
    go(counter, live_server, "bureau/")
    expect(counter.locator("#main")).to_contain_text("1 différence avec le terminal")
    go(counter, live_server, f"comptoir/colis/{one.pk}/")
    expect(counter.locator("#main")).to_contain_text("faites aussi la remise au terminal")
    look(counter, "deposit-different", LIGHT)
    press_on(counter, f"Fait au terminal\u202f: {ONE}")
    expect(counter.locator("#main")).to_contain_text("fait au terminal")
    row = Difference.objects.get()
    assert (row.state, row.settled_as) == ("settled", "done")
    custody.compare_terminal(
        carrier=colissimo, listed=[], act=world.act(at=NOW + timedelta(days=1))
    )
    assert Difference.objects.get().state == "right"
    go(counter, live_server, f"comptoir/terminal/{Comparison.objects.latest('pk').pk}/")
    expect(counter.get_by_role("status")).to_contain_text("sont d’accord")


def test_the_driver_signs_for_what_was_scanned(
    counter: Page, world: World, received: Any, live_server: Any
) -> None:
    old = world.act(at=NOW - timedelta(days=40))
    rows = [received(number, act=world.act(at=old.at)) for number in (ONE, TWO, THREE)]
    go(counter, live_server, "comptoir/colis/rendre/")
    expect(counter.locator("#scanned")).to_have_text("Cochés : 3 sur 3")
    scan(counter, TWO)
    expect(counter.locator("#scanned")).to_contain_text("1 sur 3")
    expect(counter.locator(f"#d{rows[1].pk}")).to_be_checked()
    expect(counter.locator(f"#d{rows[0].pk}")).not_to_be_checked()
    scan(counter, "RR473124829GB")
    expect(counter.locator("#says")).to_contain_text("Rien ici ne porte le numéro")
    scan(counter, ONE)
    expect(counter.locator("#scanned")).to_contain_text("2 sur 3")
    # What stands on another page of the list, or is due since, comes to this one.
    rows.append(received("6M00000000017", act=world.act(at=old.at)))
    scan(counter, "6M00000000017")
    expect(counter.locator("#scanned")).to_contain_text("3 sur 4")
    look(counter, "returns", LIGHT)
    press_on(counter, "Rendre à Colissimo")
    press_on(counter, "Rendre")
    counter.wait_for_url("**/rendus/**")
    expect(counter.locator("#main")).to_contain_text("1 envoi devait aussi repartir")
    look(counter, "slip", LIGHT)
    assert set(Deposit.objects.filter(state="given_back")) == {rows[0], rows[1], rows[3]}
