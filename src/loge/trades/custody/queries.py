"""Questions about what is kept: for a card, for the lists, for the figures."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from loge.house import labels
from loge.house.journal.models import Entry
from loge.house.network import queries as network
from loge.house.network.rules import Calendar, Deadline, deadline
from loge.house.people.models import Household, Person, Residence
from loge.kernel import days
from loge.kernel.refusal import Elsewhere
from loge.kernel.rows import number as typed
from loge.kernel.rows import one, several
from loge.trades.custody import moving, rules, saying
from loge.trades.custody.models import HERE, Deposit, Shelf, State, over

FIND_LIMIT = 12
SHORTEST_END = 4


@dataclass(frozen=True)
class Waiting:
    """A deposit with its deadline as one says it: the open moment before it runs out.

    `before` is None when the desk does not open again in time, which includes a deadline that is
    over; `late` is in days. `kept` says that a closure prolongs it, nobody knows until when.
    """

    deposit: Deposit
    before: datetime | None
    late: int
    zone: tzinfo
    kept: bool = False

    @property
    def words(self) -> str:
        """The deadline, ready to be shown: "à remettre avant le samedi 9 janvier, 12 h"."""
        if self.kept:
            return _("kept until the desk opens again")
        last_day = self.deposit.keep_until_on - timedelta(days=1)
        return saying.deadline(self.before, self.late, last_day, self.zone)


def waiting_for(
    desk: Any,
    person_ids: Collection[int],
    *,
    on: date,
    alone: Collection[int] = (),
    at: datetime | None = None,
    calendar: Calendar | None = None,
) -> list[Waiting]:
    """What waits for these people and for the households they live in, and for those `alone`
    without their households', soonest deadline first.

    `at` is the moment it is asked, to be told with its day (else the day's first). One query, and
    three for the calendar unless it is given.
    """
    homes = Residence.objects.current(on).filter(person_id__in=person_ids).values("household_id")
    theirs = Q(addressee__isnull=True, household_id__in=homes)
    theirs |= Q(addressee_id__in=[*person_ids, *alone])
    held = Deposit.objects.at(desk).held().filter(theirs).told().order_by("keep_until_on", "pk")
    return with_deadlines(desk, held, at=at or days.starts(on, desk.zone), calendar=calendar)


def how_many_wait(desk: Any, person_ids: Collection[int]) -> dict[int, int]:
    """How many things wait for each of these people themselves, in one query."""
    held = Deposit.objects.at(desk).held().filter(addressee_id__in=person_ids)
    return dict(held.values_list("addressee_id").annotate(n=Count("pk")).order_by())


def with_deadlines(
    desk: Any,
    deposits: Collection[Deposit] | QuerySet[Deposit],
    *,
    at: datetime,
    calendar: Calendar | None = None,
) -> list[Waiting]:
    """The deposits with the open moment before each deadline, worked out as they are read."""
    rows = list(deposits)
    if not rows:
        return []
    open_moments, today = calendar or network.calendar(desk), days.day_of(at, desk.zone)
    ends = {row.keep_until_on for row in rows}
    landed = {day: deadline(open_moments, days.starts(day, desk.zone)) for day in ends}
    return [_waiting(row, landed[row.keep_until_on], at, today, desk.zone) for row in rows]


def _waiting(row: Deposit, landed: Deadline, at: datetime, today: date, zone: tzinfo) -> Waiting:
    going_on = landed.prolonged and not landed.over(at)
    late = 0 if going_on else rules.days_late(row.keep_until_on, today)
    before = rules.still_to_come(landed.at, row.received_at, at)
    return Waiting(row, before, late, zone, kept=landed.prolonged and landed.at is None)


def find(desk: Any, typed: str) -> list[Deposit]:
    """What is here under this number: the carrier's, its last characters (four or more), or the
    short number with or without #. A full number also finds what has left, after what is here."""
    text = typed.strip().lstrip("#").replace(" ", "").upper()
    known = {c.number for c in labels.read(typed)}
    if not any(c.isdigit() for c in "".join([text, *known])):
        return []
    mine = Deposit.objects.at(desk).told().order_by("-received_at")
    if text.isascii() and text.isdigit() and len(text) < SHORTEST_END:
        return list(mine.here().filter(short_number=int(text)))
    exact = list(mine.filter(number__in=known)[:FIND_LIMIT])
    if exact:
        return sorted(exact, key=lambda d: d.state not in HERE)
    ends = mine.here().filter(number__endswith=text) if len(text) >= SHORTEST_END else mine.none()
    return list(ends[:FIND_LIMIT])


def to_give_back(desk: Any, today: date) -> QuerySet[Deposit]:
    """What goes back to the carriers: overdue or set aside, by carrier."""
    going = Deposit.objects.at(desk).to_give_back(moving.over_by(desk, today))
    return going.told().order_by("carrier__rank", "keep_until_on", "pk")


def counts(desk: Any, today: date, *, calendar: Calendar | None = None) -> dict[str, int]:
    """How many wait, are overdue, have no known addressee, are set aside, stand on a shelf; in one
    query."""
    today = moving.over_by(desk, today, calendar=calendar)
    here = Deposit.objects.at(desk).here()
    return here.aggregate(
        here=Count("pk"),
        waiting=Count("pk", filter=Q(state=State.HELD)),
        unidentified=Count("pk", filter=Q(state=State.UNIDENTIFIED)),
        set_aside=Count("pk", filter=Q(state=State.SET_ASIDE)),
        overdue=Count("pk", filter=over(today)),
        shelved=Count("pk", filter=Q(shelf__isnull=False)),
    )


def places(desk: Any, home: Household | None) -> list[tuple[rules.Place, Shelf]]:
    """Every shelf with what stands on it, in one query."""
    here = Q(deposits__state__in=HERE)
    theirs = here & Q(deposits__household=home) if home else Q(pk__isnull=True)
    counted = shelves(desk).annotate(
        taken=Count("deposits", filter=here), theirs=Count("deposits", filter=theirs)
    )
    return [(rules.Place(s.pk, s.kind, s.capacity, s.rank, s.taken, s.theirs), s) for s in counted]


def numbers_here(desk: Any) -> dict[int, str]:
    """The short numbers in use, each with the carrier's number on it ("" without one)."""
    return dict(Deposit.objects.at(desk).here().values_list("short_number", "number"))


def short_numbers(desk: Any) -> set[int]:
    """The short numbers in use."""
    return set(Deposit.objects.at(desk).here().values_list("short_number", flat=True))


def home(person: Person | None, household: Household | None, *, on: date) -> Household | None:
    """The household written on it, else the one its addressee lives in; None when they live in
    none or in several."""
    if household is not None or person is None:
        return household
    homes = Residence.objects.current(on).filter(person=person).select_related("household")[:2]
    return homes[0].household if len(homes) == 1 else None


def deposit(desk: Any, pk: int) -> Deposit:
    """A deposit of this desk. Raises Elsewhere for anybody else's."""
    mine = Deposit.objects.at(desk).told().select_related("given_to", "desk")
    return one(mine, pk)


def deposits(desk: Any, ids: Collection[int]) -> list[Deposit]:
    """These deposits of this desk, by id. Raises Elsewhere when one is not of it."""
    return several(Deposit.objects.at(desk), ids)


def shelves(desk: Any) -> QuerySet[Shelf]:
    """The shelves one puts things on, in their order."""
    return Shelf.objects.at(desk).standing().order_by("rank", "pk")


def just_received(desk: Any, on: date) -> list[Deposit]:
    """What came today and is still here, the last first."""
    start, end = days.span(on, desk.zone)
    came = Deposit.objects.at(desk).here().filter(received_at__gte=start, received_at__lt=end)
    return list(came.told().order_by("-received_at", "-pk")[:FIND_LIMIT])


@dataclass(frozen=True)
class GivenBack:
    """A slip: what went back together, when, and its number."""

    number: int
    at: datetime
    deposits: list[Deposit]


def slip(desk: Any, number: int) -> GivenBack:
    """The slip with this number. Raises Elsewhere when this desk has none such."""
    entries = Entry.objects.at(desk.slug).filter(verb="give_back_all")
    entry = entries.filter(number=typed(number)).first()
    if entry is None:
        raise Elsewhere(f"slip {number}")
    ids = [int(reference.partition(":")[2]) for reference in entry.facts["deposits"]]
    rows = Deposit.objects.at(desk).filter(pk__in=ids).told().order_by("carrier__rank", "pk")
    return GivenBack(entry.number, entry.at, list(rows))
