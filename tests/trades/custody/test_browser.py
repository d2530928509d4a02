"""Amel at the counter with a scanner and a keyboard, and no hand on the mouse."""

import time
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from playwright.sync_api import Page, expect

from loge.trades.custody import actions as custody
from loge.trades.custody.models import Deposit, State
from tests.support import many
from tests.support.browser import enter, look
from tests.support.scanner import scan
from tests.world import NOW, World

pytestmark = pytest.mark.django_db(transaction=True)
COLISSIMO = "9V20524752032"
ANOTHER = "8L01234567895"


@pytest.fixture(autouse=True)
def tuesday() -> Iterator[None]:
    with time_machine.travel(NOW, tick=True):
        yield


@pytest.fixture
def counter(page: Page, live_server: Any, world: World, complaints: list[str]) -> Page:
    """Amel's screen, on the receiving page."""
    enter(page, live_server, world.amel)
    page.goto(f"{live_server.url}/ampere/comptoir/recevoir/")
    return page


def write(page: Page, text: str) -> None:
    """A hand."""
    page.keyboard.type(text, delay=50)


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.id"))


def test_three_in_a_row_by_keyboard(counter: Page, world: World) -> None:
    for place, (number, name) in enumerate(
        [(COLISSIMO, "alaoui"), (ANOTHER, "kel"), ("", "yildiz")], start=1
    ):
        expect(counter.locator("#number")).to_be_focused()
        if number:
            scan(counter, number)
        else:
            counter.keyboard.press("Enter")
        expect(counter.locator("#owner-name")).to_be_focused()
        write(counter, name)
        expect(counter.locator("#owner-list [aria-selected=true]")).to_be_visible()
        counter.keyboard.press("Enter")
        expect(counter.locator(".felt-number")).to_have_text(str(place))
    expect(counter.locator("#number")).to_be_focused()
    expect(counter.locator("#number")).to_have_value("")
    owners = Deposit.objects.order_by("pk").values_list("addressee", flat=True)
    assert list(owners) == [world.dina.pk, world.bruno.pk, world.elif_.pk]


def test_nobody_is_cut_off_where_many_may_be_meant(counter: Page, world: World) -> None:
    many.settle(world.ampere, 300)
    scan(counter, COLISSIMO)
    write(counter, "a")
    rows = counter.locator("#owner-list .row")
    expect(rows.first).to_be_visible()
    cut = "rows => rows.filter(row => row.scrollHeight > row.clientHeight).length"
    assert rows.count() > 5
    assert rows.evaluate_all(cut) == 0


def test_arrow_keys_pick_the_unknown(counter: Page, world: World) -> None:
    scan(counter, COLISSIMO)
    write(counter, "kel")
    expect(counter.locator("#owner-unknown")).to_be_visible()
    counter.keyboard.press("ArrowUp")
    expect(counter.locator("#owner-unknown")).to_have_attribute("aria-selected", "true")
    counter.keyboard.press("Enter")
    expect(counter.locator(".felt-number")).to_have_text("1")
    deposit = Deposit.objects.get()
    assert (deposit.state, deposit.label_name) == (State.UNIDENTIFIED, "kel")


def test_the_scanners_enter_never_saves(counter: Page, world: World) -> None:
    scan(counter, COLISSIMO)
    scan(counter, COLISSIMO)  # again, now that the name has the focus
    expect(counter.locator("#owner-name")).to_be_focused()
    expect(counter.locator("#owner-name")).to_have_value("")
    expect(counter.locator("#number")).to_have_value(COLISSIMO)
    write(counter, "alaoui")
    expect(counter.locator("#owner-list [aria-selected=true]")).to_be_visible()
    counter.keyboard.press("Tab")
    counter.locator("#save").focus()
    scan(counter, ANOTHER)  # the next parcel, too early
    expect(counter.locator("#says")).to_contain_text("Pas encore enregistré")
    expect(counter.locator("#number")).to_have_value(COLISSIMO)
    assert Deposit.objects.count() == 0


def test_a_scanner_on_another_keyboard(counter: Page, world: World) -> None:
    scan(counter, "çVéà(é'è(éà\"é")
    expect(counter.locator("#reading")).to_contain_text(COLISSIMO)


