"""Proof in a real browser, by keyboard only: ten parcels received, a member served in one visit,
a visit parked and taken up, a slip put right; the journal says it in sentences."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from playwright.sync_api import Page, expect

from loge.house.journal import queries as journal
from loge.house.journal import sentences
from loge.house.journal.models import Entry
from loge.house.membership import actions as membership
from loge.house.people import actions as people
from loge.house.people.models import Account
from loge.house.visits.models import Visit
from loge.trades.custody import actions as custody
from loge.trades.custody.models import Deposit
from tests.support.browser import shuts_nobody_out
from tests.support.scanner import scan
from tests.world import NOW, World, build

pytestmark = pytest.mark.django_db(transaction=True)
TEN = [f"9V0000010{n:03}" for n in range(10)]


def keyed(number: str) -> str:
    """A Colissimo number with its check digit."""
    digits = number[2:]
    total = sum(int(d) * (3 if i % 2 == 0 else 1) for i, d in enumerate(reversed(digits)))
    return number + str(-total % 10)


@pytest.fixture
def neighbourhood(transactional_db: None) -> World:
    return build()


@pytest.fixture
def desk_page(page: Page, live_server: Any, neighbourhood: World) -> Any:
    """Amel has signed in, at the keyboard, on Tuesday at 10:12; nothing is ever clicked."""
    with time_machine.travel(NOW, tick=True):
        Account.objects.filter(pk=neighbourhood.amel.pk).update(language="fr")
        page.goto(f"{live_server.url}/ampere/comptoir/")
        page.locator("[name=login]").focus()
        page.keyboard.type("amel")
        page.locator("[name=password]").focus()
        page.keyboard.type("an honest password")
        page.keyboard.press("Enter")
        page.wait_for_url(lambda address: "login" not in address)
        expect(page.locator("#q")).to_be_focused()
        yield page


def press(page: Page, *keys: str) -> None:
    """Keys as a hand presses them."""
    for key in keys:
        page.keyboard.press(key)
        page.wait_for_timeout(120)


def find(page: Page, typed: str) -> None:
    """Type in the one box, and Enter."""
    page.keyboard.press("Escape")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type(typed, delay=40)
    page.keyboard.press("Enter")


def receive(page: Page, number: str, name: str, *, place: int) -> None:
    expect(page.locator("#number")).to_be_focused()
    scan(page, number)
    field = page.get_by_role("combobox", name="Pour qui")
    expect(field).to_be_focused()
    page.keyboard.type(name, delay=60)
    expect(page.locator("pick-person [role=option]").first).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator("#just > li").first).to_contain_text(str(place))


def test_a_morning_by_keyboard_only(desk_page: Page, neighbourhood: World) -> None:
    world, page = neighbourhood, desk_page
    membership.join(world.keller, act=world.act(at=NOW - timedelta(days=360)))

    page.keyboard.press("F4")
    page.wait_for_url("**/recevoir/")
    page.wait_for_load_state("networkidle")
    names = ["keller", "dina", "keller", "dina", "keller", "dina", "dina", "dina", "dina", "dina"]
    for place, name in enumerate(names, start=1):
        receive(page, keyed(TEN[place - 1]), name, place=place)
    assert Deposit.objects.filter(state="held").exclude(number="").count() == 10

    # A member with three parcels and an ending membership, in one visit.
    page.goto(page.url.replace("recevoir/", ""))
    find(page, "keller")
    expect(page.locator("#card")).to_be_focused()
    page.keyboard.press("c")
    expect(page.locator("[name=document][value=national_id]")).to_be_checked()
    page.keyboard.press("Enter")
    expect(page.locator("#hand-over")).to_have_count(0)
    expect(page.locator("#card")).to_be_focused()
    page.keyboard.press("r")
    expect(page.locator(".tag-good")).to_be_visible()
    bruno = Visit.objects.get()
    assert Deposit.objects.filter(given_to=world.bruno).count() == 3
    assert Entry.objects.filter(visit=bruno.pk, verb="renew").count() == 1

    # Bruno steps aside; Dina is served; Bruno is back.
    page.keyboard.press("g")
    expect(page.locator("#card")).to_have_count(0)
    find(page, "dina")
    expect(page.locator("#card")).to_be_focused()
    press(page, "1", "p", "Enter")
    expect(page.locator("#card form[action$='annuler/']")).to_have_count(6)
    expect(page.locator("#card")).to_be_focused()
    find(page, "keller")
    expect(page.locator("#card")).to_be_focused()
    page.keyboard.press("g")
    expect(page.locator("#card h1")).to_have_text("Bruno Keller")
    expect(page.locator("#card button[data-key=f]")).to_be_visible()
    bruno.refresh_from_db()
    assert bruno.state == "open"

    # A slip of the hand: the last parcel was not his.
    undo = page.locator("#card form[action$='annuler/'] select").first
    undo.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#hand-over")).to_be_visible()
    assert Deposit.objects.filter(given_to=world.bruno).count() == 2

    expect(page.locator("#card")).to_be_focused()
    page.keyboard.press("f")
    page.wait_for_url("**/ampere/comptoir/")

    told = [s.words for s in sentences.read(Entry.objects.at("ampere").order_by("number"))]
    assert not [words for words in told if "%(" in words or "…" in words]
    assert any("Bruno Keller" in words for words in told)
    assert journal.verify("ampere") == len(told)


def test_a_scan_goes_to_the_search_wherever_the_focus_is(
    desk_page: Page, neighbourhood: World, live_server: Any
) -> None:
    world, page = neighbourhood, desk_page
    custody.receive(addressee=world.dina, number="9V20524752032", act=world.act())
    custody.receive(addressee=world.bruno, number="9V00000100014", act=world.act())
    page.goto(f"{live_server.url}/ampere/comptoir/personne/{world.bruno.pk}/")
    expect(page.locator("#card")).to_be_focused()
    page.keyboard.press("c")
    page.wait_for_timeout(200)
    scan(page, "9V20524752032")
    page.wait_for_url(f"**/personne/{world.dina.pk}/?parcel=*")
    assert Deposit.objects.filter(state="held").count() == 2

    page.goto(f"{live_server.url}/ampere/comptoir/personne/{world.bruno.pk}/")
    page.keyboard.press("n")
    page.wait_for_timeout(200)
    page.keyboard.type("Appeler", delay=60)
    page.wait_for_timeout(200)
    scan(page, "9V20524752032")
    page.wait_for_url(f"**/personne/{world.dina.pk}/?parcel=*")


def test_a_refusal_keeps_the_page_and_says_why(desk_page: Page, neighbourhood: World) -> None:
    world, page = neighbourhood, desk_page
    custody.receive(addressee=world.dina, number="9V20524752032", act=world.act())
    find(page, "dina")
    expect(page.locator("#card")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#says .notice-bad")).to_be_visible()
    expect(page.locator("#hand-over")).to_be_visible()
    assert Deposit.objects.get().state == "held"


PAGES = [
    "",
    "?q=a",
    "?q=zzzz",
    "personne/{bruno}/",
    "journee/",
    "journal/",
    "billets/",
    "personne/inscrire/",
    "personne/{bruno}/corriger/",
    "foyer/{keller}/carte/",
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_of_the_counter_shuts_anybody_out(
    desk_page: Page, neighbourhood: World, live_server: Any, scheme: Any
) -> None:
    """axe finds nothing, at three widths, and nothing is wider than the screen."""
    world, page = neighbourhood, desk_page
    membership.join(world.keller, act=world.act(at=NOW - timedelta(days=360)))
    for who in (world.bruno, world.elif_, world.dina):
        custody.receive(addressee=who, number="", act=world.act())
    page.emulate_media(color_scheme=scheme)
    for path in PAGES:
        address = path.format(bruno=world.bruno.pk, keller=world.keller.pk)
        page.goto(f"{live_server.url}/ampere/comptoir/{address}")
        for width in (360, 1024, 1440):
            page.set_viewport_size({"width": width, "height": 900})
            shuts_nobody_out(page, path, colours=width != 1024)


def test_a_poll_never_takes_away_what_is_being_typed(
    desk_page: Page, neighbourhood: World, live_server: Any
) -> None:
    page = desk_page
    page.goto(f"{live_server.url}/ampere/comptoir/personne/inscrire/")
    page.locator("#id_last_name").fill("Kvaratskhelia")
    page.context.clear_cookies()
    expect(page.locator("#says .notice")).to_be_visible(timeout=10_000)
    expect(page.locator("#id_last_name")).to_have_value("Kvaratskhelia")


def test_enter_opens_the_first_of_several(desk_page: Page, neighbourhood: World) -> None:
    world, page = neighbourhood, desk_page
    people.register_person(first_name="Zoé", last_name="Kellermann", act=world.act())
    page.keyboard.type("kel", delay=60)
    expect(page.locator("#results [role=option]")).to_have_count(2)
    page.wait_for_timeout(200)
    page.keyboard.press("Enter")
    expect(page.locator("#card h1")).to_have_text("Bruno Keller")


def test_reloading_after_a_refusal_shows_the_page_again(
    desk_page: Page, neighbourhood: World
) -> None:
    world, page = neighbourhood, desk_page
    custody.receive(addressee=world.dina, number="9V20524752032", act=world.act())
    find(page, "dina")
    expect(page.locator("#card")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#says .notice-bad")).to_be_visible()
    page.reload()
    expect(page.locator("#card h1")).to_have_text("Dina Alaoui")
