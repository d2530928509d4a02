"""Who may be registered twice: which reasons suffice, which do not, and how long it takes."""

import time
from datetime import date

import pytest

from loge.house.people import actions as people
from loge.house.people import alike, duplicates
from loge.house.people.alike import Home, Known
from loge.house.people.models import Contact, Household, Person, Residence
from loge.kernel.refusal import Refused
from tests.world import World

TODAY = date(2026, 11, 24)


def known(first: str, last: str, **more: object) -> Known:
    """Somebody, as compared."""
    sets = {k: frozenset(v) if isinstance(v, set) else v for k, v in more.items()}  # type: ignore[arg-type]
    return Known(1, tuple(first.split()), tuple(last.split()), **sets)  # type: ignore[arg-type]


PHONE = {"+33639980000"}


@pytest.mark.parametrize(
    ("one", "other", "codes"),
    [
        (known("bruno", "keler"), known("bruno", "keler"), "same_name"),
        (known("bruno", "keler"), known("keler", "bruno"), "swapped"),
        (
            known("bruno", "keler", year=1958),
            known("bruno", "keleur", year=1958),
            "alike_names same_year",
        ),
        (
            known("bruno", "keler", homes={1}),
            known("brunno", "keler", homes={1}),
            "alike_names same_household",
        ),
        (
            known("", "keler", phones=PHONE),
            known("bruno", "keler", phones=PHONE),
            "first_name_missing same_phone",
        ),
        (
            known("fatma", "demir", phones=PHONE),
            known("fatma", "kaya", phones=PHONE),
            "same_first_name same_phone",
        ),
        (
            known("ana", "roth", year=1990, streets={"a"}),
            known("ana", "roth", year=1990, streets={"b"}),
            "same_name same_year elsewhere",
        ),
    ],
)
def test_these_may_be_one(one: Known, other: Known, codes: str) -> None:
    found = alike.persons(one, other)
    assert found.codes == tuple(codes.split())
    assert found.enough
    assert alike.persons(other, one) == found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # A family: one telephone, one roof, one name, two first names.
        (
            known("bruno", "keler", phones=PHONE, homes={1}),
            known("elif", "keler", phones=PHONE, homes={1}),
        ),
        # Father and son.
        (
            known("bruno", "keler", year=1958, homes={1}, phones=PHONE),
            known("bruno", "keler", year=1985, homes={1}, phones=PHONE),
        ),
        # One name in two streets.
        (
            known("mehmet", "yilmaz", streets={"a"}),
            known("mehmet", "yilmaz", streets={"b"}),
        ),
        (known("ali", "demir", phones=PHONE), known("zoe", "martin", phones=PHONE)),
        (known("", "keler"), known("bruno", "keler")),
    ],
)
def test_these_are_two(one: Known, other: Known) -> None:
    assert not alike.persons(one, other).enough


def test_households_by_name_and_street() -> None:
    def home(name: str, street: str = "", door: str = "", people: tuple[str, ...] = ()) -> Home:
        return Home(1, tuple(name.split()), street, door, frozenset(people))

    one = home("keler yildiz", "14 rue x", people=("keler bruno",))
    assert alike.homes(one, home("yildiz keler", "14 rue x")).codes == ("same_name", "same_street")
    assert alike.homes(one, home("keler", "14 rue x")).enough
    assert alike.homes(one, home("keler yildiz")).codes == ("same_name", "no_address")
    assert alike.homes(one, home("keler yildiz", people=("keler bruno",))).points == 95
    assert not alike.homes(one, home("roth", "14 rue x")).enough
    assert not alike.homes(one, home("keler yildiz", "9 rue y")).enough
    two_doors = [home("yilmaz", "14 rue x", door) for door in ("a", "b")]
    assert not alike.homes(*two_doors).enough


def register(world: World, first: str, last: str, **more: object) -> Person:
    entry = people.register_person(first_name=first, last_name=last, act=world.act(), **more)  # type: ignore[arg-type]
    return Person.objects.get(pk=entry.made)


def test_the_likeliest_come_first_and_those_told_apart_do_not(world: World) -> None:
    twin = register(world, "Bruno", "Kéler", birth_year=1958)
    register(world, "Alaoui", "Dina", birth_year=1984, phone="0639981234")
    found = duplicates.persons(world.ampere, on=TODAY)
    assert [pair.one for pair in found] == [world.dina.pk, world.bruno.pk]
    assert "same_phone" in found[0].likeness.codes
    people.tell_apart(twin, world.bruno, act=world.act())
    assert [pair.one for pair in duplicates.persons(world.ampere, on=TODAY)] == [world.dina.pk]
    assert duplicates.persons(world.hohberg, on=TODAY) == []


def test_a_newcomer_is_compared_before_anything_is_written(world: World) -> None:
    with pytest.raises(Refused) as refused:
        register(world, "Bruno", "Keller", household=world.keller, confirmed=[])
    assert refused.value.code == "known"
    assert "Bruno Keller, 1958" in str(refused.value)
    assert Person.objects.filter(last_name="Keller").count() == 1
    for first, last, more in (
        ("Keller", "Bruno", {}),
        ("Dyna", "Alaoui", {"phone": "06 39 98 12 34"}),
        ("Brunno", "Keller", {"birth_year": 1958}),
    ):
        with pytest.raises(Refused):
            register(world, first, last, confirmed=[], **more)
    register(world, "Bruno", "Keller", confirmed=["known"])
    register(world, "Zoé", "Martin", confirmed=[])
    register(world, "Bruno", "Keller")


def test_five_thousand_are_compared_in_seconds(world: World) -> None:
    """Not each with each: twelve million pairs would take minutes."""
    homes = Household.objects.bulk_create(
        Household(desk=world.ampere, name=f"F{n}", street=f"{n} rue X", sort_key=f"f{n}")
        for n in range(1_000)
    )
    persons = Person.objects.bulk_create(
        Person(
            desk=world.ampere,
            first_name=f"{chr(97 + n % 26)}{n % 300}",
            last_name=f"{chr(97 + n % 23)}z{n % 700}",
            birth_year=1930 + n % 80,
            sort_key=str(n),
        )
        for n in range(5_000)
    )
    Residence.objects.bulk_create(
        Residence(person=p, household=homes[n // 5], since=TODAY) for n, p in enumerate(persons)
    )
    Contact.objects.bulk_create(
        Contact(person=p, channel="sms", value=f"+336{n // 2:08}") for n, p in enumerate(persons)
    )
    start = time.process_time()
    duplicates.persons(world.ampere, on=TODAY)
    duplicates.households(world.ampere, on=TODAY)
    assert time.process_time() - start < 10
