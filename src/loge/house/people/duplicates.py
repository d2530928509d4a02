"""Who may be registered twice: proposed with reasons, and asked about before it happens again."""

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any, TypeVar

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from loge.house.people import alike, rules
from loge.house.people.alike import Known, Likeness
from loge.house.people.models import Apart, Contact, Household, Person, Residence, Word
from loge.kernel.verdict import Reason, Severity, Verdict, verdict

T = TypeVar("T", Known, alike.Home)
# A block this large says nothing about whoever is in it (the number of a landlord's office).
CROWD = 120
CANDIDATES = 200
NAMED = 3


@dataclass(frozen=True)
class Pair:
    """Two who may be one, by their ids, with how alike they are."""

    one: int
    other: int
    likeness: Likeness

    @property
    def reasons(self) -> list[str]:
        return self.likeness.reasons


def persons(desk: Any, *, on: date) -> list[Pair]:
    """The persons of a desk who may be registered twice, the likeliest first.

    Four queries, however many there are; at 5,000 persons about a second.
    """
    known = _known(Person.objects.at(desk).living(), on)
    return _proposed(known, alike.keys_of, alike.persons, _apart(desk, Apart.PERSONS))


def households(desk: Any, *, on: date) -> list[Pair]:
    """The households of a desk that may be registered twice, the likeliest first."""
    known = _homes(desk, on)
    return _proposed(known, alike.keys_of_home, alike.homes, _apart(desk, Apart.HOUSEHOLDS))


def likeness(one: Person, other: Person, *, on: date) -> Likeness:
    """How much two persons look like one, and why."""
    a, b = _known(Person.objects.filter(pk__in=[one.pk, other.pk]), on)
    return alike.persons(a, b)


def known(
    person: Person, *, phone: str = "", email: str = "", home: Household | None = None
) -> Verdict:
    """May a newcomer be registered? Yes, if they are not one of those who look like them."""
    number = rules.phone(phone) if phone else None
    new = Known(
        0,
        tuple(rules.fold(person.first_name)),
        tuple(rules.fold(person.last_name)),
        person.birth_year,
        phones=frozenset([number] if number else []),
        emails=frozenset([email.strip().casefold()] if email.strip() else []),
        homes=frozenset([home.pk] if home else []),
    )
    found = [(alike.persons(new, one), one.pk) for one in _candidates(person, new)]
    like = sorted((one for one in found if one[0].enough), key=lambda one: -one[0].points)
    if not like:
        return verdict()
    named = Person.objects.in_bulk([pk for _likeness, pk in like[:NAMED]])
    said = [_said(named[pk], likeness) for likeness, pk in like[:NAMED]]
    sentence = _("Somebody like this is known already: %(who)s. Register them all the same?")
    words = sentence % {"who": "; ".join(said)}
    persons = tuple((pk, _named(named[pk])) for _likeness, pk in like[:NAMED])
    return verdict(Reason("known", words, Severity.CONFIRM, {"people": len(like)}, persons))


def _said(person: Person, likeness: Likeness) -> str:
    """A look-alike in a sentence: "Bruno Keller, 1958 (same name, same telephone)"."""
    return f"{_named(person)} ({', '.join(likeness.reasons)})"


def _named(person: Person) -> str:
    """Their name, with what tells two of them apart: "Bruno Keller, 1958"."""
    return f"{person}, {person.birth_year}" if person.birth_year else str(person)


