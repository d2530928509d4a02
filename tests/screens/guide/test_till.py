"""The till, as the guide tells it: opened, sold at, put right, counted and closed."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest
from playwright.sync_api import Page, expect

from loge.house.catalogue.models import Article
from loge.house.membership import actions as membership
from loge.kernel.act import Act
from loge.trades.till import actions as till
from loge.trades.till.models import Basket, Method, Receipt
from loge.trades.till.rules.payable import Tendered
from tests.screens.guide.conftest import Picture
from tests.world import NOW, World

pytestmark = pytest.mark.django_db(transaction=True)
Go = Callable[[str], None]
STAGE = "#main > .stack"


@pytest.fixture
def opened(neighbourhood: World) -> World:
    """Both drawers are open since this morning; coffee and stamps were sold."""
    act = partial(neighbourhood.act, at=NOW - timedelta(minutes=50))
    till.open_till(floats={"loge": 5000, "la-poste": 2000}, act=act())
    sell(neighbourhood, {"coffee": 2}, Tendered("loge", Method.CASH, 200, 500))
    sell(neighbourhood, {"stamps_12": 1}, Tendered("la-poste", Method.CARD, 1824, None, "0412"))
    return neighbourhood


def put(world: World, wanted: dict[str, int], act: Act, person: object = None) -> Basket:
    """So many of each article, in one basket."""
    for code, count in wanted.items():
        article = Article.objects.get(desk=world.ampere, code=code)
        entry = till.add_line(article, person=person, milli=count * 1000, act=act.step(code))
    return Basket.objects.get(pk=entry.made)


def sell(world: World, wanted: dict[str, int], *payments: Tendered) -> Receipt:
    act = world.act(at=NOW - timedelta(minutes=20))
    total = sum(payment.cents for payment in payments)
    entry = till.sell(put(world, wanted, act), payments=payments, total=total, act=act)
    return Receipt.objects.get(pk=entry.made)


def test_the_till_is_opened(amels: Page, go: Go, neighbourhood: World, picture: Picture) -> None:
    go("caisse/ouvrir/")
    amels.get_by_label("Caisse de la loge").fill("50")
    amels.get_by_label("Caisse La Poste").fill("20")
    picture("caisse-ouvrir", STAGE)
    amels.get_by_role("button", name="Ouvrir la caisse").click()
    expect(amels.get_by_role("searchbox")).to_be_visible()


def test_dina_pays_her_membership_bread_and_stamps(
    amels: Page, go: Go, opened: World, picture: Picture
) -> None:
    put(opened, {"baguette": 2, "stamps_12": 1}, opened.act(), opened.dina)
    membership.join(opened.alaoui, act=opened.act())
    go(f"caisse/personne/{opened.dina.pk}/")
    expect(amels.get_by_role("heading", name="Paiement", exact=True)).to_be_visible()
    picture("caisse")
    picture("caisse-payer", "#pay")


def test_the_receipt_and_what_can_be_put_right(
    amels: Page, go: Go, opened: World, picture: Picture
) -> None:
    go("caisse/recu/1/")
    expect(amels.get_by_role("link", name="Corriger")).to_be_visible()
    picture("caisse-recu", "#main > .stack")
    amels.get_by_role("link", name="Corriger").click()
    expect(amels.get_by_role("heading", name="Annuler toute la vente")).to_be_visible()
    picture("caisse-corriger", STAGE)


def test_both_drawers_are_counted_and_the_day_is_closed(
    amels: Page, go: Go, opened: World, picture: Picture
) -> None:
    go("caisse/fermer/loge/")
    for coin, count in {"2000": 2, "500": 2, "200": 1}.items():
        amels.locator(f"#coin-{coin}").fill(str(count))
    picture("caisse-compter", STAGE)
    amels.get_by_role("button", name="Voilà ce qu’il y a").click()
    expect(amels.get_by_role("heading", name="Fermer la caisse")).to_be_visible()
    go("caisse/fermer/la-poste/")
    amels.locator("#coin-2000").fill("1")
    amels.locator("#other-card").fill("18,24")
    amels.get_by_role("button", name="Voilà ce qu’il y a").click()
    expect(amels.get_by_role("button", name="Clôturer la caisse")).to_be_visible()
    picture("caisse-fermer", STAGE)


def test_victor_practises(amels: Page, go: Go, opened: World, picture: Picture) -> None:
    go("caisse/entrainement/")
    amels.get_by_role("button", name="Commencer à s’exercer").click()
    expect(amels.get_by_role("button", name="Arrêter l’exercice").first).to_be_visible()
    go("caisse/entrainement/")
    picture("caisse-exercice", STAGE)


def test_the_treasurer_looks_for_receipts(
    nadias: Page, go: Go, opened: World, picture: Picture
) -> None:
    go("bureau/caisse/")
    expect(nadias.get_by_role("heading", name="Reçus").first).to_be_visible()
    picture("caisse-bureau", ".office > .stack")
