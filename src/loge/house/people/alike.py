"""How much two persons, or two households, look like one; with the reasons. Values in, values out.

Points, not probabilities: they rank what somebody then judges. Measured against the field: a name
alone proves little in a neighbourhood of Yılmaz and Müller; a name with a birth year or a telephone
nearly always does; one telephone for a whole family never does.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from rapidfuzz import fuzz

ENOUGH = 60
SAID: dict[str, str | Promise] = {
    "same_name": _("same name"),
    "swapped": _("first and last name the other way round"),
    "alike_names": _("names that look alike"),
    "first_name_missing": _("same last name, one first name missing"),
    "same_first_name": _("same first name, another last name"),
    "same_phone": _("same telephone"),
    "same_email": _("same e-mail address"),
    "same_year": _("same birth year"),
    "other_year": _("another birth year"),
    "same_household": _("same household"),
    "same_address": _("same address"),
    "elsewhere": _("another address"),
    "same_street": _("same street and number"),
    "other_street": _("another street"),
    "other_door": _("another door"),
    "no_address": _("one has no address"),
    "same_people": _("people of the same name in both"),
}
POINTS = {
    "same_name": 60,
    "swapped": 60,
    "alike_names": 40,
    "first_name_missing": 40,
    "same_first_name": 30,
    "same_phone": 30,
    "same_email": 30,
    "same_year": 25,
    "other_year": -60,
    "same_household": 20,
    "same_address": 15,
    "elsewhere": -15,
}
HOME_POINTS = {
    "same_name": 50,
    "alike_names": 35,
    "same_street": 40,
    "other_street": -40,
    "other_door": -35,
    "no_address": 15,
    "same_people": 30,
}


@dataclass(frozen=True)
class Likeness:
    """How alike, and why, in the words of SAID."""

    points: int
    codes: tuple[str, ...]

    @property
    def enough(self) -> bool:
        """Whether somebody should look at it."""
        return self.points >= ENOUGH

    @property
    def reasons(self) -> list[str]:
        """Why, in words."""
        return [str(SAID[code]) for code in self.codes]


NONE = Likeness(0, ())


@dataclass(frozen=True)
class Known:
    """What a person is compared by: folded names, birth year, numbers, addresses, homes."""

    pk: int
    first: tuple[str, ...]
    last: tuple[str, ...]
    year: int | None = None
    phones: frozenset[str] = field(default_factory=frozenset)
    emails: frozenset[str] = field(default_factory=frozenset)
    homes: frozenset[int] = field(default_factory=frozenset)
    streets: frozenset[str] = field(default_factory=frozenset)


def persons(a: Known, b: Known) -> Likeness:
    """How much two persons look like one. Nothing else counts when the names say nothing."""
    names = _names(a, b)
    if names is None:
        return NONE
    codes = [names]
    codes += ["same_phone"] * bool(a.phones & b.phones) + ["same_email"] * bool(a.emails & b.emails)
    if a.year and b.year:
        codes.append("same_year" if a.year == b.year else "other_year")
    if a.homes & b.homes:
        codes.append("same_household")
    elif a.streets & b.streets:
        codes.append("same_address")
    elif a.streets and b.streets and len(codes) == 1 + ("same_year" in codes):
        codes.append("elsewhere")
    return Likeness(sum(POINTS[code] for code in codes), tuple(codes))


def _names(a: Known, b: Known) -> str | None:
    if a.last == b.last:
        if a.first == b.first:
            return "same_name"
        if not a.first or not b.first:
            return "first_name_missing"
    if sorted(a.first + a.last) == sorted(b.first + b.last):
        return "swapped"
    straight = _near(a.first, b.first) and _near(a.last, b.last)
    if straight or (_near(a.first, b.last) and _near(a.last, b.first)):
        return "alike_names"
    return "same_first_name" if a.first and a.first == b.first else None


def _near(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two folded names differ by little: a letter or two, or a part left out."""
    if not one or not other:
        return False
    if set(one) <= set(other) or set(other) <= set(one):
        return True
    return fuzz.ratio("".join(one), "".join(other)) >= 75


@dataclass(frozen=True)
class Home:
    """What a household is compared by."""

    pk: int
    name: tuple[str, ...]
    street: str
    door: str
    people: frozenset[str] = field(default_factory=frozenset)


def homes(a: Home, b: Home) -> Likeness:
    """How much two households look like one."""
    if sorted(a.name) == sorted(b.name):
        codes = ["same_name"]
    elif _near(a.name, b.name):
        codes = ["alike_names"]
    else:
        return NONE
    if a.street and b.street:
        codes.append("same_street" if a.street == b.street else "other_street")
        if a.door and b.door and a.door != b.door:
            codes.append("other_door")
    else:
        codes.append("no_address")
    codes += ["same_people"] * bool(a.people & b.people)
    return Likeness(sum(HOME_POINTS[code] for code in codes), tuple(codes))


def keys_of(person: Known) -> Iterable[tuple[object, ...]]:
    """The blocks a person falls into: only people who share one are compared."""
    words = person.first + person.last
    yield ("name", *sorted(words))
    yield from (("phone", number) for number in person.phones)
    yield from (("email", address) for address in person.emails)
    yield from (("home", pk) for pk in person.homes)
    if person.year:
        yield from {("year", person.year, word[:2]) for word in words}


def keys_of_home(home: Home) -> Iterable[tuple[object, ...]]:
    """The blocks a household falls into."""
    yield ("name", *sorted(home.name))
    if home.street:
        yield ("street", home.street)
    yield from (("people", name) for name in home.people)
