"""Amel at the till with a keyboard and a scanner: the visit is paid, the day is closed."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from playwright.sync_api import Page, Route, expect

from loge.house.catalogue.models import Article
from loge.trades.custody import actions as custody
from loge.trades.custody.models import Deposit
from loge.trades.till.models import Basket, Closing, Receipt
from tests.trades.till.conftest import Shop, paid
from tests.world import NOW, signed_in

pytestmark = pytest.mark.django_db(transaction=True)
COFFEE = "3760000000017"


@pytest.fixture(autouse=True)
def tuesday() -> Iterator[None]:
    with time_machine.travel(NOW, tick=True):
        yield


@pytest.fixture
def complaints(page: Page) -> Iterator[list[str]]:
    """What the browser complains of: blocked by the policy, not found, failed."""
    said: list[str] = []
    page.on("console", lambda m: said.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    yield said
    known = ("the server responded with a status of 4", "[object HTML")  # left while it asked
    assert not [s for s in said if not any(words in s for words in known)]


@pytest.fixture
def desk(page: Page, live_server: Any, shop: Shop, complaints: list[str]) -> Page:
    """Amel's screen, at the counter; nothing is ever clicked."""
    session = signed_in(shop.world.amel).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    page.goto(f"{live_server.url}/ampere/comptoir/")
    expect(page.locator("#q")).to_be_focused()
    page.wait_for_load_state("networkidle")  # a page still at work would part a scan's keys
    return page


def write(page: Page, text: str) -> None:
    """A hand."""
    page.keyboard.type(text, delay=50)


def scan(page: Page, number: str) -> None:
    """A scanner: very fast, and Enter."""
    page.keyboard.type(number)
    page.keyboard.press("Enter")


def lines(page: Page) -> Any:
    return page.locator(".till-line")


def put(page: Page, words: str, *, count: int) -> None:
    """An article by its name, until it stands in the basket."""
    expect(page.locator("#q")).to_be_focused()
    write(page, words)
    page.keyboard.press("Enter")
    expect(lines(page)).to_have_count(count)
    expect(page.locator("#q")).to_have_value("")


def test_a_visit_is_paid_and_the_day_is_closed_by_keyboard(desk: Page, shop: Shop) -> None:
    world = shop.world
    for number in ("9V20524752032", "9V00000100014"):
        custody.receive(addressee=world.dina, number=number, act=world.act())

    # Two parcels handed over, the household joins.
    write(desk, "dina")
    desk.keyboard.press("Enter")
    expect(desk.locator("#card")).to_be_focused()
    desk.keyboard.press("c")
    expect(desk.locator("[name=document][value=national_id]")).to_be_checked()
    desk.keyboard.press("Enter")
    expect(desk.locator("#hand-over")).to_have_count(0)
    assert Deposit.objects.filter(given_to=world.dina).count() == 2
    expect(desk.locator("#card")).to_be_focused()
    desk.keyboard.press("j")
    expect(desk.locator("#card [data-key=e]")).to_contain_text("10")

    # To the till: two baguettes, a booklet of stamps.
    expect(desk.locator("#card")).to_be_focused()
    desk.keyboard.press("e")
    desk.wait_for_url("**/caisse/personne/*/")
    put(desk, "2*bag", count=2)
    put(desk, "carnet", count=3)
    expect(desk.locator("#basket .total").first).to_contain_text("29,08")

    # The stamps in cash into La Poste's drawer, 10 Stück, the rest in cash.
    desk.keyboard.press("Enter")
    expect(desk.locator("#pay")).to_be_focused()
    desk.keyboard.press("s")
    expect(desk.locator("#pay-loge-stuck")).to_have_value("12")
    desk.locator("#pay-loge-stuck").focus()
    desk.keyboard.press("Control+a")
    write(desk, "10")
    desk.keyboard.press("Enter")
    expect(desk.locator("#left-loge")).to_contain_text("Reste 2,40")
    expect(desk.locator("#pay")).to_be_focused()
    desk.keyboard.press("e")
    expect(desk.locator("#left-loge")).to_contain_text("réglé")
    desk.locator("#pay-la-poste-cash").focus()
    write(desk, "20")
    desk.keyboard.press("Enter")
    expect(desk.locator("#take")).to_be_focused()
    expect(desk.locator("#done")).to_contain_text("Rendre 3,32")
    assert not Receipt.objects.exists()
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/caisse/recu/1/")
    expect(desk.locator(".till-change")).to_contain_text("Rendre 3,32")

    receipt = Receipt.objects.get()
    assert receipt.total_cents == 2908
    ways = receipt.payments.values_list("drawer__code", "method", "cents")
    assert sorted(ways) == [
        ("la-poste", "cash", 1668),
        ("loge", "cash", 240),
        ("loge", "stuck", 1000),
    ]

    # The day is closed: 50 cents are missing in the desk's drawer, and somebody says why.
    desk.goto(desk.url.replace("recu/1/", "fermer/"))
    expect(desk.get_by_role("link", name="Compter", exact=True).first).to_be_focused()
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/fermer/loge/")
    count(desk, {"coin-5000": "1", "coin-100": "1", "coin-50": "1", "coin-20": "2"})
    desk.locator("#other-stuck").focus()
    write(desk, "10")
    desk.keyboard.press("Enter")
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/caisse/fermer/")
    expect(desk.locator("#drawer-loge")).to_contain_text("il manque 0,50")
    expect(desk.get_by_role("link", name="Compter", exact=True)).to_be_focused()
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/fermer/la-poste/")
    count(desk, {"coin-2000": "1", "coin-1000": "1", "coin-500": "1", "coin-100": "1"})
    count(desk, {"coin-50": "1", "coin-10": "1", "coin-5": "1", "coin-2": "1", "coin-1": "1"})
    desk.locator("#counted").focus()
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/caisse/fermer/")
    expect(desk.locator("#drawer-la-poste")).to_contain_text("juste au centime")
    desk.locator("#why-loge").focus()
    write(desk, "Une pièce tombée")
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/caisse/cloture/1/")
    expect(desk.locator("main")).to_contain_text("Sur 29,08")
    expect(desk.locator("main")).to_contain_text("16,68")
    closing = Closing.objects.get()
    assert closing.total_cents == 2908
    assert closing.sessions.count() == 2