def _candidates(person: Person, new: Known) -> list[Known]:
    """Those worth comparing a newcomer with: by the beginnings of their names, or a number.

    Bounded, and by the index: the counter waits for it.
    """
    ids: set[int] = set()
    last, first = "".join(new.last)[:3], "".join(new.first)[:2]
    if last:
        words = Word.objects.filter(_begins(last), desk_id=person.desk_id)
        if first:
            others = Word.objects.filter(_begins(first), person=OuterRef("person"))
            words = words.filter(Exists(others))
        ids.update(words.values_list("person_id", flat=True)[:CANDIDATES])
    values = new.phones | new.emails
    if values:
        told = Contact.objects.filter(person__desk_id=person.desk_id)
        tails = [rules.digits(number)[::-1] for number in new.phones]
        reached = told.filter(Q(reversed_digits__in=tails) | Q(channel="email", value__in=values))
        ids.update(reached.values_list("person_id", flat=True)[:CANDIDATES])
    theirs = Person.objects.filter(pk__in=ids, desk_id=person.desk_id).living()
    return _known(theirs, None) if ids else []


def _begins(word: str) -> Q:
    return Q(word__gte=word, word__lt=word + rules.LAST)


def _known(people: Any, on: date | None) -> list[Known]:
    """These people as they are compared; three queries."""
    rows = list(people.values_list("pk", "first_name", "last_name", "birth_year"))
    ids = people.values("pk")
    phones: dict[int, set[str]] = defaultdict(set)
    emails: dict[int, set[str]] = defaultdict(set)
    contacts = Contact.objects.filter(person__in=ids).exclude(value="")
    for pk, channel, value in contacts.values_list("person_id", "channel", "value"):
        (emails if channel == "email" else phones)[pk].add(value.casefold())
    homes: dict[int, set[int]] = defaultdict(set)
    streets: dict[int, set[str]] = defaultdict(set)
    stays = Residence.objects.filter(person__in=ids)
    stays = stays.filter(until__isnull=True) if on is None else stays.current(on)
    told = stays.values_list("person_id", "household_id", "household__street")
    for pk, home, street in told:
        homes[pk].add(home)
        streets[pk].update([_street(street)] if street.strip() else [])
    return [
        Known(
            pk,
            tuple(rules.fold(first)),
            tuple(rules.fold(last)),
            year,
            frozenset(phones[pk]),
            frozenset(emails[pk]),
            frozenset(homes[pk]),
            frozenset(streets[pk]),
        )
        for pk, first, last, year in rows
    ]


def _homes(desk: Any, on: date) -> list[alike.Home]:
    stays = Residence.objects.current(on).filter(person__in=Person.objects.at(desk).living())
    told = stays.values_list("household_id", "person__sort_key")
    people: dict[int, set[str]] = defaultdict(set)
    for pk, name in told:
        people[pk].add(name)
    rows = Household.objects.at(desk).living().values_list("pk", "name", "street", "place")
    return [
        alike.Home(pk, tuple(rules.fold(n)), _street(s), _street(p), frozenset(people[pk]))
        for pk, n, s, p in rows
    ]


def _street(text: str) -> str:
    return " ".join(rules.fold(text))


def _apart(desk: Any, kind: str) -> set[tuple[int, int]]:
    return set(Apart.objects.at(desk).filter(kind=kind).values_list("one", "other"))


def _proposed(
    known: Sequence[T],
    keys: Callable[[T], Iterable[Hashable]],
    compare: Callable[[T, T], Likeness],
    apart: Collection[tuple[int, int]],
) -> list[Pair]:
    pairs = []
    for a, b in _met(known, keys):
        if (a.pk, b.pk) not in apart:
            found = compare(a, b)
            pairs += [Pair(a.pk, b.pk, found)] * found.enough
    return sorted(pairs, key=lambda pair: (-pair.likeness.points, pair.one, pair.other))


def _met(known: Sequence[T], keys: Callable[[T], Iterable[Hashable]]) -> Iterator[tuple[T, T]]:
    """Those who share a block, each two once, the lower id first."""
    blocks: dict[Hashable, list[T]] = defaultdict(list)
    for one in sorted(known, key=lambda one: one.pk):
        for key in keys(one):
            blocks[key].append(one)
    seen: set[tuple[int, int]] = set()
    for block in blocks.values():
        for a, b in combinations(block[:CROWD], 2):
            if (a.pk, b.pk) not in seen:
                seen.add((a.pk, b.pk))
                yield a, b
