"""How many keys receiving takes, among 1,200 residents: each one is pressed and counted."""

import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from playwright.sync_api import Locator, Page, expect

from loge.house.people import actions as people
from loge.house.people.models import Household, Person
from loge.trades.custody import actions as custody
from loge.trades.custody.models import Carrier, Deposit, Document, Shelf, State
from loge.trades.custody.rules import IdentityCheck
from tests.support import many
from tests.support.browser import enter, look
from tests.support.hands import Hands
from tests.world import NOW, World

pytestmark = pytest.mark.django_db(transaction=True)
CARD = IdentityCheck(Document.NATIONAL_ID)
COLISSIMO = "9V20524752032"
ANOTHER = "8L01234567895"
ONE_ENTER = {"scans": 1, "letters": 5, "Enter": 1}


@pytest.fixture(autouse=True)
def tuesday() -> Iterator[None]:
    with time_machine.travel(NOW, tick=True):
        yield


@pytest.fixture
def quarter(world: World) -> World:
    """Ampère with 1,200 residents and the three whom everybody knows by name."""
    many.settle(world.ampere, 1200)
    return world


@pytest.fixture
def counter(page: Page, live_server: Any, world: World, complaints: list[str]) -> Page:
    """Amel's screen, on the receiving page."""
    enter(page, live_server, world.amel)
    page.goto(f"{live_server.url}/ampere/comptoir/recevoir/")
    expect(page.locator("#number")).to_be_focused()
    return page


@pytest.fixture
def hands(counter: Page) -> Hands:
    return Hands(counter)


def resident(world: World, first: str, last: str, street: str = "1 rue Ampère") -> Person:
    act = world.act()
    home = people.register_household(name=last, street=street, act=act)
    entry = people.register_person(
        first_name=first,
        last_name=last,
        household=Household.objects.get(pk=home.subject_id),
        confirmed=["known"],
        act=world.act(),
    )
    return Person.objects.get(pk=entry.subject_id)


def named(hands: Hands, letters: str) -> Locator:
    """Type the beginning of a name and see what is proposed first."""
    field = hands.page.locator("#owner-name")
    expect(field).to_be_focused()
    hands.write(letters)
    first = hands.page.locator("#owner-list [aria-selected=true]")
    expect(first).to_be_visible()
    expect(field).to_have_value(letters)
    return first


def written(page: Page, number: int, owner: str) -> Locator:
    """What one writes on it: the short number, large, and where it goes."""
    felt = page.locator(".felt")
    expect(felt.locator(".felt-number")).to_have_text(str(number))
    expect(felt).to_contain_text(owner)
    expect(felt.locator(".felt-shelf")).to_be_visible()
    expect(page.locator("#number")).to_be_focused()
    expect(page.locator("#number")).to_have_value("")
    return felt


def test_a_scan_five_keys_and_one_enter_receive_a_parcel(
    quarter: World, counter: Page, hands: Hands
) -> None:
    assert Person.objects.at(quarter.ampere).count() >= 1200
    hands.scan(COLISSIMO)
    expect(counter.locator("#number")).to_have_value(COLISSIMO)
    expect(counter.locator("#owner-name")).to_be_focused()
    assert not Deposit.objects.exists(), "the scan alone saves nothing"
    expect(named(hands, "ala d")).to_contain_text("Dina Alaoui")
    assert not Deposit.objects.exists()
    hands.press("Enter")
    written(counter, 1, "Dina Alaoui")
    assert hands.counted() == ONE_ENTER
    # A second parcel for the same household, and one with a letter of the first name alone.
    hands.scan(ANOTHER)
    expect(named(hands, "ala d")).to_contain_text("1 en attente ici")
    hands.press("Enter")
    written(counter, 2, "Dina Alaoui")
    assert hands.counted() == ONE_ENTER
    one, two = Deposit.objects.order_by("pk")
    assert (one.addressee, two.addressee) == (quarter.dina, quarter.dina)
    assert one.shelf == two.shelf, "what is for one household stands together"
    look(counter, "received", ["light"])


def test_who_had_post_lately_is_meant_before_those_who_never_had_any(
    quarter: World, received: Any, counter: Page, hands: Hands
) -> None:
    resident(quarter, "Aaron", "Quisquater")
    lately = resident(quarter, "Zoé", "Quisquater")
    one = received("9V00000100014", addressee=lately)
    custody.hand_over(one, to=lately, identity=CARD, act=quarter.act())
    hands.scan(COLISSIMO)
    expect(named(hands, "quisq")).to_contain_text("Zoé Quisquater")
    hands.press("Enter")
    written(counter, 1, "Zoé Quisquater")
    assert hands.counted() == ONE_ENTER
    assert Deposit.objects.held().get().addressee == lately


