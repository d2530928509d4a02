"""Keys pressed while something stands in the way, or too early, or for too long."""

import time
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from loge.trades.custody import actions as custody
from loge.trades.custody.models import Carrier, Deposit, Shelf
from tests.support.hands import Hands
from tests.trades.custody.keying import (
    ANOTHER,
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
