"""The till in a browser: what is pressed again, too early, or on two screens."""

import pytest
from playwright.sync_api import Page, expect

from loge.trades.till.models import Basket, Receipt
from tests.trades.till.conftest import Shop, paid
from tests.trades.till.screen import complaints as complaints
from tests.trades.till.screen import desk as desk
from tests.trades.till.screen import lines, write
from tests.trades.till.screen import tuesday as tuesday

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_reload_and_the_way_back_pay_once(desk: Page, shop: Shop) -> None:
    shop.put(shop.coffee)
    desk.keyboard.press("F2")
    desk.wait_for_url("**/caisse/")
    expect(desk.locator("#q")).to_be_focused()
    desk.keyboard.press("Enter")
    desk.keyboard.press("e")
    expect(desk.locator("#done[data-settled=yes]")).to_be_visible()
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/caisse/recu/1/")
    desk.reload()
    desk.go_back()
    desk.wait_for_url("**/caisse/")
    expect(desk.locator("#basket")).to_contain_text("Le panier est vide")
    assert Receipt.objects.count() == 1


def test_two_screens_pay_once_and_the_second_says_so(desk: Page, shop: Shop) -> None:
    basket = shop.put(shop.coffee)
    desk.keyboard.press("F2")
    desk.wait_for_url("**/caisse/")
    shop.sell(basket, paid(100))
    desk.keyboard.press("Enter")
    expect(desk.locator("#pay")).to_be_focused()
    desk.keyboard.press("e")
    desk.wait_for_timeout(500)
    desk.locator("#take").focus()
    desk.keyboard.press("Enter")
    expect(desk.locator("#says")).to_contain_text("déjà payé")
    assert Receipt.objects.count() == 1


def test_a_refused_payment_keeps_everything_that_was_typed(desk: Page, shop: Shop) -> None:
    shop.put(shop.bread, 2)
    desk.keyboard.press("F2")
    desk.wait_for_url("**/caisse/")
    desk.locator("#pay-loge-cash").focus()
    write(desk, "1")
    desk.locator("#take").focus()
    desk.keyboard.press("Enter")
    expect(desk.locator("#says")).to_contain_text("1,40")
    expect(desk.locator("#pay-loge-cash")).to_have_value("1")
    assert Basket.objects.get().state == "open"


def test_a_quantity_counts_as_soon_as_one_leaves_its_field(desk: Page, shop: Shop) -> None:
    basket = shop.put(shop.bread)
    desk.keyboard.press("F2")
    desk.wait_for_url("**/caisse/")
    lines(desk).locator("input[name=milli]").focus()
    write(desk, "4")
    desk.keyboard.press("Tab")
    expect(desk.locator("#basket .total").first).to_contain_text("4,80")
    assert basket.lines.get().milli == 4000
    lines(desk).locator("input[name=milli]").fill("3")
    desk.keyboard.press("Enter")
    expect(desk.locator("#basket .total").first).to_contain_text("3,60")


def test_enter_before_the_tiles_answer_loads_no_page_anew(desk: Page, shop: Shop) -> None:
    desk.keyboard.press("F2")
    desk.wait_for_url("**/caisse/")
    expect(desk.locator("#q")).to_be_focused()
    desk.evaluate("window.sameWindow = true")
    desk.keyboard.type("2*bag")
    desk.keyboard.press("Enter")
    expect(lines(desk)).to_have_count(1)
    expect(desk.locator("#q")).to_have_value("")
    assert desk.evaluate("window.sameWindow") is True


def test_enter_says_what_is_still_to_be_paid(desk: Page, shop: Shop) -> None:
    shop.put(shop.bread)
    desk.keyboard.press("F2")
    desk.wait_for_url("**/caisse/")
    expect(desk.locator("#q")).to_be_focused()
    desk.keyboard.press("Enter")
    expect(desk.locator("#pay")).to_be_focused()
    desk.keyboard.press("Enter")
    expect(desk.locator("#says")).to_contain_text("1,20")
    assert not Receipt.objects.exists()
