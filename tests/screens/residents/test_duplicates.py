"""Registered twice: proposed, compared, made one or kept two; old addresses lead on."""

from typing import Any

import pytest
from django.test import Client

from loge.house.journal.models import Entry
from loge.house.people import actions as people
from loge.house.people.models import Apart, Household, Person
from loge.kernel.act import new_key
from loge.trades.custody import actions as custody
from loge.trades.custody.models import Deposit
from tests.world import World, signed_in

pytestmark = pytest.mark.usefixtures("tuesday")
ROOT = "/ampere/bureau/habitants/"
DOUBLES = f"{ROOT}doublons/"


@pytest.fixture
def twin(world: World) -> Person:
    """Bruno a second time, with a parcel."""
    entry = people.register_person(
        first_name="Bruno",
        last_name="Kelleur",
        birth_year=1958,
        phone="0639980000",
        to_know="Dur d’oreille",
        act=world.act(),
    )
    person = Person.objects.get(pk=entry.made)
    custody.receive(addressee=person, act=world.act())
    return person


def post(client: Client, path: str, **fields: Any) -> Any:
    return client.post(f"{DOUBLES}{path}", {"key": new_key(), **fields})


def test_a_pair_is_proposed_with_its_reasons(world: World, amel: Client, twin: Person) -> None:
    page = amel.get(DOUBLES).content.decode()
    assert "Bruno Kelleur" in page
    assert "noms qui se ressemblent" in page
    assert "même année de naissance" in page
    assert f"{DOUBLES}{world.bruno.pk}/{twin.pk}/" in page


def test_what_will_move_is_said_and_what_was_chosen_is_kept(
    world: World, amel: Client, twin: Person
) -> None:
    path = f"{world.bruno.pk}/{twin.pk}/"
    page = amel.get(f"{DOUBLES}{path}").content.decode()
    assert "colis et lettres (1)" in page
    assert "ne peut pas être annulé" in page
    key = new_key()
    for _double_click in range(2):
        answer = post(amel, f"{path}fusionner/", last_name="gone", key=key)
        assert answer.status_code == 302
    world.bruno.refresh_from_db()
    assert str(world.bruno) == "Bruno Kelleur"
    assert world.bruno.to_know == "Dur d’oreille"
    assert Deposit.objects.get().addressee == world.bruno
    assert Entry.objects.filter(verb="merge_persons").count() == 1
    assert post(amel, f"{path}fusionner/").status_code == 409


def test_old_addresses_lead_to_who_stays(world: World, amel: Client, twin: Person) -> None:
    people.merge_persons(world.bruno, twin, act=world.act())
    for path in (ROOT, "/ampere/comptoir/personne/"):
        answer = amel.get(f"{path}{twin.pk}/")
        assert answer["Location"] == f"{path}{world.bruno.pk}/"
    page = amel.get(f"{ROOT}{world.bruno.pk}/").content.decode()
    assert "Bruno Kelleur" in page
    story = amel.get(f"{ROOT}{world.bruno.pk}/histoire/").content.decode()
    assert "Bruno Kelleur" in story
    deposit = Deposit.objects.get()
    sent = {"deposit": deposit.pk, "document": "national_id", "key": new_key()}
    old = f"/ampere/comptoir/personne/{twin.pk}/remettre/"
    assert amel.post(old, sent).status_code == 302
    deposit.refresh_from_db()
    assert deposit.given_to == world.bruno


def test_two_who_are_two_are_not_proposed_again_until_asked(
    world: World, amel: Client, twin: Person
) -> None:
    assert post(amel, f"{world.bruno.pk}/{twin.pk}/distinguer/").status_code == 302
    assert "Kelleur" not in amel.get(DOUBLES).content.decode()
    assert "Kelleur" in amel.get(f"{DOUBLES}distingues/").content.decode()
    assert post(amel, f"distingues/{Apart.objects.get().pk}/").status_code == 302
    assert "Kelleur" in amel.get(DOUBLES).content.decode()


def test_households_are_compared_and_merged_too(world: World, amel: Client) -> None:
    entry = people.register_household(
        name="Keller Yildiz", street="14, rue de Wattwiller", act=world.act()
    )
    again = Household.objects.get(pk=entry.made)
    page = amel.get(f"{DOUBLES}foyers/").content.decode()
    path = f"foyers/{world.keller.pk}/{again.pk}/"
    assert f"{DOUBLES}{path}" in page
    assert "Bruno Keller" in amel.get(f"{DOUBLES}{path}").content.decode()
    assert post(amel, f"{path}fusionner/", street="gone").status_code == 302
    world.keller.refresh_from_db()
    assert world.keller.street == "14, rue de Wattwiller"
    answer = amel.get(f"{ROOT}foyers/{again.pk}/")
    assert answer["Location"] == f"{ROOT}foyers/{world.keller.pk}/"


def test_two_households_that_are_two(world: World, amel: Client) -> None:
    people.register_household(name="Alaoui", street="22 rue de Wattwiller", act=world.act())
    other = Household.objects.latest("pk")
    assert post(amel, f"foyers/{world.alaoui.pk}/{other.pk}/distinguer/").status_code == 302
    assert "Aucun foyer ne semble" in amel.get(f"{DOUBLES}foyers/").content.decode()


def test_somebody_not_proposed_is_looked_for(world: World, amel: Client) -> None:
    path = f"{DOUBLES}{world.bruno.pk}/chercher/"
    found = amel.get(f"{path}?q=dina").content.decode()
    assert f"{DOUBLES}{world.bruno.pk}/{world.dina.pk}/" in found
    assert "Personne d’autre" in amel.get(f"{path}?q=xyz").content.decode()
    homes = f"{DOUBLES}foyers/{world.keller.pk}/chercher/?q=alaoui"
    assert f"{world.keller.pk}/{world.alaoui.pk}/" in amel.get(homes).content.decode()


def test_only_some_roles_merge(world: World, twin: Person) -> None:
    path = f"{DOUBLES}{world.bruno.pk}/{twin.pk}/"
    for account in (world.victor, world.tom, world.ines):
        assert signed_in(account).get(path).status_code == 403
    assert signed_in(world.chloe).get(path).status_code == 404