def test_the_name_changed_after_picking_is_picked_again(counter: Page, world: World) -> None:
    scan(counter, COLISSIMO)
    write(counter, "alaoui")
    expect(counter.locator("#owner-list [aria-selected=true]")).to_be_visible()
    counter.keyboard.press("Tab")
    expect(counter.locator("#owner-name")).to_have_value("Dina Alaoui")
    counter.locator("#owner-name").focus()
    write(counter, "x")
    counter.locator("#save").focus()
    counter.keyboard.press("Enter")
    expect(counter.locator("#owner-name")).to_be_focused()
    assert Deposit.objects.count() == 0


def test_undo_from_the_list(counter: Page, world: World) -> None:
    scan(counter, COLISSIMO)
    write(counter, "alaoui")
    expect(counter.locator("#owner-list [aria-selected=true]")).to_be_visible()
    counter.keyboard.press("Enter")
    expect(counter.locator(".felt-number")).to_have_text("1")
    expect(counter.locator("#number")).to_be_focused()
    counter.locator("#just button").focus()
    counter.keyboard.press("Enter")
    expect(counter.locator("#just")).to_have_count(0)
    assert Deposit.objects.get().state == State.CANCELLED


def test_a_double_scan_keeps_what_was_typed(counter: Page, received: Any) -> None:
    received(COLISSIMO)
    scan(counter, COLISSIMO)
    expect(counter.locator("#reading")).to_contain_text("Déjà reçu")


def test_a_scan_on_a_button_looks_up_and_hands_nothing_over(
    counter: Page, received: Any, live_server: Any
) -> None:
    one, other = received(COLISSIMO), received(ANOTHER)
    counter.goto(f"{live_server.url}/ampere/comptoir/colis/{one.pk}/")
    counter.locator("#document").select_option("passport")
    counter.get_by_role("button", name="Remettre").focus()
    scan(counter, ANOTHER)
    counter.wait_for_url("**/colis/?q=*")
    expect(counter.locator(f"a[href$='/colis/{other.pk}/']")).to_be_visible()
    assert Deposit.objects.held().count() == 2


def test_handing_over_by_keyboard(
    counter: Page, world: World, received: Any, live_server: Any
) -> None:
    one = received(COLISSIMO)
    counter.goto(f"{live_server.url}/ampere/comptoir/colis/{one.pk}/")
    counter.locator("#owner-name-to").focus()
    counter.keyboard.press("Tab")
    write(counter, "pass")
    counter.keyboard.press("Tab")
    counter.keyboard.press("Tab")
    counter.keyboard.press("Enter")
    expect(counter.get_by_role("status")).to_contain_text("Amel a remis")
    one.refresh_from_db()
    assert (one.given_to, one.identity_kind) == (world.dina, "passport")


def test_refused_the_page_stays_with_what_was_chosen(
    counter: Page, world: World, received: Any, live_server: Any
) -> None:
    one = received(COLISSIMO)
    counter.goto(f"{live_server.url}/ampere/comptoir/colis/{one.pk}/")
    counter.locator("#owner-name-to").fill("")
    write(counter, "Bruno")
    expect(counter.locator("#owner-list-to [aria-selected=true]")).to_contain_text("Bruno")
    counter.keyboard.press("Enter")
    picked = counter.locator("form[action$='/remettre/'] [name=owner]")
    expect(picked).to_have_value(f"person:{world.bruno.pk}")
    counter.locator("#document").select_option("passport")
    counter.get_by_role("button", name="Remettre").click()
    expect(counter.locator("#says")).to_contain_text("Pour une autre personne")
    counter.locator("summary", has_text="Une autre personne").click()
    expect(counter.locator("#document")).to_have_value("passport")
    counter.locator("[name=collected_as]").select_option("relative")
    counter.locator("[name=both_documents]").check()
    counter.locator("[name=proxy_slip]").check()
    counter.get_by_role("button", name="Remettre").click()
    expect(counter.get_by_role("status")).to_contain_text("Amel a remis")
    one.refresh_from_db()
    assert one.given_to == world.bruno


