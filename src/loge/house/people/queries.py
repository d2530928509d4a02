"""Finding people: by folded words, by telephone; and what a card says of them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, Exists, OuterRef, Prefetch, Q, QuerySet, When

from loge.house.network.models import Desk
from loge.house.people import rules
from loge.house.people.models import (
    Assignment,
    Contact,
    Household,
    Person,
    Representative,
    Residence,
    Word,
)
from loge.kernel.access import Permission, permissions_of
from loge.kernel.dated import holds

LIMIT = 12
WIDE = 200


def permissions(account_id: int, desk: Desk, on: date) -> frozenset[Permission]:
    """What an account may do at a desk on a day; nothing when it has no business there."""
    roles = Assignment.objects.current(on).filter(
        Q(desk=desk) | Q(desk__isnull=True), account_id=account_id
    )
    return permissions_of(set(roles.values_list("role", flat=True)))


def search(desk: Any, typed: str, *, on: date, limit: int = LIMIT) -> list[Person]:
    """The people whose names begin with every word typed, best first; homes are fetched along.

    Digits alone (four or more) are read as the end of a telephone number.
    """
    digits = rules.digits(typed)
    if len(digits) >= 4 and not any(c.isalpha() for c in typed):
        ids = _by_phone(desk, digits)
    else:
        ids = _by_words(desk, rules.fold(typed))
    if not ids:
        return []
    # Ranked before they are cut: fourteen Martines must not hide Zoe Martin.
    people = Person.objects.filter(pk__in=ids).living().order_by(*_ranked(rules.sort_key(typed)))
    return list(with_homes(people, on)[:limit])


def _ranked(wanted: str) -> tuple[Case, str, str]:
    """First those whose last name begins with what was typed, then by name."""
    begins = Q(sort_key__gte=wanted, sort_key__lt=wanted + rules.LAST)
    return Case(When(begins, then=0), default=1), "sort_key", "pk"


def _by_words(desk: Any, words: list[str]) -> list[int]:
    """Ids of people; the longest word drives, the others are asked for beside it.

    `WIDE` bounds what a very common prefix reads: the index gives those that come first.
    """
    if not words:
        return []
    first, *others = sorted(set(words), key=len, reverse=True)
    found = Word.objects.filter(_begins(first), desk_id=desk.pk)
    for word in others:
        # Asked of each person found so far: a list of all whom "s" fits would be long.
        found = found.filter(Exists(Word.objects.filter(_begins(word), person=OuterRef("person"))))
    return list(dict.fromkeys(found.order_by("word").values_list("person_id", flat=True)[:WIDE]))


def _begins(word: str) -> Q:
    return Q(word__gte=word, word__lt=word + rules.LAST)


def _by_phone(desk: Any, digits: str) -> list[int]:
    """National and international forms end alike: compare from the end, leading zeros dropped."""
    tail = digits.lstrip("0")[::-1] if len(digits) > 4 else digits[::-1]
    found = Contact.objects.filter(
        person__desk_id=desk.pk, reversed_digits__gte=tail, reversed_digits__lt=tail + rules.LAST
    )
    return list(found.order_by("reversed_digits").values_list("person_id", flat=True)[:WIDE])


def with_homes(people: QuerySet[Person], on: date) -> QuerySet[Person]:
    """The same people with their current residences and households, in two more queries."""
    current = Residence.objects.current(on).select_related("household").order_by("pk")
    return people.prefetch_related(Prefetch("residences", queryset=current, to_attr="homes"))


@dataclass(frozen=True)
class Card:
    """What the counter says of a person before anything is done."""

    person: Person
    households: list[Household]
    others: list[Person]
    stays: list[Residence]  # everybody's in these households
    contacts: list[Contact]
    mandates: list[Representative]

    @property
    def homes(self) -> Mapping[int, Collection[int]]:
        """Which of these households each of them lives in."""
        homes: dict[int, set[int]] = {self.person.pk: set()}
        for stay in self.stays:
            homes.setdefault(stay.person_id, set()).add(stay.household_id)
        return homes

    @property
    def acts_for(self) -> list[Person]:
        """Those this person may act for."""
        return [m.person for m in self.mandates if m.representative_id == self.person.pk]

    @property
    def represented_by(self) -> list[Representative]:
        """Those who may act for this person."""
        return [m for m in self.mandates if m.person_id == self.person.pk]

    @property
    def phone(self) -> str:
        """The telephone as people read it, or nothing."""
        numbers = [c.value for c in self.contacts if c.channel in {"sms", "phone"}]
        return rules.phone_as_said(numbers[0]) if numbers else ""


def card(desk: Any, person_id: int, *, on: date) -> Card | None:
    """A person of this desk with households, the people they live with, and who acts for whom."""
    people = Person.objects.at(desk).living().filter(pk=person_id)
    person = people.prefetch_related("contacts").first()
    if person is None:
        return None
    current = Residence.objects.current(on)
    theirs = current.filter(person=person).values("household")
    known = current.filter(household__in=theirs, person__in=Person.objects.living())
    shared = known.select_related("person", "household").order_by("pk")
    households = [home.household for home in shared if home.person_id == person.pk]
    others = {r.person_id: r.person for r in shared if r.person_id != person.pk}
    return Card(
        person=person,
        households=households,
        others=sorted(others.values(), key=lambda other: (other.sort_key, other.pk)),
        stays=list(shared),
        contacts=sorted(person.contacts.all(), key=lambda c: c.rank),
        mandates=_mandates(person, on),
    )


def known_as(desk: Any, person_id: int) -> int | None:
    """The id of the person this one was merged into, if they were."""
    aliases = Person.objects.at(desk).filter(pk=person_id, merged_into__isnull=False)
    return aliases.values_list("merged_into_id", flat=True).first()


def _mandates(person: Person, on: date) -> list[Representative]:
    standing = Representative.objects.filter(holds(on))
    mine = standing.filter(Q(person=person) | Q(representative=person))
    return list(mine.select_related("person", "representative"))


def household_members(household: Household, *, on: date) -> list[Person]:
    """Everyone who lives there on that day."""
    current = Residence.objects.current(on).filter(household=household)
    return list(Person.objects.living().filter(residences__in=current).order_by("sort_key"))


def holder(household: Household, *, on: date) -> Person | None:
    """Who answers for a household on that day: its account holder, else its first adult."""
    return holders([household.pk], on=on).get(household.pk)


def holders(household_ids: Collection[int], *, on: date) -> dict[int, Person]:
    """The same for several, by household; those where nobody answers are left out. One query."""
    current = Residence.objects.current(on).filter(household__in=household_ids)
    homes = current.filter(person__in=Person.objects.living()).select_related("person")
    found: dict[int, dict[str, Person]] = {}
    for home in homes.order_by("since", "pk"):
        found.setdefault(home.household_id, {}).setdefault(home.role, home.person)
    answering = (Residence.Role.HOLDER, Residence.Role.ADULT)
    firsts = {pk: [roles[r] for r in answering if r in roles] for pk, roles in found.items()}
    return {pk: some[0] for pk, some in firsts.items() if some}
