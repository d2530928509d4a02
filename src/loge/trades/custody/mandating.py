"""The mandates by which neighbours collect for one another: those that stand, and their story."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from loge.house.people.models import Person
from loge.kernel.rows import one
from loge.trades.custody import rules
from loge.trades.custody.models import Deposit, Kind, Mandate, MandateRule, State
from loge.trades.custody.models.mandate import MandateQuerySet


def held_by(person: Person, *, on: date, of: Collection[int] | None = None) -> MandateQuerySet:
    """By which a person may collect for others on a day, each with how many things were; `of` are
    the ids of those others."""
    rows = Mandate.objects.filter(collector=person, valid_from__lte=on).not_over(on)
    rows = rows if of is None else rows.filter(person__in=of)
    return rows.select_related("person").counted().order_by("until", "pk")


def by_kind(mandates: Iterable[Mandate], *, on: date) -> dict[tuple[int, str], rules.Authority]:
    """What each of these covers on a day, by the giver's id and the kind of thing."""
    given: dict[int, list[Mandate]] = defaultdict(list)
    for mandate in mandates:
        given[mandate.person_id].append(mandate)
    found = {
        (giver, str(kind)): rules.authority(theirs, kind, on=on)
        for giver, theirs in given.items()
        for kind in Kind
    }
    return {key: authority for key, authority in found.items() if authority is not None}


def longest(on: date) -> int:
    """How many days a mandate may last at most, by the rule in force on a day."""
    rule = MandateRule.objects.on(on).order_by("valid_from").last()
    return rule.most_days if rule else 0


def used(mandate: Mandate) -> int:
    """How many things were handed over by it; it must come `counted`."""
    return int(mandate.used)  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Told:
    """A mandate as a page tells it of one of the two: with whom, which way round, where it is."""

    mandate: Mandate
    other: Person
    collects: bool
    on: date

    @property
    def used(self) -> int:
        return used(self.mandate)

    @property
    def used_up(self) -> bool:
        most = self.mandate.most
        return most is not None and self.used >= most

    @property
    def over(self) -> bool:
        return self.mandate.until <= self.on

    @property
    def withdrawn(self) -> bool:
        """It ended before it ever held."""
        return self.mandate.until <= self.mandate.valid_from

    @property
    def to_come(self) -> bool:
        return not self.over and self.mandate.valid_from > self.on

    @property
    def stands(self) -> bool:
        return not (self.over or self.to_come or self.used_up)


def of_person(person: Person, *, on: date) -> list[Told]:
    """All that a person has given and holds: those that stand first, the past last. One query."""
    rows = _about([person.pk]).order_by("-valid_from", "-pk")
    found = [_told(row, person.pk, on) for row in rows]
    return sorted(found, key=lambda told: (told.over, not told.stands))


def on_card(person_id: int, *, on: date) -> list[Told]:
    """Those that stand for somebody on a day, given and held, for their card. One query."""
    rows = _about([person_id]).filter(valid_from__lte=on).not_over(on).order_by("until", "pk")
    return [told for row in rows if not (told := _told(row, person_id, on)).used_up]


def for_kind(deposit: Deposit, *, on: date) -> list[Told]:
    """Who may come for it by its addressee's mandate on a day. At most one query."""
    if deposit.addressee_id is None or deposit.state != State.HELD:
        return []
    rows = _about([deposit.addressee_id]).filter(person=deposit.addressee_id).order_by("until")
    return [
        _told(row, deposit.addressee_id, on)
        for row in rows
        if rules.covers(row, deposit.kind, used(row), on=on)
    ]


def _about(person_ids: Collection[int]) -> MandateQuerySet:
    rows = Mandate.objects.filter(Q(person__in=person_ids) | Q(collector__in=person_ids))
    return rows.select_related("person", "collector").counted()


def _told(row: Mandate, person_id: int, on: date) -> Told:
    collects = row.collector_id == person_id
    return Told(row, row.person if collects else row.collector, collects, on)


def mandate(desk: Any, pk: int) -> Mandate:
    """A mandate of this desk, with both. Raises Elsewhere for any other."""
    return one(Mandate.objects.at(desk).select_related("person", "collector"), pk)


def history() -> QuerySet[MandateRule]:
    """Every version of how long a mandate may last, the latest first."""
    return MandateRule.objects.order_by("-valid_from")
