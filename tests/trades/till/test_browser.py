"""Amel at the till with a keyboard and a scanner: the visit is paid, the day is closed."""

import pytest
from playwright.sync_api import Page, Route, expect

from loge.house.catalogue.models import Article
from loge.trades.custody import actions as custody
from loge.trades.custody.models import Deposit
from loge.trades.till.models import Closing, Receipt
from tests.support.scanner import scan
from tests.trades.till.conftest import Shop
from tests.trades.till.screen import COFFEE, lines, put, write
from tests.trades.till.screen import complaints as complaints
from tests.trades.till.screen import desk as desk
from tests.trades.till.screen import tuesday as tuesday

pytestmark = pytest.mark.django_db(transaction=True)


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
