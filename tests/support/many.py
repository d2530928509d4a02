"""A desk with as many residents as a quarter has: the rows that registering them would write."""

import random
from typing import Any

from loge.demo import population
from loge.house.people import rules
from loge.house.people.models import Household, Person, Residence, Word
from tests.world import NOW


def settle(desk: Any, people: int) -> None:
    """So many residents in their homes, in bulk; the same ones every time."""
    homes = population.settle(random.Random(1), people=people, year=NOW.year)
    found = [_household(desk, home) for home in homes]
    Household.objects.bulk_create(found)
    pairs = [
        (_person(desk, p), p, row)
        for home, row in zip(homes, found, strict=True)
        for p in home.people
    ]
    Person.objects.bulk_create([person for person, _p, _row in pairs])
    Residence.objects.bulk_create(
        Residence(person=person, household=row, role=p.role, since=NOW.date())
        for person, p, row in pairs
    )
    Word.objects.bulk_create(
        Word(desk=desk, word=word, person=person)
        for person, p, _row in pairs
        for word in sorted(rules.words_of(p.first_name, p.last_name))
    )


def _household(desk: Any, home: Any) -> Household:
    return Household(
        desk=desk,
        name=home.name,
        street=home.street,
        place=home.place,
        sort_key=rules.sort_key(home.name),
        found_by=rules.found_by(home.name, home.street, home.place),
        street_key=rules.street_key(home.street),
    )


def _person(desk: Any, p: Any) -> Person:
    return Person(
        desk=desk,
        first_name=p.first_name,
        last_name=p.last_name,
        birth_year=p.birth_year,
        languages=p.languages,
        sort_key=rules.sort_key(p.last_name, p.first_name),
    )
