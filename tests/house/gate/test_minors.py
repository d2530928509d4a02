"""A child alone at a service: asked about, unless an adult is known who answers for them."""

from datetime import date

import pytest
from django.test import Client

from loge.house.catalogue import actions as catalogue
from loge.house.gate import actions as gate
from loge.house.gate import configure, queries
from loge.house.gate.models import GateRule
from loge.house.membership import actions as membership
from loge.house.people import actions as people
from loge.house.people.models import Household, Person, Representative, Residence
from loge.kernel.refusal import Refused
from tests.world import World

TODAY = date(2026, 11, 24)


@pytest.fixture
def yanis(world: World) -> Person:
    """Eleven years old; the only one written down of a household that is a member."""
    configure.configure(world.ampere)
    home = people.register_household(name="Petit", act=world.act())
    household = Household.objects.get(pk=home.made)
    membership.join(household, act=world.act())
    entry = people.register_person(
        first_name="Yanis",
        last_name="Petit",
        birth_year=2015,
        household=household,
        role=Residence.Role.CHILD,
        act=world.act(),
    )
    return Person.objects.get(pk=entry.made)


def codes(world: World, who: Person | Household) -> list[str]:
    verdict = queries.may_have(who, "tools", desk=world.ampere, on=TODAY)
    return [reason.code for reason in verdict.reasons]


def home(person: Person) -> Household:
    return person.residences.get().household


def test_nobody_answers_for_him(world: World, yanis: Person) -> None:
    assert codes(world, yanis) == ["unaccompanied"]
    assert codes(world, home(yanis)) == [], "a household is not a child"
    with pytest.raises(Refused):
        gate.check(yanis, "tools", act=world.act())
    assert gate.check(yanis, "tools", confirmed=["unaccompanied"], act=world.act()) == [
        "unaccompanied"
    ]


def test_his_mother_lives_with_him(world: World, yanis: Person) -> None:
    people.move_in(world.dina, household=home(yanis), act=world.act())
    assert codes(world, yanis) == []
    people.move_out(world.dina, household=home(yanis), act=world.act())
    assert codes(world, yanis) == ["unaccompanied"]


def test_a_bigger_brother_is_not_enough(world: World, yanis: Person) -> None:
    brother = people.register_person(
        last_name="Petit", birth_year=2010, household=home(yanis), act=world.act()
    )
    assert brother.made
    assert codes(world, yanis) == ["unaccompanied"]


def test_somebody_acts_for_him(world: World, yanis: Person) -> None:
    people.name_representative(
        yanis,
        representative=world.bruno,
        kind=Representative.Kind.GUARDIAN,
        valid_from=TODAY,
        act=world.act(),
    )
    assert codes(world, yanis) == []


def test_a_desk_decides_otherwise_from_a_day_on(world: World, yanis: Person) -> None:
    GateRule.objects.update(valid_from=date(2026, 1, 1))
    gate.set_gate_rule(owed_limit=None, minor_below=10, valid_from=TODAY, act=world.act())
    assert codes(world, yanis) == []


def test_the_card_at_the_counter_says_so(world: World, yanis: Person, amel: Client) -> None:
    catalogue.add_service("tools", name="Outils", family="between_us", act=world.act())
    page = amel.get(f"/ampere/comptoir/personne/{yanis.pk}/").content.decode()
    assert "aucun adulte n’est connu" in page
    people.move_in(world.dina, household=home(yanis), act=world.act())
    page = amel.get(f"/ampere/comptoir/personne/{yanis.pk}/").content.decode()
    assert "aucun adulte" not in page
