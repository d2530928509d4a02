"""Amel takes in what is sent and meets the driver, with a scanner and a keyboard."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from playwright.sync_api import Page, expect

from loge.trades.post import actions as posting
from loge.trades.post.models import Collection, Sending
from tests.support.browser import enter, look
from tests.support.scanner import scan
from tests.world import NOW, World

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
COLISSIMO, ANOTHER = "9V20524752032", "8L01234567895"


@pytest.fixture(autouse=True)
def tuesday() -> Iterator[None]:
    with time_machine.travel(NOW, tick=True):
        yield


@pytest.fixture
def post(page: Page, live_server: Any, world: World, complaints: list[str]) -> Page:
    """Amel's screen, where what is sent is taken in."""
    enter(page, live_server, world.amel)
    page.goto(f"{live_server.url}/ampere/comptoir/envois/deposer/")
    return page


AZERTY = {"0": "à", "1": "&", "2": "é", "3": '"', "4": "'", "5": "(", "7": "è", "8": "_", "9": "ç"}
# Chromium's keyboard types only what stands on an American one.
SCANNED = """([text]) => [...text, "Enter"].forEach((key) =>
  document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true })))"""


def test_two_are_taken_in_and_the_driver_takes_one(post: Page, world: World) -> None:
    for number in (COLISSIMO, ANOTHER):
        expect(post.locator("#id_number")).to_be_focused()
        scan(post, number)
        expect(post.locator("#id_number")).to_have_value(number)
        assert Sending.objects.filter(number=number).count() == 0  # the scan confirms nothing
        post.keyboard.press("Enter")
        expect(post.locator(".felt-number")).to_be_visible()
    look(post, "sending")
    post.get_by_role("link", name="Le chauffeur est là").press("Enter")
    expect(post.get_by_role("heading", name="Le chauffeur est là")).to_be_visible()
    post.locator("body").focus()
    # The scanner writes for another country's keyboard.
    post.evaluate(SCANNED, ["".join(AZERTY.get(sign, sign) for sign in ANOTHER)])
    expect(post.get_by_role("checkbox", checked=True)).to_have_count(1)
    look(post, "driver")
    post.get_by_role("button", name="Remis à La Poste").press("Enter")
    expect(post.get_by_role("heading", name="Tournée 1")).to_be_visible()
    look(post, "round")
    left = Sending.objects.get(state=Sending.State.DEPOSITED)
    assert left.number == COLISSIMO
    assert Collection.objects.get().sendings.get().number == ANOTHER


def test_a_shelf_of_ours_opens_and_is_not_sent_whatever_the_scanners_keyboard(
    post: Page, world: World
) -> None:
    expect(post.locator("#id_number")).to_be_focused()
    scan(post, "CQSIER Q &")  # CASIER A 1, and a single sign that is no letter
    post.wait_for_url("**/comptoir/colis/?q=CASIER*")
    assert not Sending.objects.exists()


def test_a_scan_clears_only_what_its_driver_could_scan(post: Page, world: World) -> None:
    ups = "1Z999AA10123456784"
    for number in ("", COLISSIMO, ANOTHER, ups):
        kind = Sending.Kind.PARCEL if number else Sending.Kind.LETTER
        posting.deposit_sending(kind=kind, number=number, act=world.act())
    post.goto(f"{post.url.partition('/comptoir')[0]}/comptoir/envois/tournee/")
    ticked = post.get_by_role("checkbox", checked=True)
    expect(ticked).to_have_count(4)
    scan(post, "6A00000000017")  # of somewhere else: it says so and ticks nothing
    expect(post.locator("#scanned")).to_contain_text("6A00000000017")
    expect(post.locator("#scanned")).not_to_contain_text("?")
    expect(ticked).to_have_count(4)
    scan(post, ANOTHER)
    expect(post.get_by_role("checkbox", name=COLISSIMO)).not_to_be_checked()
    expect(post.get_by_role("checkbox", name=ANOTHER)).to_be_checked()
    expect(post.get_by_role("checkbox", name="sans numéro")).to_be_checked()
    expect(post.get_by_role("checkbox", name=ups)).to_be_checked()


def test_a_second_scan_does_not_push_out_the_first(post: Page) -> None:
    number = post.locator("#id_number")
    expect(number).to_be_focused()
    scan(post, COLISSIMO)
    expect(number).to_have_value(COLISSIMO)
    scan(post, ANOTHER)
    expect(post.locator("#says")).to_contain_text("Entrée pour enregistrer")
    expect(number).to_have_value(COLISSIMO)
    post.keyboard.press("Enter")
    expect(post.locator(".felt-number")).to_have_text("1")
    scan(post, ANOTHER)
    expect(number).to_have_value(ANOTHER)
    number.fill("")
    scan(post, COLISSIMO)
    expect(number).to_have_value(COLISSIMO)
    assert Sending.objects.get().number == COLISSIMO


def test_a_scanned_registered_letter_is_proposed_as_one(post: Page) -> None:
    expect(post.locator("#id_number")).to_be_focused()
    scan(post, "1A12345678901")
    expect(post.get_by_label("lettre recommandée")).to_be_checked()
    expect(post.get_by_role("button", name="Prendre")).to_be_focused()


def test_without_its_number_a_registered_letter_is_asked_about(post: Page) -> None:
    post.get_by_label("lettre recommandée").check()
    post.get_by_label("Numéro").press("Enter")
    expect(post.get_by_text("c’est lui qui fait preuve")).to_be_visible()
    look(post, "sending-asked")
    assert not Sending.objects.exists()
