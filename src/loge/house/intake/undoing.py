"""Undoing an import: exactly what it made goes, as long as nothing has happened to it since."""

from dataclasses import dataclass
from typing import Any

from loge.house.intake import since
from loge.house.intake.models import Import, ImportedRow
from loge.house.journal import actions as journal
from loge.house.journal import sentences
from loge.house.journal.actions import verb
from loge.house.journal.models import Entry
from loge.house.membership.models import Membership
from loge.house.people import merging
from loge.house.people.models import Household, Person
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.templatetags import said

SHOWN = 200  # rows of a page that says why they stay


@verb(needs=Permission.IMPORT_RESIDENTS, notebook=False)
def undo_import(file: Import, *, act: Act) -> Entry:
    """Remove what an import created. Whoever has been served, corrected or joined since stays."""
    found = since.made(file)
    kept = since.stays(file, found)
    persons = found.persons - set(kept.persons)
    Membership.objects.filter(pk__in=found.memberships - set(kept.memberships)).delete()
    Person.objects.filter(pk__in=persons).delete()
    emptied = since.empty(found.households)
    Household.objects.filter(pk__in=emptied).delete()
    figures = {"persons": len(persons), "households": len(emptied), "stay": len(kept.persons)}
    entry = journal.move(file, "undo_import", act=act, said=figures)
    file.rows.update(digest="")
    return entry


@dataclass(frozen=True)
class Stay:
    """A row an undo leaves alone, and why: its person, or only the membership it brought."""

    row: ImportedRow
    person: Person | None
    why: str


@dataclass(frozen=True)
class Trial:
    """What an undo would do: how many people go and stay, and the first of those that stay."""

    goes: int
    stay: int
    rows: list[Stay]


def tried(file: Import) -> Trial:
    """What an undo would remove, and whom it would leave because something happened since."""
    found = since.made(file)
    kept = since.stays(file, found)
    last = {row.pk: kept.last(row) for row in found.rows if kept.last(row) is not None}
    rows = file.rows.filter(pk__in=list(last)[:SHOWN]).select_related("person", "household")
    told = _told(file, {last[row.pk] or 0 for row in rows})
    shown = []
    for row in rows.order_by("number"):
        person = row.person if row.person_id in kept.persons else None
        why = told.get(last[row.pk] or 0) or _held(person or row.membership)
        shown.append(Stay(row, person, why))
    return Trial(len(found.persons) - len(kept.persons), len(kept.persons), shown)


def _told(file: Import, numbers: set[int]) -> dict[int, str]:
    """These entries as sentences, each with its moment."""
    entries = Entry.objects.at(file.desk.slug).filter(number__in=numbers)
    return {
        one.entry.number: f"{one.words} ({said.moment(one.entry.at, file.desk.zone)})"
        for one in sentences.read(entries)
    }


def _held(row: Any) -> str:
    """What hangs on them, where no entry tells."""
    return ", ".join(f"{words} ({many})" for words, many in merging.holdings(row))
