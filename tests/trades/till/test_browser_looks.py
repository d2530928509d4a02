"""No page of the till shuts anybody out: axe and the width, at three sizes, in light and dark."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from playwright.sync_api import Page, expect

from loge.house.catalogue.models import Article
from loge.house.journal.models import Entry
from loge.house.people.models import Person
from loge.trades.till import actions as till
from loge.trades.till.actions.notes import note_of
from tests.support import browser
from tests.trades.till.conftest import Shop, paid
from tests.world import NOW, signed_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def tuesday() -> Iterator[None]:
    with time_machine.travel(NOW, tick=True):
        yield


@pytest.fixture
def desk(page: Page, live_server: Any, shop: Shop) -> Page:
    """Amel's screen."""
    session = signed_in(shop.world.amel).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    return page


def look(page: Page, name: str) -> None:
    """Nobody is shut out, at three sizes, in light and dark; then it is a desk's screen again."""
    browser.look(page, name)
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": 1440, "height": 1000})


def test_no_page_of_the_till_shuts_anybody_out(desk: Page, shop: Shop, live_server: Any) -> None:
    world = shop.world
    base = f"{live_server.url}/ampere/caisse"
    long = "Très longue enveloppe prête à poster internationale avec suivi, lot de cent exemplaires"
    Article.objects.filter(pk=shop.stamp.pk).update(name=long)
    sold = shop.sell(shop.put(shop.bread, 2), paid(240, "cheque", reference="0012345"))
    desk.goto(f"{base}/")
    look(desk, "empty")
    for article in (shop.booklet, shop.stamp, shop.coffee, shop.copy, shop.bread):
        shop.put(article, 2)
        shop.put(article, 1, person=world.bruno)
    for name, path in {
        "full": "/",
        "person": f"/personne/{world.bruno.pk}/",
        "asked": f"/?article={shop.coffee.pk}",
        "found": "/?q=bag",
        "none": "/?q=zzzz",
        "receipt": f"/recu/{sold.number}/",
        "correct": f"/corriger/{sold.number}/",
        "open": "/ouvrir/",
        "cash": "/especes/",
        "close": "/fermer/",
        "count": "/fermer/loge/",
        "cheques": f"/cheques/{shop.session().pk}/",
        "training": "/entrainement/",
    }.items():
        desk.goto(f"{base}{path}")
        look(desk, name)


def test_a_closed_day_and_practice_shut_nobody_out(
    desk: Page, shop: Shop, live_server: Any
) -> None:
    world = shop.world
    base = f"{live_server.url}/ampere/caisse"
    shop.sell(shop.put(shop.booklet), paid(1668, drawer="la-poste"))
    for code, coins in {"loge": {5000: 1}, "la-poste": {2000: 1, 1000: 1}}.items():
        till.count_drawer(shop.session(code), coins=coins, others={}, act=world.act())
    desk.goto(f"{base}/fermer/")
    look(desk, "counted")
    till.close_day_of_till(
        kept={"loge": 5000, "la-poste": 2000},
        explanations={"la-poste": "Un billet de trop peu"},
        act=world.act(),
    )
    desk.goto(f"{base}/cloture/1/")
    look(desk, "closing")
    till.begin_training(act=world.act())
    desk.goto(f"{base}/")
    look(desk, "practice")
    assert Entry.objects.filter(verb="begin_training").exists()


def test_the_notebook_and_a_note_shut_nobody_out(desk: Page, shop: Shop, live_server: Any) -> None:
    world = shop.world
    base = f"{live_server.url}/ampere/caisse"
    name = "Maximilienne-Antoinette Oberhauser-Schweighaeuser de la Robertsau"
    Person.objects.filter(pk=world.dina.pk).update(last_name=name)
    desk.goto(f"{base}/carnet/")
    expect(desk.locator("#id_time")).to_be_focused()
    look(desk, "notebook")
    desk.goto(f"{base}/carnet/personne/{world.dina.pk}/")
    look(desk, "notebook-person")
    desk.locator("#what-1").fill("b")
    desk.locator("#price-1").fill("trop")
    desk.locator("#pay-loge-card").fill("mille")
    desk.keyboard.press("Enter")
    expect(desk.locator("#id_time")).to_be_focused()
    expect(desk.locator("#price-1[aria-invalid=true]")).to_be_visible()
    look(desk, "notebook-wrong")
    basket = shop.put(shop.copy, 200, person=world.dina)
    entry = note_of(basket=basket.pk, person=world.dina, total=shop.total(basket), act=world.act())
    desk.goto(f"{base}/note/{entry.facts['number']}/")
    look(desk, "note")


def test_what_is_given_back_is_named_once_the_reason_is_there(
    desk: Page, shop: Shop, live_server: Any
) -> None:
    sold = shop.sell(shop.put(shop.coffee, 3), paid(300))
    desk.goto(f"{live_server.url}/ampere/caisse/corriger/{sold.number}/")
    form, dialog = desk.locator("#refund"), desk.locator("dialog")
    form.get_by_label("Café").fill("2")
    expect(form.locator("#back-sum")).to_contain_text("2 €")
    form.get_by_role("button").click()
    expect(desk.locator("#why-refund-wrong")).to_be_visible()  # sent back before anything is asked
    expect(form.locator("#back-sum")).to_contain_text("2 €")
    form.locator("#why-refund").select_option("brought_back")
    form.get_by_role("button").click()
    expect(dialog).to_contain_text("Rendre 2")
    look(desk, "giving-back")
    dialog.get_by_role("button", name="Rembourser").click()
    expect(desk).to_have_url(f"{live_server.url}/ampere/caisse/recu/2/")
