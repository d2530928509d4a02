"""Two who may be one: the pairs of a page, and both side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from loge.house.network.models import Desk
from loge.house.people import duplicates as doubles
from loge.house.people import merging
from loge.house.people import queries as known
from loge.house.people.models import Apart, Household, Person
from loge.kernel.lists import Listed, listed
from loge.screens.residents import listing, people

STRONG = 85
AT_MOST = 12
LABELS: dict[str, str | Promise] = {
    "first_name": _("First name"),
    "last_name": _("Last name"),
    "birth_year": _("Birth year"),
    "to_know": _("What one must know"),
    "name": _("Household"),
    "street": _("Number and street"),
    "place": _("Building, stairs, door"),
    "postcode": _("Postcode"),
    "city": _("Town"),
}


@dataclass(frozen=True)
class Proposed:
    """Two who look alike, the one known longer first."""

    one: Any
    other: Any
    pair: doubles.Pair

    @property
    def both(self) -> tuple[Any, Any]:
        return self.one, self.other

    @property
    def strong(self) -> bool:
        return self.pair.likeness.points >= STRONG

    @property
    def reasons(self) -> list[str]:
        return self.pair.reasons


@dataclass(frozen=True)
class Page:
    """A page of proposals, and how many there are of each kind."""

    listed: Listed
    rows: list[Proposed]


def persons(request: HttpRequest, desk: Desk, today: date) -> Page:
    """The page of pairs of persons that the address asks for."""
    page = _page(request, doubles.persons(desk, on=today))
    ids = {pk for pair in page for pk in (pair.one, pair.other)}
    rows = people.with_all(Person.objects.filter(pk__in=ids), today)
    lines = {line.person.pk: line for line in people.lines(list(rows), today)}
    return Page(page, [Proposed(lines[p.one], lines[p.other], p) for p in page])


def households(request: HttpRequest, desk: Desk, today: date) -> Page:
    """The page of pairs of households that the address asks for."""
    page = _page(request, doubles.households(desk, on=today))
    ids = {pk for pair in page for pk in (pair.one, pair.other)}
    rows = people.with_people(Household.objects.filter(pk__in=ids), today)
    homes = {home.pk: home for home in rows}
    return Page(page, [Proposed(homes[p.one], homes[p.other], p) for p in page])


def _page(request: HttpRequest, pairs: list[doubles.Pair]) -> Listed:
    return listed(request, pairs, orders={"likely": ()}, default="likely", per_page=25)


@dataclass(frozen=True)
class ToldApart:
    """Two of whom somebody said that they are two."""

    row: Apart
    one: Any
    other: Any


@dataclass(frozen=True)
class ApartPage:
    """A page of those."""

    listed: Listed
    rows: list[ToldApart]


def apart(request: HttpRequest, desk: Desk) -> ApartPage:
    """Persons and households told apart, the latest first."""
    said = Apart.objects.at(desk)
    page = listed(request, said, orders={"when": ("-told_at", "-pk")}, default="when")
    ids = {pk for row in page for pk in (row.one, row.other)}
    names: dict[str, dict[int, Any]] = {
        Apart.PERSONS: Person.objects.living().in_bulk(ids),
        Apart.HOUSEHOLDS: Household.objects.in_bulk(ids),
    }
    found = [(row, names[row.kind].get(row.one), names[row.kind].get(row.other)) for row in page]
    return ApartPage(page, [ToldApart(*three) for three in found if three[1] and three[2]])


@dataclass(frozen=True)
class Found:
    """Those found for what was typed, to be compared."""

    typed: str
    rows: list[Any]

    @property
    def nothing(self) -> bool:
        return bool(self.typed) and not self.rows


def others(request: HttpRequest, person: Person, today: date) -> Found:
    """The persons found, this one left out."""
    typed = request.GET.get("q", "").strip()[:120]
    rows = known.search(person.desk, typed, on=today) if typed else []
    return Found(typed, [row for row in rows if row.pk != person.pk])


def other_homes(request: HttpRequest, household: Household, today: date) -> Found:
    """The households found, this one left out."""
    typed = request.GET.get("q", "").strip()[:120]
    rows = listing.households(household.desk, {"q": typed}, on=today).exclude(pk=household.pk)
    return Found(typed, list(rows.order_by("sort_key", "pk")[:AT_MOST]) if typed else [])


@dataclass(frozen=True)
class Choice:
    """One thing known of both: what each says of it, and whether somebody must choose."""

    name: str
    kept: str
    gone: str

    @property
    def label(self) -> str:
        return str(LABELS[self.name])

    @property
    def asked(self) -> bool:
        """Both say something, and not the same."""
        return bool(self.kept and self.gone) and self.kept != self.gone

    @property
    def both(self) -> bool:
        """Whether both may be kept."""
        return self.name == "to_know"


@dataclass(frozen=True)
class Both:
    """Two side by side: what is chosen, what moves, and where it is sent."""

    kept: Any
    gone: Any
    choices: list[Choice]
    facts: Sequence[tuple[str | Promise, str, str]]
    moves: list[tuple[str, int]]
    reasons: list[str]
    addresses: dict[str, str]


def side_by_side(kept: Person, gone: Person, *, on: date) -> Both:
    """Two persons, the first to be kept."""
    names = ("first_name", "last_name", "birth_year", "to_know")
    mine, theirs = people.sheet(kept, on=on), people.sheet(gone, on=on)
    facts = [
        (_("Households"), _homes(mine), _homes(theirs)),
        (_("Ways to reach them"), _contacts(mine), _contacts(theirs)),
        (_("Speaks"), ", ".join(mine.languages), ", ".join(theirs.languages)),
    ]
    likeness = doubles.likeness(kept, gone, on=on)
    addresses = _addresses("persons", kept, gone, "person")
    moves = merging.holdings(gone)
    return Both(kept, gone, _choices(kept, gone, names), facts, moves, likeness.reasons, addresses)


def homes_side_by_side(kept: Household, gone: Household, *, on: date) -> Both:
    """Two households, the first to be kept."""
    mine, theirs = people.roof(kept, on=on), people.roof(gone, on=on)
    facts = [
        (_("Lives there"), _people(mine), _people(theirs)),
        (_("Membership"), _standing(mine), _standing(theirs)),
    ]
    choices = _choices(kept, gone, merging.TAKEN_HOME)
    addresses = _addresses("households", kept, gone, "household")
    return Both(kept, gone, choices, facts, merging.holdings(gone), [], addresses)


def taken(sent: Mapping[str, str]) -> list[str]:
    """What the form takes over from the one that goes."""
    names = {*merging.TAKEN, *merging.TAKEN_HOME}
    found = [name for name in sorted(names) if sent.get(name) == "gone"]
    return [*found, "without_to_know"] if sent.get("to_know") == "kept" else found


def _choices(kept: Any, gone: Any, names: tuple[str, ...]) -> list[Choice]:
    pairs = [(name, getattr(kept, name), getattr(gone, name)) for name in names]
    return [Choice(name, str(mine or ""), str(theirs or "")) for name, mine, theirs in pairs]


def _addresses(many: str, kept: Any, gone: Any, one: str) -> dict[str, str]:
    """Where the page leads: merge, tell apart, the other way round, back."""
    slug = kept.desk.slug
    apart = "tell_apart" if one == "person" else "tell_households_apart"
    back = "duplicates" if one == "person" else "household_duplicates"
    both = [slug, kept.pk, gone.pk]
    return {
        "merge": reverse(f"residents:merge_{many}", args=both),
        "apart": reverse(f"residents:{apart}", args=both),
        "turned": reverse(f"residents:compare_{many}", args=[slug, gone.pk, kept.pk]),
        "back": reverse(f"residents:{back}", args=[slug]),
        "kept": reverse(f"residents:{one}", args=[slug, kept.pk]),
        "gone": reverse(f"residents:{one}", args=[slug, gone.pk]),
    }


def _homes(sheet: people.Sheet) -> str:
    return ", ".join(str(stay.household) for stay, _standing in sheet.homes)


def _contacts(sheet: people.Sheet) -> str:
    return ", ".join(said for _row, said in sheet.contacts if said)


def _people(roof: people.Roof) -> str:
    return ", ".join(str(stay.person) for stay in roof.here)


def _standing(roof: people.Roof) -> str:
    return str(_("member")) if roof.standing.member else str(_("no member"))
