"""Undoing an import: exactly what it made goes, as long as nothing has happened to it since."""

from collections.abc import Collection, Iterable
from typing import Any

from django.apps import apps
from django.db import models

from loge.house.intake.models import Import, ImportedRow
from loge.house.journal import actions as journal
from loge.house.journal.actions import verb
from loge.house.journal.models import Entry
from loge.house.membership.models import Membership
from loge.house.people.models import Contact, Household, Person, Residence, Word
from loge.kernel.access import Permission
from loge.kernel.act import Act

# Rows that belong to a person or household as such, and go with them.
OWN = (Contact, Word, Residence, ImportedRow)
AT_ONCE = 500


@verb(needs=Permission.IMPORT_RESIDENTS, notebook=False)
def undo_import(file: Import, *, act: Act) -> Entry:
    """Remove what an import created. Whoever has been served, corrected or joined since stays."""
    found = stays(file)
    rows = list(file.rows.filter(taken_at__isnull=False))
    memberships = _made(rows, "membership") - found.memberships
    persons = _made(rows, "person") - found.persons
    Membership.objects.filter(pk__in=memberships).delete()
    Person.objects.filter(pk__in=persons).delete()
    households = _made(rows, "household")
    emptied = households - _used(Household, households, besides=(ImportedRow,))
    Household.objects.filter(pk__in=emptied).delete()
    said = {"persons": len(persons), "households": len(emptied), "stay": len(found.persons)}
    entry = journal.move(file, "undo_import", act=act, said=said)
    file.rows.update(digest="")
    return entry


class Staying:
    """What an undo would leave alone."""

    def __init__(self, persons: set[int], memberships: set[int]) -> None:
        self.persons, self.memberships = persons, memberships


def stays(file: Import) -> Staying:
    """Those made by this import whom something has happened to since."""
    rows = list(file.rows.filter(taken_at__isnull=False))
    persons, memberships = _made(rows, "person"), _made(rows, "membership")
    busy = _used(Person, persons, besides=OWN) | _spoken_of(file, persons) | _moved(rows, persons)
    kept = _used(Membership, memberships, besides=(ImportedRow,))
    # Whoever lives where somebody stays a member, or stays at all, keeps the household's year.
    homes = {row.household_id for row in rows if row.person_id in busy}
    kept |= {row.membership_id for row in rows if row.household_id in homes and row.membership_id}
    return Staying(busy, kept & memberships)


def _made(rows: Iterable[ImportedRow], what: str) -> set[int]:
    found = (getattr(row, f"{what}_id") for row in rows if what in row.made)
    return {pk for pk in found if pk}


def _moved(rows: list[ImportedRow], persons: set[int]) -> set[int]:
    """Persons who live elsewhere, or in a second household, since."""
    homes = {row.person_id: row.household_id for row in rows if "person" in row.made}
    lives = Residence.objects.filter(person__in=persons).values_list("person", "household", "until")
    return {pk for pk, home, until in lives if home != homes.get(pk) or until is not None}


def _spoken_of(file: Import, persons: set[int]) -> set[int]:
    """Persons whom the journal has spoken of since they were taken in: somebody wrote to them."""
    mine = f"import/{file.pk}/"
    kind = Person._meta.label_lower
    busy: set[int] = set()
    for some in _chunks(persons):
        told = Entry.objects.filter(subject=kind, subject_id__in=some)
        since = told.exclude(key__startswith=mine)
        busy |= {pk for pk in since.values_list("subject_id", flat=True) if pk}
    return busy


def _used(model: type[models.Model], ids: set[int], besides: Collection[Any]) -> set[int]:
    """Which of these rows any table of any app points at, apart from those named."""
    used: set[int] = set()
    for table in apps.get_models():
        if table in besides:
            continue
        for field in table._meta.get_fields():
            if isinstance(field, models.ForeignKey) and field.related_model is model:
                for some in _chunks(ids - used):
                    pointing = table._default_manager.filter(**{f"{field.name}__in": some})
                    used |= set(pointing.values_list(field.attname, flat=True))
    return used


def _chunks(ids: set[int]) -> Iterable[list[int]]:
    ordered = sorted(ids)
    return (ordered[i : i + AT_ONCE] for i in range(0, len(ordered), AT_ONCE))
