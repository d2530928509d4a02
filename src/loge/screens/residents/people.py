"""What the pages of one person and one household show, and the rows of files."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.conf.locale import LANG_INFO
from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loge.house.membership import queries as memberships
from loge.house.membership.rules import Standing
from loge.house.notices.models import Notice
from loge.house.people import queries as known
from loge.house.people import rules
from loge.house.people.models import Contact, Household, Person, Representative, Residence
from loge.trades.custody import mandating

# What the verbs of an app are about, where a history is read by kind.
ABOUT = {
    "custody": gettext_lazy("parcels and letters"),
    "visits": gettext_lazy("visits"),
    "membership": gettext_lazy("membership"),
    "people": gettext_lazy("what is known of them"),
    "notices": gettext_lazy("messages"),
    "daybook": gettext_lazy("notes"),
    "ledger": gettext_lazy("amounts owed"),
}


@dataclass(frozen=True)
class Line:
    """A person in the list, with where their households stand."""

    person: Person
    homes: list[tuple[Household, Standing]]

    @property
    def phone(self) -> str:
        """The first number, as people read it."""
        rows = sorted(self.person.contacts.all(), key=lambda c: (c.rank, c.pk))
        numbers = [c.value for c in rows if c.channel in {"sms", "phone"} and c.value]
        return rules.phone_as_said(numbers[0]) if numbers else ""

    @property
    def last_seen(self) -> Any:
        """When they last came, or nothing."""
        seen = self.person.seen  # type: ignore[attr-defined]
        return seen if seen.year > 1970 else None


def with_all(people: QuerySet[Person], on: date) -> QuerySet[Person]:
    """The same people with homes and ways to reach them, in two more queries."""
    return known.with_homes(people, on).prefetch_related("contacts")


def lines(people: Sequence[Any], on: date) -> list[Line]:
    """The people of a page of the list; one query for all their memberships."""
    homes = {home.household_id for person in people for home in person.homes}
    standings = memberships.standings(homes, on=on)
    return [
        Line(p, [(home.household, standings[home.household_id]) for home in p.homes])
        for p in people
    ]


def household_lines(rows: Sequence[Household], on: date) -> list[tuple[Household, Standing]]:
    """The households of a page of the list, each with where it stands; one query."""
    standings = memberships.standings([row.pk for row in rows], on=on)
    return [(row, standings[row.pk]) for row in rows]


@dataclass(frozen=True)
class Mandate:
    """One mandate on a person's page: with whom, which way round, and whether it holds today."""

    row: Representative
    other: Person
    acts: bool
    on: date

    @property
    def stands(self) -> bool:
        return not self.to_come and not self.past

    @property
    def to_come(self) -> bool:
        return self.row.valid_from > self.on and not self.past

    @property
    def past(self) -> bool:
        until = self.row.until
        return until is not None and (until <= self.on or until <= self.row.valid_from)

    @property
    def last_day(self) -> date | None:
        """The last day it holds, as people say it."""
        return self.row.until - timedelta(days=1) if self.row.until else None


@dataclass(frozen=True)
class Sheet:
    """Everything the office shows of a person, besides their history."""

    person: Person
    languages: list[str]
    contacts: list[tuple[Contact, str]]
    homes: list[tuple[Residence, Standing]]
    before: list[Residence]
    mandates: list[Mandate]
    aliases: list[Person]
    notices: list[Notice]
    collecting: list[mandating.Told]

    @property
    def street(self) -> bool:
        """Whether a slip finds a letter box."""
        return any(stay.household.street for stay, _standing in self.homes)


def sheet(person: Person, *, on: date) -> Sheet:
    """The page of one person."""
    stays = list(person.residences.select_related("household").order_by("since", "pk"))
    now = [stay for stay in stays if stay.until is None or stay.until > on]
    standings = memberships.standings([stay.household_id for stay in now], on=on)
    contacts = person.contacts.exclude(value="", rank__gt=0).order_by("rank", "pk")
    return Sheet(
        person=person,
        languages=[language_name(code) for code in person.languages],
        contacts=[(row, _said(row)) for row in contacts],
        homes=[(stay, standings[stay.household_id]) for stay in now],
        before=[s for s in reversed(stays) if s.until and s.since < s.until <= on],
        mandates=_mandates(person, on),
        aliases=list(person.aliases.order_by("sort_key")),
        notices=list(person.notices.order_by("-queued_at", "-pk")[:5]),
        collecting=[told for told in mandating.of_person(person, on=on) if not told.over],
    )


def _said(contact: Contact) -> str:
    """A number or an address as people read it."""
    by_phone = contact.channel in {"sms", "phone"} and contact.value
    return rules.phone_as_said(contact.value) if by_phone else contact.value


def _mandates(person: Person, on: date) -> list[Mandate]:
    """Those that stand first, then those to come, then the past, the latest first."""
    rows = Representative.objects.filter(Q(person=person) | Q(representative=person))
    rows = rows.select_related("person", "representative").order_by("-valid_from", "-pk")
    found = [
        Mandate(row, row.person, True, on)
        if row.representative_id == person.pk
        else Mandate(row, row.representative, False, on)
        for row in rows
    ]
    return sorted(found, key=lambda m: (m.past, m.to_come))


@dataclass(frozen=True)
class Roof:
    """Everything the office shows of a household, besides its history."""

    household: Household
    standing: Standing
    here: list[Residence]
    before: list[Residence]
    aliases: list[Household]


def roof(household: Household, *, on: date) -> Roof:
    """The page of one household."""
    stays = household.residences.select_related("person").filter(person__in=Person.objects.living())
    rows = list(stays.order_by("person__sort_key", "pk"))
    return Roof(
        household=household,
        standing=memberships.standing(household, on=on),
        here=[stay for stay in rows if stay.until is None or stay.until > on],
        before=[stay for stay in rows if stay.until and stay.since < stay.until <= on],
        aliases=list(household.aliases.order_by("sort_key")),
    )


def language_name(code: str) -> str:
    """A language in the words of whoever reads: "turc", "Türkisch"."""
    return str(_(LANG_INFO[code]["name"])).lower() if code in LANG_INFO else code


def with_people(rows: QuerySet[Household], on: date) -> QuerySet[Household]:
    """The same households with who lives there, in one more query."""
    here = Residence.objects.current(on).filter(person__in=Person.objects.living())
    here = here.select_related("person").order_by("person__sort_key")
    return rows.prefetch_related(Prefetch("residences", queryset=here, to_attr="here"))