def test_two_of_the_same_name_cost_one_key_more_and_are_never_guessed(
    quarter: World, received: Any, counter: Page, hands: Hands
) -> None:
    known = resident(quarter, "Ana", "Quisquater", "3 rue Ampère")
    received("9V00000100014", addressee=known)
    other = resident(quarter, "Ana", "Quisquater", "8 rue Curie")
    hands.scan(COLISSIMO)
    expect(named(hands, "quisq")).to_contain_text("3 rue Ampère")
    hands.press("Enter")
    expect(counter.locator("#says")).to_contain_text("Plusieurs personnes")
    expect(counter.locator("#owner-list")).to_be_visible()
    assert Deposit.objects.count() == 1, "nobody is guessed"
    hands.press("Enter")
    written(counter, 2, "Ana Quisquater")
    assert hands.counted() == {"scans": 1, "letters": 5, "Enter": 2}
    assert Deposit.objects.get(number=COLISSIMO).addressee == known
    # The other of the two: the arrow is the key more.
    hands.scan(ANOTHER)
    named(hands, "quisq")
    hands.press("ArrowDown")
    expect(counter.locator("#owner-list [aria-selected=true]")).to_contain_text("8 rue Curie")
    hands.press("Enter")
    written(counter, 3, "Ana Quisquater")
    assert hands.counted() == {"scans": 1, "letters": 5, "ArrowDown": 1, "Enter": 1}
    assert Deposit.objects.get(number=ANOTHER).addressee == other


def test_a_name_nobody_has_is_kept_as_written_after_a_second_enter(
    quarter: World, counter: Page, hands: Hands
) -> None:
    hands.scan(COLISSIMO)
    expect(named(hands, "xyzzy")).to_contain_text("Inconnu")
    hands.press("Enter")
    expect(counter.locator("#says")).to_contain_text("Personne ici ne porte ce nom")
    assert not Deposit.objects.exists()
    hands.press("Enter")
    written(counter, 1, "xyzzy")
    assert hands.counted() == {"scans": 1, "letters": 5, "Enter": 2}
    deposit = Deposit.objects.get()
    assert (deposit.state, deposit.label_name) == (State.UNIDENTIFIED, "xyzzy")


def test_a_parcel_for_a_household_takes_an_arrow(
    quarter: World, counter: Page, hands: Hands
) -> None:
    hands.scan(COLISSIMO)
    named(hands, "ala d")
    hands.press("ArrowDown")
    expect(counter.locator("#owner-list [aria-selected=true]")).to_contain_text("Foyer Alaoui")
    hands.press("Enter")
    written(counter, 1, "Alaoui")
    assert hands.counted() == {"scans": 1, "letters": 5, "ArrowDown": 1, "Enter": 1}
    deposit = Deposit.objects.get()
    assert (deposit.addressee, deposit.household) == (None, quarter.alaoui)


def test_what_is_brought_again_takes_a_scan_and_an_enter(
    quarter: World, received: Any, counter: Page, hands: Hands
) -> None:
    gone = received(COLISSIMO, act=quarter.act(at=NOW - timedelta(days=3)))
    custody.cancel_receipt(gone, act=quarter.act())
    hands.scan(COLISSIMO)
    expect(counter.locator("#owner-name")).to_have_value("Dina Alaoui")
    expect(counter.locator("#reading")).to_contain_text("déjà été ici")
    hands.scan(COLISSIMO)  # a trembling hand: it still confirms nothing
    counter.wait_for_timeout(500)
    assert not Deposit.objects.held().exists()
    counter.reload()
    hands.counted()
    hands.scan(COLISSIMO)
    expect(counter.locator("#owner-name")).to_have_value("Dina Alaoui")
    counter.wait_for_timeout(400)
    hands.press("Enter")
    written(counter, 1, "Dina Alaoui")
    assert hands.counted() == {"scans": 1, "Enter": 1}
    # It is for somebody else after all: letters replace what was filled in.
    custody.cancel_receipt(Deposit.objects.held().get(), act=quarter.act())
    hands.scan(COLISSIMO)
    expect(counter.locator("#owner-name")).to_have_value("Dina Alaoui")
    expect(named(hands, "kel b")).to_contain_text("Bruno Keller")
    hands.press("Enter")
    written(counter, 1, "Bruno Keller")
    assert hands.counted() == ONE_ENTER


