"""The pages of memberships in a real browser: nobody is shut out, nothing is wider than the screen,
a pause is taken by keyboard."""

import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from playwright.sync_api import Page, expect

from loge.house.catalogue import actions as catalogue
from loge.house.gate import actions as gate
from loge.house.gate.models import SuspensionReason
from loge.house.membership import actions as membership
from loge.house.membership.actions import reminding
from loge.house.membership.models import Pause, Period, PriceKind
from loge.house.people.models import Household
from tests.screens.members.test_list import many
from tests.support.browser import shuts_nobody_out
from tests.world import NOW, World, build

pytestmark = pytest.mark.django_db(transaction=True)
OFFICE = "/ampere/bureau/abonnements/"
LOOK = os.environ.get("LOOK_AT", "")


@pytest.fixture
def furnished(transactional_db: None) -> World:
    """Ampère with rules, another price, a paused and a suspended household, and 70 others."""
    world = build()
    act = world.act
    today = NOW.date()
    for code, family in (("bread", "at_your_service"), ("tools", "between_us")):
        catalogue.add_service(code, name=code.capitalize(), family=family, act=act())
    membership.set_membership_rule(
        valid_from=today,
        period=Period.TWELVE_MONTHS,
        pause_days=60,
        reminders=[-30, 7],
        source="Conseil coopératif",
        act=act(),
    )
    membership.set_price_right(
        "caf",
        kind=PriceKind.FREE,
        words="Quotient familial sous 900 €",
        proof="attestation CAF",
        valid_from=today,
        act=act(),
    )
    membership.join(world.keller, act=act(at=NOW - timedelta(days=340)))
    membership.join(world.alaoui, giver=world.keller, act=act())
    gate.suspend(
        world.alaoui,
        until=today + timedelta(days=9),
        reason=SuspensionReason.DAMAGE,
        act=act(),
    )
    reminding.remind_all(world.ampere, act())
    long_name = "Rakotomalala-Andriamihajamananirina-Schwarzenberger"
    Household.objects.filter(pk=world.alaoui.pk).update(name=long_name)
    many(world, 70)
    return world


@pytest.fixture
def office(page: Page, live_server: Any, furnished: World) -> Any:
    """Amel has signed in and is in the office, on Tuesday at 10:12."""
    with time_machine.travel(NOW, tick=True):
        page.goto(f"{live_server.url}{OFFICE}")
        page.locator("[name=login]").fill("amel")
        page.locator("[name=password]").fill("an honest password")
        page.keyboard.press("Enter")
        page.wait_for_url(lambda address: "login" not in address)
        yield page


def test_no_page_of_memberships_shuts_anybody_out(
    office: Page, furnished: World, live_server: Any
) -> None:
    """axe finds nothing, at three widths, and nothing is wider than the screen."""
    pages = [
        OFFICE,
        f"{OFFICE}?etat=soon&q=kel",
        f"{OFFICE}?q=zzzz",
        f"{OFFICE}cartes/",
        f"{OFFICE}rappels/",
        f"{OFFICE}regles/",
        f"{OFFICE}foyer/{furnished.keller.pk}/",
        f"{OFFICE}foyer/{furnished.alaoui.pk}/",
        f"/ampere/comptoir/personne/{furnished.bruno.pk}/",
    ]
    for number, path in enumerate(pages):
        office.goto(f"{live_server.url}{path}")
        for details in office.locator("details").all():
            details.evaluate("one => { one.open = true }")
        for width in (360, 1024, 1440):
            office.set_viewport_size({"width": width, "height": 900})
            wide = office.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, (path, width, wide)
            if LOOK:
                office.screenshot(path=Path(LOOK) / f"{number}-{width}.png", full_page=True)
        shuts_nobody_out(office, path)


def test_a_pause_is_taken_by_keyboard(office: Page, furnished: World, live_server: Any) -> None:
    office.goto(f"{live_server.url}{OFFICE}foyer/{furnished.keller.pk}/#pause")
    summary = office.locator("#pause summary")
    summary.focus()
    office.keyboard.press("Enter")
    office.locator("#pause_starts_on").fill("2026-11-25")
    office.locator("#pause_until").fill("2026-12-05")
    office.locator("#pause form button").last.focus()
    office.keyboard.press("Enter")
    expect(office.get_by_text("De retour le").first).to_be_attached()
    expect(office.locator("#pause")).to_contain_text("samedi 5 décembre 2026")
    assert Pause.objects.get().membership.paused_days == 10
