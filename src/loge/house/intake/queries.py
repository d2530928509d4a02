"""What the pages of an import show."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from loge.house.intake import planning, saying
from loge.house.intake.models import Import, ImportedRow
from loge.house.intake.wanted import FATAL
from loge.house.people.models import Household, Person
from loge.kernel.rows import one


def imports(desk: Any) -> list[Import]:
    """The last lists of a desk, without their content."""
    found = Import.objects.at(desk).exclude(state=Import.State.DROPPED)
    return list(found.defer("content").order_by("-pk")[:50])


def import_of(desk: Any, pk: int) -> Import:
    """A list of this desk, without its content. Raises Elsewhere for anybody else's."""
    return one(Import.objects.at(desk).select_related("desk").defer("content"), pk)


def counts(file: Import) -> dict[str, int]:
    """How many rows have which outcome; all outcomes, in their order."""
    found = Counter(file.rows.values_list("outcome", flat=True))
    return {str(outcome): found[outcome] for outcome in ImportedRow.Outcome}


def taken(file: Import) -> tuple[int, int]:
    """How many of the good rows are taken in, and how many there are."""
    good = file.rows.filter(outcome__in=["new", "joins", "known"])
    return good.filter(taken_at__isnull=False).count(), good.count()


def rows(file: Import, outcome: str = "", typed: str = "") -> QuerySet[ImportedRow]:
    """The rows of a file, of one outcome, with a name that holds what was typed."""
    found = file.rows.filter(outcome=outcome) if outcome else file.rows.all()
    return found.filter(name__icontains=typed) if typed else found


@dataclass(frozen=True)
class Told:
    """One row as the trial tells it."""

    row: ImportedRow
    why: list[str]
    notes: list[str]
    person: str
    household: str
    alike: list[tuple[int, str]]

    @property
    def readable(self) -> bool:
        """Whether it can be taken in without what cannot be read."""
        return not any(code in FATAL for code, _said in self.row.faults)


def told(found: Iterable[ImportedRow]) -> list[Told]:
    """Rows with their reasons and the names of whom they mean, in two queries."""
    found = list(found)
    ids = {row.person_id or 0 for row in found} | {a["person"] or 0 for r in found for a in r.alike}
    people = Person.objects.filter(pk__in=ids).prefetch_related("residences__household")
    names = {person.pk: _person(person) for person in people}
    homes = Household.objects.filter(pk__in={row.household_id or 0 for row in found})
    named = {home.pk: f"{home.name}, {home.street}".strip(", ") for home in homes}
    return [_told(row, names, named) for row in found]


def _told(row: ImportedRow, names: dict[int, str], homes: dict[int, str]) -> Told:
    why = saying.sentences(row.faults) if row.outcome == "refused" else []
    why = why or ([saying.why(row.why)] if row.why and row.why != "twice" else [])
    alike = [(a["person"], names.get(a["person"], "")) for a in row.alike if a["person"]]
    return Told(
        row=row,
        why=[sentence for sentence in why if sentence],
        notes=saying.sentences(row.notes),
        person=names.get(row.person_id or 0, ""),
        household=homes.get(row.household_id or 0, ""),
        alike=alike,
    )


def _person(person: Person) -> str:
    """A name with what tells two of them apart."""
    year = f" ({person.birth_year})" if person.birth_year else ""
    streets = [r.household.street for r in person.residences.all() if r.until is None]
    return ", ".join(filter(None, [f"{person}{year}", *streets[:1]]))


def refused(file: Import) -> tuple[list[str], Iterable[Sequence[str]]]:
    """The rows that stay out, as they stand in the file, each with its number and the reason."""
    width = max([len(file.head), len(file.columns)])
    head = [file.head[n] if n < len(file.head) else "" for n in range(width)]
    left = told(file.rows.filter(outcome__in=["refused", "ask"]).order_by("number"))
    lines = (
        [*one.row.cells[:width], *[""] * (width - len(one.row.cells)), " ".join(one.why)]
        for one in left
    )
    return [text or field for text, field in zip(head, _fields(file, width), strict=True)], lines


def _fields(file: Import, width: int) -> list[str]:
    return [*file.columns, *[""] * (width - len(file.columns))]


@dataclass(frozen=True)
class Column:
    """One column of the file: its head, three samples, what it is taken for."""

    number: int
    head: str
    samples: list[str]
    field: str


def columns(file: Import) -> list[Column]:
    """The columns of a file, with what stands in them."""
    some = list(file.rows.order_by("number").values_list("cells", flat=True)[:60])
    return [
        Column(n, file.head[n] if n < len(file.head) else "", planning.samples(some, n), field)
        for n, field in enumerate(file.columns)
    ]


def fields_of(file: Import, row: ImportedRow) -> list[tuple[str, str]]:
    """What a row says, by field, with what was put right already."""
    said = {name: "" for name in file.columns if name}
    for name, text in zip(file.columns, row.cells, strict=False):
        if name:
            said[name] = f"{said[name]} {text}".strip()
    return list((said | row.corrected).items())