def test_what_is_here_already_says_so_and_the_next_scan_begins_again(
    quarter: World, received: Any, counter: Page, hands: Hands
) -> None:
    received(COLISSIMO)
    hands.scan(COLISSIMO)
    expect(counter.locator("#reading")).to_contain_text("Déjà reçu")
    named(hands, "ala d")
    hands.press("Enter")
    expect(counter.locator("#says .notice-bad")).to_be_visible()
    assert hands.counted() == ONE_ENTER
    assert Deposit.objects.count() == 1
    hands.scan(ANOTHER)
    expect(counter.locator("#number")).to_have_value(ANOTHER)
    named(hands, "ala d")
    hands.press("Enter")
    written(counter, 2, "Dina Alaoui")
    assert hands.counted() == ONE_ENTER


def test_when_every_shelf_is_full_somebody_says_yes_first(
    quarter: World, received: Any, counter: Page, hands: Hands
) -> None:
    Shelf.objects.at(quarter.ampere).update(capacity=1)
    for n in range(Shelf.objects.at(quarter.ampere).count()):
        received(f"7777777{n:02}", carrier=Carrier.objects.get(code="dpd"))
    hands.scan(COLISSIMO)
    named(hands, "ala d")
    before = Deposit.objects.count()
    hands.press("Enter")
    asks_first(counter)
    assert hands.counted() == ONE_ENTER
    assert Deposit.objects.count() == before


def test_while_arrivals_are_stopped_somebody_says_yes_first(
    quarter: World, counter: Page, hands: Hands
) -> None:
    custody.stop_arrivals(until=NOW + timedelta(hours=4), act=quarter.act())
    hands.scan(COLISSIMO)
    named(hands, "ala d")
    hands.press("Enter")
    asks_first(counter)
    assert hands.counted() == ONE_ENTER
    assert not Deposit.objects.exists()


def asks_first(page: Page) -> None:
    """It says why not, and offers to do it all the same; nothing was taken in."""
    expect(page.locator("#says .notice-bad")).to_be_visible()
    expect(page.get_by_role("button", name="Oui, le faire quand même")).to_be_visible()


def test_a_key_held_down_is_one_key(quarter: World, counter: Page, hands: Hands) -> None:
    resident(quarter, "Ana", "Quisquater")
    resident(quarter, "Ana", "Quisquater", "8 rue Curie")
    hands.scan(COLISSIMO)
    named(hands, "quisq")
    for _ in range(4):
        counter.keyboard.down("Enter")
    counter.keyboard.up("Enter")
    expect(counter.locator("#says")).to_contain_text("Plusieurs personnes")
    counter.wait_for_timeout(300)
    assert not Deposit.objects.exists()


def test_tab_picks_without_saving(quarter: World, counter: Page, hands: Hands) -> None:
    hands.scan(COLISSIMO)
    named(hands, "ala d")
    hands.press("Tab")
    expect(counter.locator("#owner-name")).to_have_value("Dina Alaoui")
    counter.locator("#damaged").focus()
    hands.press("Space")
    hands.press("Enter")
    expect(counter.locator("#save")).to_be_focused()
    assert not Deposit.objects.exists()
    hands.press("Enter")
    written(counter, 1, "Dina Alaoui")
    assert Deposit.objects.get().damaged


def test_the_next_scan_follows_while_one_is_being_saved(
    quarter: World, counter: Page, hands: Hands
) -> None:
    hands.scan(COLISSIMO)
    named(hands, "ala d")
    hands.press("Enter")
    hands.scan(ANOTHER)
    expect(counter.locator(".felt-number")).to_have_text("1")
    expect(counter.locator("#number")).to_have_value(ANOTHER)
    named(hands, "ala d")
    hands.press("Enter")
    written(counter, 2, "Dina Alaoui")
    assert list(Deposit.objects.order_by("pk").values_list("number", flat=True)) == [
        COLISSIMO,
        ANOTHER,
    ]


def test_an_answer_to_fewer_letters_is_never_taken(
    quarter: World, received: Any, counter: Page, hands: Hands
) -> None:
    received("9V00000100014", addressee=resident(quarter, "Ana", "Quisquater"))
    zoe = resident(quarter, "Zoé", "Quisquater")
    hands.scan(COLISSIMO)
    expect(named(hands, "quisq")).to_contain_text("Ana Quisquater")
    counter.route("**/recevoir/personnes/**", lambda route: (time.sleep(0.8), route.continue_()))
    hands.write(" z")
    counter.wait_for_timeout(250)  # it is asked for, and Ana still stands there
    hands.press("Enter")
    written(counter, 2, "Zoé Quisquater")
    assert Deposit.objects.get(number=COLISSIMO).addressee == zoe