def count(page: Page, coins: dict[str, str]) -> None:
    """So many of each coin, typed."""
    for coin, number in coins.items():
        page.locator(f"#{coin}").focus()
        write(page, number)


def test_a_scanner_never_takes_the_money(desk: Page, shop: Shop) -> None:
    Article.objects.filter(pk=shop.coffee.pk).update(barcode=COFFEE)
    scan(desk, COFFEE)
    desk.wait_for_url("**/caisse/")
    expect(lines(desk)).to_have_count(1)
    for _ in range(3):
        scan(desk, COFFEE)
    expect(lines(desk).locator("input[name=milli]")).to_have_value("4")
    desk.keyboard.press("Enter")
    expect(desk.locator("#pay")).to_be_focused()
    desk.keyboard.press("e")
    expect(desk.locator("#done[data-settled=yes]")).to_be_visible()
    scan(desk, COFFEE)
    expect(lines(desk).locator("input[name=milli]")).to_have_value("5")
    expect(desk.locator("#q")).to_be_focused()
    desk.keyboard.press("Enter")
    desk.keyboard.press("5")
    expect(desk.locator("#pay-loge-cash")).to_have_value("5")
    desk.keyboard.press("Enter")
    expect(desk.locator("#take")).to_be_focused()
    scan(desk, COFFEE)
    expect(lines(desk).locator("input[name=milli]")).to_have_value("6")
    assert not Receipt.objects.exists()


def test_who_goes_to_pay_before_the_scan_is_in_stays_there(desk: Page, shop: Shop) -> None:
    Article.objects.filter(pk=shop.coffee.pk).update(barcode=COFFEE)
    shop.put(shop.coffee)
    desk.keyboard.press("F2")
    desk.wait_for_url("**/caisse/")
    expect(desk.locator("#q")).to_be_focused()
    late: list[Route] = []
    desk.route("**/ajouter/", lambda route: late.append(route))
    with desk.expect_request("**/ajouter/"):
        scan(desk, COFFEE)
    desk.wait_for_timeout(200)
    desk.keyboard.press("Enter")
    expect(desk.locator("#pay")).to_be_focused()
    late[0].continue_()
    expect(lines(desk).locator("input[name=milli]")).to_have_value("2")
    expect(desk.locator("#pay")).to_be_focused()
    desk.keyboard.press("s")
    expect(desk.locator("#pay-loge-stuck")).to_have_value("2")
    expect(desk.locator("#q")).to_have_value("")


def test_after_a_click_on_an_amount_enter_takes_the_money(desk: Page, shop: Shop) -> None:
    shop.put(shop.coffee)
    desk.keyboard.press("F2")
    desk.wait_for_url("**/caisse/")
    desk.locator("#fill-pay-loge-cash-500").click()
    expect(desk.locator("#done")).to_contain_text("Rendre 4")
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/caisse/recu/1/")


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
