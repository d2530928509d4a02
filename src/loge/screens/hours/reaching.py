"""Who is told of a change, and how: asked for many people at once, before anybody is told."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from loge.house.journal.facts import pointer
from loge.house.network.crossing import Moved
from loge.house.network.models import Closure
from loge.house.notices import reading, rules
from loge.house.notices.models import Notice
from loge.house.notices.rules import Way, Works
from loge.house.people import rules as people
from loge.house.people.models import Contact, Person, Residence


@dataclass(frozen=True)
class Concerned:
    """What moves for one person: the numbers to ask for, and the first of the deadlines (what is
    promised for a moment has none)."""

    numbers: str
    before: datetime | None
    after: datetime | None

    @classmethod
    def nothing(cls) -> "Concerned":
        """Somebody for whom nothing waits any more."""
        return cls("", None, None)

    @property
    def figures(self) -> dict[str, str]:
        """As a message takes them."""
        known = {"number": self.numbers} if self.numbers else {}
        return known | ({"before": self.after.isoformat()} if self.after else {})


def concerned(moved: Iterable[Moved]) -> dict[int, Concerned]:
    """What moves, by person, in the order of the deadlines."""
    found: dict[int, Concerned] = {}
    for one in moved:
        if one.person_id is None:
            continue
        mine = found.get(one.person_id)
        numbers = f"{mine.numbers}, {one.number}" if mine else one.number
        was, will = (one.before, one.after) if one.last else (None, None)
        before = _first(mine.before, was) if mine else was
        after = _first(mine.after, will) if mine else will
        found[one.person_id] = Concerned(numbers, before, after)
    return found


def _first(*moments: datetime | None) -> datetime | None:
    known = [moment for moment in moments if moment is not None]
    return min(known) if known else None


@dataclass(frozen=True)
class Told:
    """One person who is told: through which channel, or by somebody who calls or goes there."""

    person: Person
    concerned: Concerned
    channel: str
    phone: str

    @property
    def by_machine(self) -> bool:
        """Loge tells them itself."""
        return self.channel in rules.BY_MACHINE

    @property
    def label(self) -> str:
        return str(Notice.Channel(self.channel).label)


def told(them: dict[int, Concerned]) -> list[Told]:
    """How each of these people would be told, by name; in three queries."""
    contacts = _contacts(them)
    boxes = _letter_boxes(them)
    persons = Person.objects.filter(pk__in=them).living().order_by("sort_key", "pk")
    return [
        Told(
            person,
            them[person.pk],
            _channel(contacts.get(person.pk, []), letter_box=person.pk in boxes),
            phone(contacts.get(person.pk, [])),
        )
        for person in persons
    ]


def _channel(contacts: list[Contact], *, letter_box: bool) -> str:
    ways = [
        Way(
            channel=c.channel,
            value=c.value,
            agreed=c.agreed_at is not None,
            stopped=c.stopped_at is not None,
            failed=c.failed_at is not None,
        )
        for c in contacts
    ]
    works = Works(
        sms=bool(settings.SMS),
        email=bool(settings.MAIL_FROM),
        letter_box=letter_box,
        console=reading.pretends(),
    )
    return rules.choose(ways, works).channel


def phone(contacts: list[Contact]) -> str:
    """A number to call, as people read it, or ""."""
    numbers = [c.value for c in contacts if c.channel in {"sms", "phone"} and c.value]
    return people.phone_as_said(numbers[0]) if numbers else ""


def _contacts(ids: Collection[int]) -> dict[int, list[Contact]]:
    found: dict[int, list[Contact]] = {}
    for contact in Contact.objects.filter(person_id__in=ids).order_by("rank", "pk"):
        found.setdefault(contact.person_id, []).append(contact)
    return found


def _letter_boxes(ids: Collection[int]) -> set[int]:
    homes = Residence.objects.filter(person_id__in=ids, until__isnull=True)
    return set(homes.exclude(household__street="").values_list("person_id", flat=True))


def phones(ids: Collection[int]) -> dict[int, str]:
    """The numbers to call these people at."""
    return {pk: phone(contacts) for pk, contacts in _contacts(ids).items()}


# A message in one of these states was not read by anybody.
UNTOLD = (Notice.State.QUEUED, Notice.State.FAILED, Notice.State.DROPPED)


def told_of(closure: Closure) -> list[int]:
    """Who knows of a closure: the ids of those a message has left for, as far as one can tell."""
    subject, subject_id = pointer(closure)
    mine = Notice.objects.filter(
        subject=subject, subject_id=subject_id, template=Notice.Template.CLOSURE
    )
    return sorted(set(mine.exclude(state__in=UNTOLD).values_list("person_id", flat=True)))


def audience(told: Iterable[int], them: dict[int, Concerned]) -> dict[int, Concerned]:
    """Those who know already and those it concerns now, with what moves for them."""
    return {pk: them.get(pk, Concerned.nothing()) for pk in (*told, *them)}
