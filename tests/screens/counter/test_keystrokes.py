"""How many keys handing over to a known face takes: each one is pressed and counted."""

import sys
import time
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from playwright.sync_api import Page, expect

from loge.trades.custody import actions as custody
from loge.trades.custody.models import Deposit, Kind
from tests.support import many
from tests.support.browser import enter, look
from tests.support.hands import Hands
from tests.world import NOW, World

pytestmark = pytest.mark.django_db(transaction=True)
COLISSIMO = "9V20524752032"
RELAY = "12345678"
DPD = "15501234567890"
TWO_KEYS = {"scans": 1, "c": 1, "Enter": 1}


@pytest.fixture(autouse=True)
def tuesday_goes_on() -> Iterator[None]:
    with time_machine.travel(NOW, tick=True):
        yield


@pytest.fixture
def quarter(world: World) -> World:
    """Ampère with 1,200 residents and the three whom everybody knows by name."""
    many.settle(world.ampere, 1200)
    return world


@pytest.fixture
def counter(page: Page, live_server: Any, quarter: World, complaints: list[str]) -> Page:
    """Amel's screen, with nobody at the counter."""
    enter(page, live_server, quarter.amel)
    return page


@pytest.fixture
def hands(counter: Page) -> Hands:
    return Hands(counter)


@pytest.fixture
def home(counter: Page, live_server: Any) -> Any:
    """Back to the counter, with nobody at it."""

    def go() -> None:
        counter.goto(f"{live_server.url}/ampere/comptoir/")
        expect(counter.locator("#q")).to_be_focused()

    return go


def card_opens(page: Page, deposit: Deposit, *, ticked: bool = True) -> None:
    """The scan led to the addressee's card; the parcel stands out there, ready to go."""
    page.wait_for_url(f"**/personne/*/?parcel={deposit.pk}")
    expect(page.locator("#card")).to_be_focused()
    row = page.locator(f"li:has(#o{deposit.pk})")
    expect(row).to_contain_text("scanné")
    expect(page.locator(f"#o{deposit.pk}")).to_be_checked(checked=ticked)
    assert Deposit.objects.get(pk=deposit.pk).state == "held", "the scan alone confirms nothing"


def handed_over(page: Page, deposit: Deposit) -> Deposit:
    expect(page.get_by_role("heading", name="Pendant ce passage")).to_be_visible()
    given = Deposit.objects.get(pk=deposit.pk)
    assert given.state == "handed_over"
    return given


def test_a_scan_and_two_keys_hand_over_to_a_known_face(
    quarter: World, parcel: Any, counter: Page, hands: Hands, home: Any
) -> None:
    deposit = parcel(quarter.dina, COLISSIMO)
    home()
    began = time.perf_counter()
    hands.scan(COLISSIMO)
    expect(counter.locator("#card")).to_be_focused()
    took = (time.perf_counter() - began) * 1000
    sys.stdout.write(f"from the scan's first key to the card: {took:.0f} ms\n")  # seen with -s
    card_opens(counter, deposit)
    hands.press("c")
    expect(counter.locator("[name=document][value=national_id]")).to_be_checked()
    hands.press("Enter")
    given = handed_over(counter, deposit)
    assert hands.counted() == TWO_KEYS
    assert (given.given_to, given.identity_kind) == (quarter.dina, "national_id")
    look(counter, "handed-over", ["light"])


def test_where_the_carriers_terminal_knows_the_face_its_key_is_enough(
    quarter: World, parcel: Any, counter: Page, hands: Hands, home: Any
) -> None:
    deposit = parcel(quarter.bruno, RELAY, "mondial_relay")
    home()
    hands.scan(RELAY)
    card_opens(counter, deposit)
    hands.press("l")
    expect(counter.locator("[name=document][value=terminal]")).to_be_checked()
    hands.press("Enter")
    assert handed_over(counter, deposit).identity_kind == "terminal"
    assert hands.counted() == {"scans": 1, "l": 1, "Enter": 1}


