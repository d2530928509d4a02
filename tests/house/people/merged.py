"""Two persons of one desk, registered and merged, for the tests of merging."""

from typing import Any

from loge.house.people import actions as people
from loge.house.people.models import (
    Household,
    Person,
)
from tests.world import World


def register(world: World, first: str, last: str, **more: Any) -> Person:
    entry = people.register_person(first_name=first, last_name=last, act=world.act(), **more)
    return Person.objects.get(pk=entry.made)


def household(world: World, name: str, street: str = "", place: str = "") -> Household:
    entry = people.register_household(name=name, street=street, place=place, act=world.act())
    return Household.objects.get(pk=entry.made)


def merge(world: World, kept: Person, gone: Person, **more: Any) -> Person:
    people.merge_persons(kept, gone, act=world.act(), **more)
    kept.refresh_from_db()
    gone.refresh_from_db()
    return kept
