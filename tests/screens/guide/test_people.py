"""People, households, memberships, the day's small things, as the guide tells them."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from loge.house.membership import actions as membership
from loge.house.people import actions as people
from loge.trades.custody import actions as custody
from loge.trades.custody.models import Deposit
from tests.screens.guide.conftest import Picture
from tests.world import NOW, World

pytestmark = pytest.mark.django_db(transaction=True)
Go = Callable[[str], None]


def test_what_is_known_of_somebody_is_corrected(
    amels: Page, go: Go, neighbourhood: World, picture: Picture
) -> None:
    go(f"comptoir/personne/{neighbourhood.dina.pk}/")
    picture("fiche", "#card")
    amels.keyboard.press("m")
    expect(amels.get_by_role("heading", name="Corriger la fiche")).to_be_visible()
    picture("corriger", "main section.card")


def test_somebody_joins_a_household(
    amels: Page, go: Go, neighbourhood: World, picture: Picture
) -> None:
    go(f"comptoir/personne/inscrire/?household={neighbourhood.alaoui.pk}")
    picture("foyer-ajouter", "main section.card")


def test_a_household_joins_and_its_card_is_printed(
    amels: Page, go: Go, neighbourhood: World, picture: Picture
) -> None:
    go(f"comptoir/personne/{neighbourhood.dina.pk}/")
    picture("abonner", "#card form.notice")
    amels.keyboard.press("j")
    expect(amels.locator("#card .who .tag-good")).to_be_visible()
    picture("abonne", "#card")


def test_a_membership_that_ends_soon(
    amels: Page, go: Go, neighbourhood: World, picture: Picture
) -> None:
    world = neighbourhood
    membership.join(world.alaoui, act=world.act(at=NOW - timedelta(days=360)))
    go(f"comptoir/personne/{world.dina.pk}/")
    picture("renouveler", "#card form.notice")


def test_somebody_steps_aside(amels: Page, go: Go, neighbourhood: World, picture: Picture) -> None:
    world = neighbourhood
    membership.join(world.alaoui, act=world.act(at=NOW - timedelta(days=360)))
    go(f"comptoir/personne/{world.dina.pk}/")
    expect(amels.locator("#card")).to_be_focused()
    amels.keyboard.press("r")
    expect(amels.locator("#card .who .tag-good")).to_be_visible()
    expect(amels.locator("#card")).to_be_focused()
    amels.keyboard.press("g")
    expect(amels.get_by_role("heading", name="Patientent")).to_be_visible()
    picture("patienter", "main section.card")


def test_somebody_comes_by_and_is_only_counted(
    amels: Page, go: Go, neighbourhood: World, picture: Picture
) -> None:
    go("comptoir/")
    amels.get_by_role("button", name="Compter une personne").click()
    expect(amels.get_by_text("Dernière personne comptée")).to_be_visible()
    picture("compter", "main section.card")


def test_a_note_is_left_for_the_next_shift(
    amels: Page, go: Go, neighbourhood: World, picture: Picture
) -> None:
    go("comptoir/journee/")
    amels.get_by_label("Note pour la relève").fill("Le chauffeur de 15 h rapporte le colis abîmé.")
    picture("note", "#note")
    amels.get_by_role("button", name="Garder la note").click()
    expect(amels.locator("#beside").get_by_text("Le chauffeur de 15 h")).to_be_visible()
    picture("notes", "#beside section:has(h2:text('Notes'))")


def test_the_journal_says_what_was_done(
    amels: Page, go: Go, neighbourhood: World, parcel: Callable[..., Deposit], picture: Picture
) -> None:
    world = neighbourhood
    membership.join(world.alaoui, act=world.act())
    parcel(world.dina, "9V20524752032")
    parcel(world.bruno, "9V00000100014")
    deposit = parcel(world.elif_)
    custody.report_damage(deposit, act=world.act())
    world.dina.refresh_from_db()
    people.correct_person(
        world.dina, first_name="Dina", last_name="Alaoui", phone="06 39 98 12 34", act=world.act()
    )
    go("comptoir/journal/")
    picture("journal")
