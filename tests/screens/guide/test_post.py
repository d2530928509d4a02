"""What leaves, who collects for whom, shelves, terminals, stock and agreement, as the guide tells
them."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from loge.house.conventions.models import Convention
from loge.house.stock import actions as stock
from loge.house.stock.models import Kept
from loge.trades.custody import actions as custody
from loge.trades.custody.models import Carrier, Deposit, Kind
from loge.trades.post import actions as post
from loge.trades.post.models import Sending
from tests.screens.guide.conftest import Picture
from tests.world import NOW, World

pytestmark = pytest.mark.django_db(transaction=True)
Go = Callable[[str], None]
Parcel = Callable[..., Deposit]
STAGE = ".office > .stack"


@pytest.fixture
def leave(neighbourhood: World) -> Callable[..., None]:
    """Somebody leaves something to be sent."""

    def leave_(kind: Sending.Kind, number: str = "", **more: Any) -> None:
        post.deposit_sending(kind=kind, number=number, **more, act=neighbourhood.act())

    return leave_


def test_somebody_sends_a_registered_letter_and_the_driver_comes(
    amels: Page, go: Go, leave: Callable[..., None], picture: Picture
) -> None:
    leave(Sending.Kind.PARCEL, "9V20524752032")
    go("comptoir/envois/deposer/")
    amels.get_by_label("lettre recommandée").check()
    amels.locator("#id_number").fill("1A 123 456 7890 1")
    amels.get_by_role("button", name="Prendre").click()
    expect(amels.get_by_role("link", name="Imprimer la preuve")).to_be_visible()
    picture("poste-envoi", "main")
    go("comptoir/envois/tournee/")
    picture("poste-tournee", "main")


def test_a_neighbour_collects_for_dina(
    amels: Page, go: Go, neighbourhood: World, picture: Picture
) -> None:
    world = neighbourhood
    custody.give_mandate(
        world.dina,
        collector=world.bruno,
        kinds=[Kind.PARCEL],
        until=date(2027, 4, 1),
        act=world.act(),
    )
    go(f"comptoir/personne/{world.dina.pk}/mandats/")
    picture("poste-mandat", "main")


def test_the_shelves_and_arrivals_that_are_refused(
    nadias: Page, go: Go, neighbourhood: World, parcel: Parcel, picture: Picture
) -> None:
    parcel(neighbourhood.dina, "9V20524752032")
    go("bureau/casiers/")
    picture("poste-casiers", STAGE)
    dpd = Carrier.objects.get(code="dpd")
    custody.stop_arrivals(carrier=dpd, act=neighbourhood.act())
    go("comptoir/arrivees/")
    picture("poste-refus", "main")


def test_the_terminal_is_compared(
    amels: Page, go: Go, neighbourhood: World, parcel: Parcel, picture: Picture
) -> None:
    parcel(neighbourhood.dina, "9V20524752032")
    parcel(neighbourhood.bruno, "9V00000100014")
    go("comptoir/terminal/")
    amels.get_by_label("Terminal de").select_option(label="Colissimo")
    amels.get_by_label("La liste du terminal").fill("9V20524752032\n9V00000200028")
    amels.get_by_role("button", name="Pointer").click()
    expect(amels.get_by_role("heading", name="Au terminal et pas ici")).to_be_visible()
    picture("poste-terminal", "main")


def test_stock_agreement_and_rules(
    nadias: Page, go: Go, neighbourhood: World, parcel: Parcel, picture: Picture
) -> None:
    world = neighbourhood
    kept = Kept.objects.at(world.ampere).order_by("pk")
    units = {one.pk: 60 + 7 * n for n, one in enumerate(kept)}
    stock.count_stock(units=units, act=world.act(at=NOW - timedelta(days=8)))
    for n, number in enumerate(("9V20524752032", "9V00000100014", "9V00000200028")):
        parcel(world.dina, number, at=NOW - timedelta(minutes=30 - 2 * n))
    go("bureau/poste/stock/")
    picture("poste-stock", STAGE)
    go(f"bureau/poste/convention/{Convention.objects.get().pk}/temps/")
    picture("poste-temps", STAGE)
    go("bureau/poste/regles/")
    picture("poste-regles", STAGE)
