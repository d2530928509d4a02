"""The mailroom in a real browser: three widths, axe, the keyboard."""

from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from loge.house.notices import outcomes, sending
from loge.house.notices.models import Answer, Notice
from loge.house.notices.providers import Outcome, Said
from tests.screens.mailroom.conftest import by, tell
from tests.support.browser import SHOTS, SIZES, enter, shuts_nobody_out
from tests.world import NOW, World

pytestmark = pytest.mark.django_db(transaction=True)
MESSAGES = "/ampere/bureau/messages/"


@pytest.fixture
def busy(world: World, set_up: None) -> Notice:
    """Messages of several kinds; one of which nobody knows whether it left."""
    by(world.dina, "sms", "+33639981234")
    by(world.bruno, "email", "bruno.keller@example.org")
    doubtful = tell(world, world.dina)
    for said, person in ((Said.NOT_KNOWN, doubtful), (Said.ACCEPTED, tell(world, world.bruno))):
        claimed = sending.claim(person.pk, world.ampere, at=NOW)
        assert claimed is not None
        outcomes.record(claimed.attempt, Outcome(said, "no_answer"), world.ampere, at=NOW)
    tell(world, world.elif_)
    words = "Bonjour, je ne pourrai passer que jeudi vers 17 h, merci de le garder"
    Answer.objects.create(
        desk=world.ampere,
        person=world.dina,
        number="+33639981234",
        words=words,
        reference="1",
        came_at=NOW - timedelta(hours=2),
    )
    return doubtful


@pytest.fixture
def office(page: Page, live_server: Any, world: World, busy: Notice) -> Page:
    """Nadia of the network, who may change texts and rules."""
    enter(page, live_server, world.nadia)
    return page


def test_every_page_is_fit_for_everybody_at_three_widths(
    office: Page, live_server: Any, busy: Notice
) -> None:
    pages = {
        "messages": MESSAGES,
        "message": f"{MESSAGES}{busy.pk}/",
        "answers": f"{MESSAGES}reponses/",
        "texts": f"{MESSAGES}textes/?message=closure&langue=de",
        "rules": f"{MESSAGES}reglages/",
    }
    for name, address in pages.items():
        for width, height in SIZES.items():
            office.set_viewport_size({"width": width, "height": height})
            office.goto(f"{live_server.url}{address}")
            if SHOTS:
                office.screenshot(path=SHOTS / f"{name}-{width}.png", full_page=True)
            wide = office.evaluate("document.documentElement.scrollWidth > innerWidth")
            assert not wide, f"{name} is wider than {width}"
        shuts_nobody_out(office, name)


def test_told_another_way_by_the_keyboard(office: Page, live_server: Any, busy: Notice) -> None:
    office.goto(f"{live_server.url}{MESSAGES}{busy.pk}/")
    slip = office.get_by_role("radio", name="petit mot")
    slip.focus()
    expect(slip).to_be_focused()
    office.keyboard.press("Space")
    office.get_by_role("button", name="Prévenir ainsi").focus()
    office.keyboard.press("Enter")
    expect(office.get_by_text("La personne sera prévenue autrement.")).to_be_visible()
    busy.refresh_from_db()
    assert (busy.channel, busy.state) == ("slip", "queued")
