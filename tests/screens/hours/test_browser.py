"""Proof in a real browser: at 7:40 Amel declares herself ill from her phone, before the day is
opened; those due today are told, deadlines move, the public page and the poster say so, the other
screen sees it; reopening undoes it."""

import io
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pypdf
import pytest
import time_machine
from playwright.sync_api import Page, expect

from loge.house.journal import queries as journal
from loge.house.network import actions as network
from loge.house.network.models import Closure, DayException
from loge.house.notices import messenger
from loge.house.notices.models import Notice
from loge.house.people.models import Account
from loge.trades.custody import queries as custody
from tests.screens.hours.conftest import SEVEN_FORTY, make_due
from tests.support.browser import shuts_nobody_out
from tests.world import World, build

pytestmark = pytest.mark.django_db(transaction=True)
HOME = "/ampere/bureau/horaires/"
TUESDAY_18 = datetime(2026, 11, 24, 17, tzinfo=UTC)
WEDNESDAY_1130 = datetime(2026, 11, 25, 10, 30, tzinfo=UTC)


@pytest.fixture
def neighbourhood(transactional_db: None) -> World:
    return build()


@pytest.fixture
def phone(page: Page, live_server: Any, neighbourhood: World, settings: Any) -> Iterator[Page]:
    """Amel's phone, signed in, on Tuesday at 7:40. Messages go to the console."""
    settings.DEMO = True
    with time_machine.travel(SEVEN_FORTY, tick=True):
        Account.objects.filter(pk=neighbourhood.amel.pk).update(language="fr")
        page.set_viewport_size({"width": 360, "height": 740})
        page.goto(f"{live_server.url}/ampere/comptoir/")
        page.locator("[name=login]").fill("amel")
        page.locator("[name=password]").fill("an honest password")
        page.keyboard.press("Enter")
        page.wait_for_url(lambda address: "login" not in address)
        yield page


def deadline(world: World) -> list[datetime | None]:
    at = datetime.now(UTC)
    waits = custody.waiting_for(world.ampere, [world.dina.pk], on=date(2026, 11, 24), at=at)
    return [one.before for one in waits]


def words(page: Page, address: str) -> str:
    page.goto(address)
    return plain(page.locator("main").inner_text())


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


def test_ill_at_seven_forty(phone: Page, neighbourhood: World, live_server: Any) -> None:
    world, page = neighbourhood, phone
    make_due(world)(world.dina)
    make_due(world)(world.bruno, day=28)
    assert deadline(world) == [TUESDAY_18]
    other = page.context.new_page()
    other.goto(f"{live_server.url}/ampere/comptoir/")

    # Two clicks.
    page.goto(f"{live_server.url}/ampere/comptoir/")
    page.get_by_role("link", name="Je suis malade").first.click()
    expect(page.locator("body")).to_contain_text("Dina Alaoui")
    page.get_by_role("button", name="Aujourd’hui").click()

    expect(page.locator("h1")).to_have_text("La loge est fermée")
    expect(page.locator("main")).to_contain_text("Dina Alaoui")
    closure = Closure.objects.get()
    assert (closure.reason, closure.unplanned) == ("absence", True)
    assert deadline(world) == [WEDNESDAY_1130]
    [notice] = Notice.objects.filter(template="closure")
    assert (notice.person, notice.channel, notice.state) == (world.dina, "console", "queued")
    assert messenger.tick() >= 1
    notice.refresh_from_db()
    assert notice.state == "told"

    # Everybody can read it, and nobody reads why.
    expect(other.locator("#standing")).to_contain_text("mercredi 25 novembre", timeout=15_000)
    closed = page.url
    public = words(page, f"{live_server.url}/ampere/?lang=fr")
    assert "Fermé : absence imprévue" in public
    assert "Ouvre demain à 8 h" in public
    assert "malad" not in public
    answer = page.context.request.get(f"{closed}affiche/")
    assert answer.headers["content-type"] == "application/pdf"
    read = pypdf.PdfReader(io.BytesIO(answer.body()))
    poster = plain(read.pages[0].extract_text())
    assert len(read.pages) == 1
    assert "Fermé" in poster
    assert "Geschlossen" in poster
    assert "mercredi 25 novembre à 8 h" in " ".join(poster.split())
    assert "malad" not in poster

    # Well again, before it opens.
    page.goto(closed)
    page.get_by_role("link", name="Rouvrir").click()
    expect(page.locator("main")).to_contain_text("Dina Alaoui")
    page.locator("[name=confirmed]").click()
    expect(page.locator("h1")).to_have_text("Cette fermeture est finie")
    assert deadline(world) == [TUESDAY_18]
    assert Notice.objects.filter(template="reopening", person=world.dina).count() == 1
    assert "absence" not in words(page, f"{live_server.url}/ampere/?lang=fr")
    assert journal.verify("ampere") > 0


PAGES = (
    "",
    "changer/",
    "jours/",
    "jours/nouveau/",
    "jours/plusieurs/",
    "fermetures/",
    "fermetures/nouvelle/",
    "fermetures/maintenant/",
    "fermetures/{closure}/",
    "fermetures/{closure}/fin/",
    "fermetures/{closure}/rouvrir/",
    "equipe/",
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_of_the_hours_shuts_anybody_out(
    phone: Page, neighbourhood: World, live_server: Any, scheme: Any
) -> None:
    """axe finds nothing, at three widths, and nothing is wider than the screen; with a closure that
    has no end, five hundred days that differed, a long word, a day with fewer people."""
    world, page = neighbourhood, phone
    make_due(world)(world.dina)
    entry = network.close(
        starts_at=SEVEN_FORTY,
        ends_at=None,
        reason="works",
        words="Donaudampfschifffahrtsgesellschaftskapitän" * 2,
        act=world.act(SEVEN_FORTY),
    )
    DayException.objects.bulk_create(
        DayException(desk=world.ampere, day=date(2025, 1, 1) + timedelta(days=n), reason="event")
        for n in range(500)
    )
    network.declare_staffing(date(2026, 11, 26), situation="alone", act=world.act(SEVEN_FORTY))
    page.emulate_media(color_scheme=scheme)
    for path in PAGES:
        page.goto(f"{live_server.url}{HOME}{path.format(closure=entry.made)}")
        for width in (360, 1024, 1440):
            page.set_viewport_size({"width": width, "height": 900})
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, (path, width, wide)
        shuts_nobody_out(page, path)
