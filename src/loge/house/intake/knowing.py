"""Who is known at a desk, looked up once for a whole file; and whom a row means."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from rapidfuzz import fuzz

from loge.house.intake import values, words
from loge.house.intake.models import ImportedRow
from loge.house.intake.wanted import Wanted
from loge.house.people.models import Contact, Household, Person, Residence

ALIKE = 75  # of 100, word by word: "Aylin" and "Ayline", not "Noel" and "Zoe", "Lea" and "Leo"


@dataclass
class Somebody:
    """A person of the desk, or one whom an earlier row of the file is about (`row`)."""

    pk: int | None
    who: str
    birth_year: int | None
    reached: set[str] = field(default_factory=set)
    streets: set[str] = field(default_factory=set)
    row: int | None = None


@dataclass
class Home:
    """A household of the desk: its name's words, where it is."""

    pk: int
    name: str
    street: str
    place: str


class Known:
    """Those of the desk, found by name, by how they are reached, and by where they live."""

    def __init__(self) -> None:
        self.by_name: dict[str, list[Somebody]] = defaultdict(list)
        self.by_reach: dict[str, list[Somebody]] = defaultdict(list)
        self.by_street: dict[str, list[Somebody]] = defaultdict(list)
        self.by_digest: dict[str, int] = {}
        self.homes: list[Home] = []
        self.homes_at: dict[str, list[Home]] = defaultdict(list)
        self.homes_called: dict[str, list[Home]] = defaultdict(list)

    def add(self, somebody: Somebody) -> None:
        """Let later rows find them."""
        self.by_name[somebody.who].append(somebody)
        for address in somebody.reached:
            self.by_reach[address].append(somebody)
        for street in somebody.streets:
            self.by_street[street].append(somebody)

    def house(self, home: Home) -> None:
        """Let rows find this household."""
        self.homes.append(home)
        if home.street:
            self.homes_at[home.street].append(home)
        self.homes_called[home.name].append(home)


def known_at(desk: Any, on: date) -> Known:
    """Everybody of the desk, in five queries. Whoever was merged is found as who they became."""
    known = Known()
    people = Person.objects.at(desk).filter(forgotten_at__isnull=True)
    now = dict(people.values_list("pk", "merged_into"))
    reached, streets = defaultdict(set), defaultdict(set)
    for pk, value in Contact.objects.filter(person__in=people).values_list("person", "value"):
        reached[pk].add(value)
    homes = Residence.objects.current(on).filter(person__in=people)
    key, folded = cache(values.street_key), cache(words.folded)  # many live in few streets
    for pk, street in homes.values_list("person", "household__street"):
        streets[pk].add(key(street))
    for pk, name, year in people.values_list("pk", "sort_key", "birth_year"):
        who = " ".join(sorted(name.split()))
        known.add(Somebody(_became(pk, now), who, year, reached[pk] - {""}, streets[pk] - {""}))
    living = Household.objects.at(desk).living().exclude(name="")
    for pk, name, street, place in living.values_list("pk", "sort_key", "street", "place"):
        known.house(Home(pk, name, key(street), folded(place)))
    taken = ImportedRow.objects.filter(file__desk_id=desk.pk, person__in=people).exclude(digest="")
    for digest, pk in taken.values_list("digest", "person"):
        known.by_digest[digest] = _became(pk, now)
    return known


def _became(pk: int, now: dict[int, int | None]) -> int:
    seen = {pk}
    while (after := now.get(pk)) and after not in seen:
        pk = after
        seen.add(pk)
    return pk


@dataclass(frozen=True)
class Match:
    """Whom a row means: `sure`, or those it may mean, each with why."""

    sure: Somebody | None = None
    alike: tuple[tuple[Somebody, str], ...] = ()


def match(wanted: Wanted, digest: str, known: Known) -> Match:
    """The person of the desk a row is about.

    The same name and one thing more (telephone, e-mail, birth year, street) is the same person;
    the same name alone is asked, and so are names that differ by a letter at the same telephone,
    e-mail or street. Two birth years are two persons.
    """
    if digest in known.by_digest:
        return Match(Somebody(known.by_digest[digest], wanted.who, wanted.birth_year))
    alike: dict[tuple[int | None, int | None], tuple[Somebody, str]] = {}
    for other in known.by_name[wanted.who]:
        why = _agreement(wanted, other)
        if why == "same":
            return Match(other)
        if why:
            alike[other.pk, other.row] = (other, why)
    for other in _nearby(wanted, known):
        if other.who != wanted.who and _like(wanted, other):
            alike.setdefault((other.pk, other.row), (other, "spelling"))
    return Match(None, tuple(alike.values()))


def _agreement(wanted: Wanted, other: Somebody) -> str:
    """ "same", why it may be the same ("name"), or "" for somebody else."""
    shared = {wanted.phone, wanted.email} & other.reached
    years = wanted.birth_year and other.birth_year
    if years and wanted.birth_year != other.birth_year:
        return "year" if shared else ""
    lives = bool(wanted.street) and values.street_key(wanted.street) in other.streets
    return "same" if shared or years or lives else "name"


def _nearby(wanted: Wanted, known: Known) -> list[Somebody]:
    found = [*known.by_reach.get(wanted.phone, []), *known.by_reach.get(wanted.email, [])]
    if wanted.street:
        found += known.by_street.get(values.street_key(wanted.street), [])
    return found


def _like(wanted: Wanted, other: Somebody) -> bool:
    if wanted.birth_year and other.birth_year and wanted.birth_year != other.birth_year:
        return False
    few, many = sorted((wanted.who.split(), other.who.split()), key=len)
    return bool(few) and all(any(fuzz.ratio(w, o) >= ALIKE for o in many) for w in few)


def home_of(wanted: Wanted, known: Known) -> tuple[int | None, str]:
    """The known household a row belongs to, or why that cannot be said ("household_many")."""
    name = words.folded(wanted.household or wanted.last_name)
    street, place = values.street_key(wanted.street), words.folded(wanted.place)
    if street:
        there = [h for h in known.homes_at[street] if set(name.split()) & set(h.name.split())]
        there = [h for h in there if not (place and h.place) or h.place == place]
        exact = [h for h in there if h.name == name] or there
    elif wanted.household and not wanted.household.isdigit():
        exact = known.homes_called[name]
    else:
        exact = []
    if len(exact) > 1:
        return None, "household_many"
    return (exact[0].pk if exact else None), ""


def group_of(wanted: Wanted, number: int) -> str:
    """What rows of one household have in common; a row without anything is its own."""
    street, place = values.street_key(wanted.street), words.folded(wanted.place)
    if wanted.household:
        numbered = wanted.household.isdigit()
        return f"h|{wanted.household if numbered else words.folded(wanted.household)}|{street}"[
            :300
        ]
    if street:
        return f"s|{words.folded(wanted.last_name)}|{street}|{place}"[:300]
    return f"r|{number}"
