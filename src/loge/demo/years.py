"""The year before the month: households come to be known, some join, some renew. Pure."""

import random
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from loge.demo.lines import Hours, Line, Ref, Steps
from loge.demo.memberships import Subscriptions
from loge.demo.population import Home, Neighbour
from loge.house.network.rules.calendar import Interval
from loge.house.people.models import Representative, Residence

MANDATES = 8
GUARDIANS = 2


def lines(
    rng: random.Random,
    homes: Sequence[Home],
    opened: Mapping[date, Sequence[Interval]],
    subscriptions: Subscriptions,
) -> Iterator[Line]:
    """Every line of those days, in order. Who joins is registered on that day at the latest."""
    days = list(opened)
    first_join = {home.ref: day for day, some in subscriptions.joins.items() for home in some}
    known_on: dict[date, list[Home]] = {}
    for home in homes:
        joined = first_join.get(home.ref)
        known = joined if joined is not None and joined in opened else rng.choice(days)
        known_on.setdefault(known, []).append(home)
    shared = _Shared()
    for day, intervals in opened.items():
        hours = Hours(rng, intervals)
        steps = hours.steps(hours.opens, least=20, most=55)
        for home in known_on.get(day, ()):
            yield from _home(home, steps)
            yield from shared.known(home, steps)
        for home in subscriptions.joins.get(day, ()):
            yield Line(steps.next(), "join", {"household": Ref(home.ref)})
        for home in subscriptions.renewals.get(day, ()):
            yield Line(steps.next(), "renew", {"household": Ref(home.ref)})
    yield from _mandates(rng, homes, steps, days[-1])


def _home(home: Home, steps: Steps) -> Iterator[Line]:
    household = {"name": home.name, "street": home.street, "place": home.place}
    yield Line(steps.next(), "register_household", household, makes=home.ref)
    for person in home.people:
        yield Line(steps.next(), "register_person", _person(person, home), makes=person.ref)


def _person(person: Neighbour, home: Home) -> dict[str, Any]:
    return {
        "first_name": person.first_name,
        "last_name": person.last_name,
        "birth_year": person.birth_year,
        "languages": person.languages,
        "phone": person.phone,
        "email": person.email,
        "to_know": person.to_know,
        "household": Ref(home.ref),
        "role": person.role,
    }


class _Shared:
    """Children move into their second home once both homes are known."""

    def __init__(self) -> None:
        self.children: dict[str, str] = {}
        self.known_people: set[str] = set()
        self.known_homes: set[str] = set()

    def known(self, home: Home, steps: Steps) -> Iterator[Line]:
        self.known_homes.add(home.ref)
        self.known_people.update(person.ref for person in home.people)
        self.children.update({child.ref: home.ref for child in home.shared})
        for child, second in list(self.children.items()):
            if child in self.known_people and second in self.known_homes:
                del self.children[child]
                args = {"household": Ref(second), "role": Residence.Role.CHILD}
                yield Line(steps.next(), "move_in", {"person": Ref(child), **args})


def _mandates(rng: random.Random, homes: Sequence[Home], steps: Steps, day: date) -> Iterator[Line]:
    """Some old people who live alone have a relative who may act for them; two have a guardian."""
    alone = [h.people[0] for h in homes if len(h.people) == 1 and h.people[0].born < day.year - 68]
    others = [h.people[0] for h in homes if len(h.people) > 1]
    some = min(MANDATES, len(alone), len(others))
    pairs = zip(rng.sample(alone, some), rng.sample(others, some), strict=True)
    for n, (person, other) in enumerate(pairs):
        kind = Representative.Kind.GUARDIAN if n < GUARDIANS else Representative.Kind.RELATIVE
        args = {"representative": Ref(other.ref), "kind": kind, "valid_from": day}
        yield Line(steps.next(), "name_representative", {"person": Ref(person.ref), **args})
