"""The postal relay, as the guide tells it: what arrives, waits, goes and goes back."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from loge.trades.custody.models import Deposit
from tests.screens.guide.conftest import Picture
from tests.support.scanner import scan
from tests.world import NOW, World

pytestmark = pytest.mark.django_db(transaction=True)
Go = Callable[[str], None]
Parcel = Callable[..., Deposit]
LONG_AGO = NOW - timedelta(days=20)


def test_the_list_of_what_is_kept(
    amels: Page, go: Go, neighbourhood: World, parcel: Parcel, picture: Picture
) -> None:
    world = neighbourhood
    parcel(world.bruno, "9V20524752032")
    parcel(world.elif_, carrier="laposte")
    parcel(world.dina, "XX123456785FR", at=LONG_AGO)
    go("comptoir/colis/")
    picture("colis-liste", "main")


def test_something_without_a_known_name_finds_its_owner(
    amels: Page, go: Go, neighbourhood: World, picture: Picture
) -> None:
    go("comptoir/recevoir/")
    scan(amels, "9V20524752032")
    expect(amels.get_by_role("combobox", name="Pour qui")).to_be_focused()
    amels.keyboard.type("Mme Schmitt", delay=30)
    expect(amels.locator("pick-person [role=option]").first).to_be_visible()
    picture("recevoir-inconnu", "#arrival")
    amels.keyboard.press("Enter")
    expect(amels.locator("#says")).to_contain_text("Personne ici ne porte ce nom")
    amels.keyboard.press("Enter")
    expect(amels.locator("#just > li")).to_have_count(1)
    go(f"comptoir/colis/{Deposit.objects.get().pk}/")
    picture("colis-sans-nom", "main .split > .stack")


def test_one_parcel_and_what_can_be_done_with_it(
    amels: Page, go: Go, neighbourhood: World, parcel: Parcel, picture: Picture
) -> None:
    deposit = parcel(neighbourhood.dina, "9V20524752032")
    go(f"comptoir/colis/{deposit.pk}/")
    picture("colis", "main .split > .stack")
    picture("colis-actions", "main aside")


def test_the_carrier_takes_back_what_nobody_fetched(
    amels: Page, go: Go, neighbourhood: World, parcel: Parcel, picture: Picture
) -> None:
    parcel(neighbourhood.dina, "9V20524752032", at=LONG_AGO)
    parcel(neighbourhood.bruno, "9V00000100014", at=LONG_AGO)
    go("comptoir/colis/rendre/")
    picture("rendre", "main")
    amels.get_by_role("button", name="Rendre à Colissimo").click()
    amels.get_by_role("button", name="Rendre", exact=True).click()
    expect(amels.get_by_role("heading", name="Bordereau de retour")).to_be_visible()
    picture("bordereau", "main .card")
    assert not Deposit.objects.exclude(state="given_back").exists()


def test_somebody_without_a_telephone_gets_a_slip(
    amels: Page, go: Go, neighbourhood: World, parcel: Parcel, picture: Picture
) -> None:
    parcel(neighbourhood.elif_, "9V20524752032")
    go("comptoir/billets/")
    picture("petits-mots", "main section")


def test_a_parcel_is_not_received_twice(
    amels: Page, go: Go, neighbourhood: World, parcel: Parcel, picture: Picture
) -> None:
    parcel(neighbourhood.dina, "9V20524752032")
    go("comptoir/recevoir/")
    scan(amels, "9V20524752032")
    expect(amels.get_by_text("Déjà reçu")).to_be_visible()
    picture("deja-recu", "#arrival")


def test_without_a_document_nothing_is_handed_over(
    amels: Page, go: Go, neighbourhood: World, parcel: Parcel, picture: Picture
) -> None:
    parcel(neighbourhood.dina, "9V20524752032")
    go(f"comptoir/personne/{neighbourhood.dina.pk}/")
    amels.get_by_role("button", name="Tout remettre").click()
    expect(amels.locator("#says .notice-bad")).to_be_visible()
    picture("sans-piece", "#says")
    assert Deposit.objects.get().state == "held"


def test_a_relative_comes_in_somebodys_place(
    amels: Page, go: Go, neighbourhood: World, parcel: Parcel, picture: Picture
) -> None:
    world = neighbourhood
    parcel(world.elif_, "9V20524752032")
    go(f"comptoir/personne/{world.bruno.pk}/")
    picture("proche", "#card")


def test_what_was_handed_over_by_mistake_is_put_right(
    amels: Page, go: Go, neighbourhood: World, parcel: Parcel, picture: Picture
) -> None:
    deposit = parcel(neighbourhood.dina, "9V20524752032")
    go(f"comptoir/personne/{neighbourhood.dina.pk}/")
    amels.locator("[name=document][value=national_id]").check()
    amels.get_by_role("button", name="Tout remettre").click()
    expect(amels.get_by_role("heading", name="Pendant ce passage")).to_be_visible()
    go(f"comptoir/colis/{deposit.pk}/")
    picture("rectifier", "main aside")
    amels.get_by_role("button", name="Rectifier").click()
    expect(amels.get_by_role("heading", name="Remettre")).to_be_visible()
    assert Deposit.objects.get().state == "held"


def test_somebody_has_a_slip_of_paper_for_another(
    amels: Page, go: Go, neighbourhood: World, parcel: Parcel, picture: Picture
) -> None:
    world = neighbourhood
    deposit = parcel(world.dina, "9V20524752032")
    go(f"comptoir/colis/{deposit.pk}/")
    amels.get_by_text("Une autre personne vient le chercher").click()
    picture("autre-personne", "main form.card")