def test_how_the_pages_look(counter: Page, world: World, received: Any, live_server: Any) -> None:
    base = f"{live_server.url}/ampere/comptoir"
    one = received(COLISSIMO)
    received("RR473124829GB", addressee=world.bruno, damaged=True)
    custody.refuse(received(ANOTHER, addressee=world.elif_), remark="pas à moi", act=world.act())
    custody.receive_unidentified(label_name="Famille Dupond", number="12345678", act=world.act())
    counter.goto(f"{base}/recevoir/?done={one.pk}")
    scan(counter, "9V20524752033")
    write(counter, "kel")
    expect(counter.locator("#owner-unknown")).to_be_visible()
    look(counter, "receive")
    for name, path in {
        "deposits": "/colis/",
        "deposit": f"/colis/{one.pk}/",
        "give-back": "/colis/rendre/",
    }.items():
        counter.goto(f"{base}{path}")
        look(counter, name)
    counter.goto(f"{base}/colis/rendre/")
    counter.get_by_role("button", name="Rendre à Colissimo").click()
    counter.get_by_role("button", name="Rendre", exact=True).click()
    counter.wait_for_url("**/rendus/**")
    look(counter, "slip")


def test_an_enter_pressed_before_the_answer_picks_the_only_person_meant(
    counter: Page, world: World
) -> None:
    counter.route("**/recevoir/personnes/**", lambda route: (time.sleep(0.4), route.continue_()))
    scan(counter, COLISSIMO)
    expect(counter.locator("#owner-name")).to_be_focused()
    counter.keyboard.type("alaoui")
    counter.keyboard.press("Enter")
    expect(counter.locator(".felt")).to_contain_text("Dina Alaoui")


def test_a_letter_without_a_number_is_a_letter(counter: Page, world: World) -> None:
    counter.keyboard.press("Enter")
    write(counter, "alaoui")
    expect(counter.locator("#owner-list [aria-selected=true]")).to_be_visible()
    counter.keyboard.press("Enter")
    expect(counter.locator(".felt-number")).to_have_text("1")
    assert Deposit.objects.get().kind == "letter"


def test_what_was_chosen_by_hand_stays_when_a_name_is_picked(counter: Page, world: World) -> None:
    scan(counter, "85858471")
    expect(counter.locator("#reading .notice")).to_be_visible()
    counter.locator("#carrier").select_option(label="DPD")
    counter.locator("#owner-name").focus()
    write(counter, "alaoui")
    expect(counter.locator("#owner-list [aria-selected=true]")).to_be_visible()
    counter.keyboard.press("Enter")
    expect(counter.locator(".felt-number")).to_have_text("1")
    carrier = Deposit.objects.get().carrier
    assert carrier is not None
    assert carrier.code == "dpd"


def test_the_shelf_chosen_by_hand_stays_when_a_name_is_picked(counter: Page, world: World) -> None:
    scan(counter, COLISSIMO)
    expect(counter.locator("#reading .notice")).to_be_visible()
    places = counter.locator("#shelf option")
    proposed = str(counter.locator("#shelf").input_value())
    other = next(
        place
        for place in places.evaluate_all("all => all.map((one) => one.value)")
        if place not in ("", proposed)
    )
    counter.locator("#shelf").select_option(other)
    counter.locator("#owner-name").focus()
    write(counter, "alaoui")
    expect(counter.locator("#owner-list [aria-selected=true]")).to_be_visible()
    counter.keyboard.press("Enter")
    expect(counter.locator(".felt-number")).to_have_text("1")
    assert str(Deposit.objects.get().shelf_id) == other
    # The next parcel is proposed its own again.
    scan(counter, ANOTHER)
    expect(counter.locator("#shelf-by-hand")).to_have_value("")


def test_after_a_refusal_the_next_scan_begins_again(counter: Page, world: World) -> None:
    for answer in (".felt-number", "#says .notice-bad"):
        expect(counter.locator("#number")).to_be_focused()
        scan(counter, COLISSIMO)
        write(counter, "alaoui")
        expect(counter.locator("#owner-list [aria-selected=true]")).to_be_visible()
        counter.keyboard.press("Enter")
        expect(counter.locator(answer)).to_be_visible()
    scan(counter, ANOTHER)
    expect(counter.locator("#number")).to_have_value(ANOTHER)
    expect(counter.locator("#owner-name")).to_have_value("")
    expect(counter.locator("#owner-name")).to_be_focused()
