"""What has happened since to whom an import made: nothing of that is undone over their heads."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models

from loge.house.intake.models import Import, ImportedRow
from loge.house.journal.models import Entry
from loge.house.membership.models import Membership
from loge.house.people import history
from loge.house.people.models import Contact, Household, Person, Residence, Word

# Rows that belong to a person or household as such, and go with them.
OWN = (Contact, Word, Residence, ImportedRow)
AT_ONCE = 500
Since = dict[int, int]


@dataclass(frozen=True)
class Made:
    """What an import made, by ids, and the rows that say so."""

    rows: list[ImportedRow]
    persons: set[int]
    households: set[int]
    memberships: set[int]


@dataclass(frozen=True)
class Staying:
    """What an undo leaves alone, each with the number of the last entry that speaks of it; 0 where
    only a table does."""

    persons: Mapping[int, int]
    memberships: Mapping[int, int]

    def last(self, row: ImportedRow) -> int | None:
        """The entry that keeps what this row made; None when all of it goes."""
        person = self.persons.get(row.person_id or 0) if "person" in row.made else None
        year = self.memberships.get(row.membership_id or 0) if "membership" in row.made else None
        return year if person is None else person


def made(file: Import) -> Made:
    """Everything the rows of a file became that was not there before."""
    rows = list(file.rows.filter(taken_at__isnull=False).order_by("number"))

    def ids(what: str) -> set[int]:
        return {getattr(row, f"{what}_id") for row in rows if what in row.made} - {None}

    return Made(rows, ids("person"), ids("household"), ids("membership"))


def stays(file: Import, found: Made) -> Staying:
    """Those whom something has happened to since: served, corrected, written to; and everybody of
    a household the import made that was renamed, joined, or charged."""
    homes = {row.household_id for row in found.rows if row.household_id}
    told = _told(file, Household, homes)
    held = _pointed_at(Household, found.households, besides=(Membership, Residence, ImportedRow))
    busy = dict.fromkeys(held, 0) | {pk: n for pk, n in told.items() if pk in found.households}
    persons = {
        row.person_id: busy[row.household_id]
        for row in found.rows
        if "person" in row.made and row.household_id in busy and row.person_id
    }
    persons |= dict.fromkeys(_pointed_at(Person, found.persons, besides=OWN), 0)
    persons |= _told(file, Person, found.persons)
    return Staying(persons, _memberships(found, busy | told, persons))


def _memberships(found: Made, homes: Since, persons: Since) -> Since:
    """Their own rows, and the years of households where something happened or somebody stays."""
    kept = dict.fromkeys(_pointed_at(Membership, found.memberships, besides=(ImportedRow,)), 0)
    lived = {r.household_id or 0: persons.get(r.person_id or 0) for r in found.rows}
    last = {pk: number for pk, number in lived.items() if number is not None} | homes
    for row in found.rows:
        if row.membership_id in found.memberships and row.household_id in last:
            kept[row.membership_id] = last[row.household_id]
    return kept


def _told(file: Import, model: type[Person] | type[Household], ids: set[int]) -> Since:
    """Whom the journal has spoken of since, in entries that are not the import's own."""
    desk = file.desk.slug
    history.read_on(desk)
    mine = Entry.objects.at(desk).filter(key__startswith=f"import/{file.pk}/")
    own = set(mine.values_list("number", flat=True))
    kind = model._meta.label_lower
    told: Since = {}
    for some in chunks(ids):
        told |= history.told_since(desk, kind, some, besides=own)
    return told


def _pointed_at(model: type[models.Model], ids: set[int], *, besides: Collection[Any]) -> set[int]:
    """Which of these rows any table of any app points at, apart from those named."""
    used: set[int] = set()
    for table in apps.get_models():
        if table in besides:
            continue
        for field in table._meta.get_fields():
            if isinstance(field, models.ForeignKey) and field.related_model is model:
                for some in chunks(ids - used):
                    pointing = table._default_manager.filter(**{f"{field.name}__in": some})
                    used |= set(pointing.values_list(field.attname, flat=True))
    return used


def empty(ids: set[int]) -> set[int]:
    """The households among these that nothing points at any more."""
    return ids - _pointed_at(Household, ids, besides=(ImportedRow,))


def chunks(ids: set[int]) -> Iterable[list[int]]:
    """Ids some at a time: a database takes only so many in one question."""
    ordered = sorted(ids)
    return (ordered[i : i + AT_ONCE] for i in range(0, len(ordered), AT_ONCE))
