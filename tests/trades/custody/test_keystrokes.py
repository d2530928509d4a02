"""How many keys receiving takes, among 1,200 residents: each one is pressed and counted."""

from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from loge.house.people.models import Person
from loge.trades.custody import actions as custody
from loge.trades.custody.models import Deposit, State
from tests.support.browser import look
from tests.support.hands import Hands
from tests.trades.custody.keying import (
    ANOTHER,
    CARD,
    COLISSIMO,
    ONE_ENTER,
    named,
    resident,
    written,
)
from tests.trades.custody.keying import counter as counter
from tests.trades.custody.keying import hands as hands
from tests.trades.custody.keying import quarter as quarter
from tests.trades.custody.keying import tuesday as tuesday
from tests.world import NOW, World

pytestmark = pytest.mark.django_db(transaction=True)


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