def test_a_known_face_is_not_enough_where_the_row_asks_for_a_document(
    quarter: World, parcel: Any, counter: Page, hands: Hands, home: Any
) -> None:
    deposit = parcel(quarter.dina, COLISSIMO)
    home()
    hands.scan(COLISSIMO)
    card_opens(counter, deposit)
    hands.press("Enter")
    expect(counter.locator("#says .notice-bad")).to_contain_text("pièce")
    hands.press("l")
    expect(counter.locator("[name=document][value=terminal]")).to_be_checked()
    hands.press("Enter")
    expect(counter.locator("#says .notice-bad")).to_contain_text("terminal")
    assert Deposit.objects.get().state == "held"
    hands.press("p")
    expect(counter.locator("[name=document][value=passport]")).to_be_checked()
    hands.press("Enter")
    assert handed_over(counter, deposit).identity_kind == "passport"


def test_what_asks_for_no_document_takes_one_key(
    quarter: World, counter: Page, hands: Hands, home: Any
) -> None:
    entry = custody.receive(
        addressee=quarter.dina, number="LL473124829FR", kind=Kind.LETTER, act=quarter.act()
    )
    deposit = Deposit.objects.get(pk=entry.subject_id)
    home()
    hands.scan("LL473124829FR")
    card_opens(counter, deposit)
    hands.press("Enter")
    assert handed_over(counter, deposit).identity_kind == "none"
    assert hands.counted() == {"scans": 1, "Enter": 1}


def test_a_number_that_could_be_sold_here_takes_no_key_more(
    quarter: World, parcel: Any, counter: Page, hands: Hands, home: Any
) -> None:
    deposit = parcel(quarter.dina, DPD, "dpd")
    home()
    hands.scan(DPD)
    card_opens(counter, deposit)
    hands.press("c")
    hands.page.wait_for_timeout(100)
    hands.press("Enter")
    handed_over(counter, deposit)
    assert hands.counted() == TWO_KEYS


def test_scanning_again_and_again_hands_nothing_over(
    quarter: World, parcel: Any, counter: Page, hands: Hands, home: Any
) -> None:
    deposit = parcel(quarter.dina, COLISSIMO)
    home()
    for _ in range(3):
        with counter.expect_navigation():
            hands.scan(COLISSIMO)
        card_opens(counter, deposit)
    hands.press("c")
    expect(counter.locator("[name=document][value=national_id]")).to_be_checked()
    counter.wait_for_timeout(200)  # a hand puts the key down and takes the scanner
    with counter.expect_navigation():
        hands.scan(COLISSIMO)
    card_opens(counter, deposit)
    expect(counter.locator("[name=document]:checked")).to_have_count(0)


def test_a_parcel_for_a_household_takes_one_key_more_to_say_who_is_here(
    quarter: World, counter: Page, hands: Hands, home: Any
) -> None:
    entry = custody.receive(household=quarter.keller, number=COLISSIMO, act=quarter.act())
    deposit = Deposit.objects.get(pk=entry.subject_id)
    home()
    hands.scan(COLISSIMO)
    expect(counter.locator("#results [role=option]").first).to_contain_text("Bruno Keller")
    expect(counter.locator("#q")).to_be_focused()
    hands.page.wait_for_timeout(200)
    hands.press("Enter")
    card_opens(counter, deposit)
    hands.press("c")
    hands.page.wait_for_timeout(100)
    hands.press("Enter")
    assert handed_over(counter, deposit).given_to == quarter.bruno
    assert hands.counted() == {"scans": 1, "c": 1, "Enter": 2}


def test_what_has_left_is_said_and_an_unknown_number_finds_nobody(
    quarter: World, parcel: Any, counter: Page, hands: Hands, home: Any
) -> None:
    deposit = parcel(quarter.dina, COLISSIMO)
    custody.give_back(deposit, confirmed=["early"], act=quarter.act())
    home()
    hands.scan(COLISSIMO)
    expect(counter.locator("#card .notice-warn").first).to_contain_text("a repris le colis")
    hands.scan("8L01234567895")
    expect(counter.locator("#found")).to_contain_text("Recevoir un colis")
