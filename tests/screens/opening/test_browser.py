"""Nadia opens a desk with a mouse and a keyboard: ten minutes at the very most."""

import sys
import time
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from playwright.sync_api import Page, expect

from loge.house.catalogue import actions as catalogue
from loge.house.catalogue import configure as vat
from loge.house.network.models import Desk
from loge.house.partners import actions as partners
from loge.house.partners.models import Partner
from loge.house.people.models import Account, Assignment
from loge.kernel.access import Role
from tests.support.browser import LIGHT, enter, look
from tests.world import NOW, World

pytestmark = pytest.mark.django_db(transaction=True)
TEN_MINUTES = 600


@pytest.fixture(autouse=True)
def tuesday() -> Iterator[None]:
    with time_machine.travel(NOW, tick=True):
        yield


@pytest.fixture
def nadia(page: Page, live_server: Any, world: World, complaints: list[str]) -> Page:
    """The network's staff, in Ampère's office; Ampère has services, an article and prices."""
    vat.configure()
    act = world.act
    for number, (code, family) in enumerate(
        [("post", "at_your_service"), ("tools", "between_us"), ("workshops", "together")]
    ):
        catalogue.add_service(code, name=f"Service {number}", family=family, act=act())
    baker = partners.add_partner("la boulangerie", active_from=NOW.date(), act=act())
    catalogue.add_article(
        "baguette",
        name="Baguette",
        family="at_your_service",
        active_from=NOW.date(),
        vat="reduced",
        partner=Partner.objects.get(pk=baker.subject_id),
        act=act(),
    )
    catalogue.set_price(
        "article_baguette", label="Baguette", cents=120, valid_from=NOW.date(), act=act()
    )
    zoe = Account.objects.create_user("zoe", "an honest password", name="Zoé")
    Assignment.objects.create(account=zoe, desk=None, role=Role.VOLUNTEER, valid_from=NOW.date())
    enter(page, live_server, world.nadia)
    page.goto(f"{live_server.url}/ampere/bureau/loges/")
    return page


def found(nadia: Page) -> None:
    """Elsau gets its name and its address."""
    nadia.get_by_role("link", name="Ouvrir une nouvelle loge").click()
    nadia.get_by_label("Nom court").fill("Elsau")
    nadia.get_by_label("Numéro et rue").fill("2 rue Martin Schongauer")
    nadia.get_by_label("Code postal").fill("67200")
    nadia.get_by_label("Ville").fill("Strasbourg")
    nadia.get_by_label("Téléphone").fill("03 88 00 00 00")
    nadia.get_by_role("button", name="Continuer").click()
    expect(nadia.get_by_role("heading", level=1)).to_have_text("Préparer Elsau")


def test_a_new_desk_is_cloned_and_open_in_under_ten_minutes(
    nadia: Page, live_server: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    began = time.monotonic()
    found(nadia)
    nadia.get_by_role("link", name="Reprendre des réglages").click()
    expect(nadia.get_by_label("De quelle loge")).to_have_value("ampere")
    nadia.get_by_role("button", name="Reprendre ce qui est coché").click()
    nadia.get_by_label("Qui tient la loge").select_option(label="Zoé")
    nadia.get_by_role("button", name="Lui confier la loge").click()
    nadia.get_by_role("button", name="Ouvrir les portes").click()
    nadia.get_by_role("button", name="Oui, le faire quand même").click()
    expect(nadia.get_by_text("Les portes sont ouvertes")).to_be_visible()
    nadia.get_by_role("link", name="Voir la page publique").click()
    expect(nadia.locator("main")).to_contain_text("2 rue Martin Schongauer")
    expect(nadia.locator("main")).to_contain_text("Service 1")
    expect(nadia.locator("main")).to_contain_text("10 €")
    took = time.monotonic() - began
    with capsys.disabled():
        sys.stdout.write(f"\na new desk, cloned and open through the pages: {took:.1f} s\n")
    assert took < TEN_MINUTES
    assert Desk.objects.get(slug="elsau").status == Desk.Status.OPEN


def test_how_the_pages_look(nadia: Page, live_server: Any) -> None:
    look(nadia, "desks", LIGHT)
    found(nadia)
    look(nadia, "prepare", LIGHT)
    for word in ("nouvelle", "decrire", "reprendre", "preparer"):
        nadia.goto(f"{live_server.url}/elsau/bureau/loges/{word}/")
        for fold in nadia.locator("main details:not(.office-fold)").all():
            fold.evaluate("fold => { fold.open = true }")
        look(nadia, word, LIGHT)
