"""The trial: what each row would do, written beside it; nothing else is touched."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from loge.house.intake import heads, knowing
from loge.house.intake.knowing import Known, Match, Somebody
from loge.house.intake.models import Import, ImportedRow
from loge.house.intake.values import street_key
from loge.house.intake.wanted import Wanted, understood
from loge.kernel import days

Outcome = ImportedRow.Outcome
SHOWN = (
    "outcome", "name", "why", "faults", "notes", "alike", "group", "digest", "person", "household",
)  # fmt: skip


FEW = 60


def plan(file: Import, *, at: datetime, numbers: Sequence[int] = ()) -> None:
    """Try every row that has not been taken, in the order of the file; or only these few.

    A few are tried beside the desk alone; taking them in compares them with all others again.
    """
    on = days.day_of(at, file.desk.zone)
    waiting = file.rows.filter(taken_at__isnull=True).order_by("number")
    rows = list(waiting.filter(number__in=numbers) if 0 < len(numbers) <= FEW else waiting)
    known = knowing.known_at(file.desk, on)
    try_rows(file, rows, known, on)
    # One row of values each, where bulk_update would ask "which row is it?" for every column.
    ImportedRow.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["id"], update_fields=SHOWN, batch_size=500
    )


def try_rows(file: Import, rows: Iterable[ImportedRow], known: Known, on: date) -> None:
    """Fill in what would become of these rows, each finding those before it."""
    for row in rows:
        wanted = wanted_of(file, row, on)
        row.name = f"{wanted.first_name} {wanted.last_name}".strip()[:180]
        row.faults, row.notes, row.alike = wanted.faults, wanted.notes, []
        row.digest, row.group = wanted.digest(), knowing.group_of(wanted, row.number)
        row.person_id = row.household_id = None
        row.outcome, row.why = _outcome(file, row, wanted, known)


def wanted_of(file: Import, row: ImportedRow, on: date) -> Wanted:
    """What a row says: its cells by column, and what was put right by hand."""
    cells: dict[str, str] = {}
    for name, text in zip(file.columns, row.cells, strict=False):
        if name and text:
            cells[name] = f"{cells[name]} {text}" if cells.get(name) else text
    return understood({**cells, **row.corrected}, on)


def _outcome(file: Import, row: ImportedRow, wanted: Wanted, known: Known) -> tuple[str, str]:
    if row.choice == "skip":
        return Outcome.LEFT_OUT, "by_hand"
    if not row.corrected and (nobody := heads.nobody(row.cells, file.head or None)):
        return Outcome.LEFT_OUT, nobody
    if wanted.fatal or (wanted.faults and row.choice != "without"):
        return Outcome.REFUSED, wanted.faults[0][0]
    if row.choice == "same" and row.same_as_id:
        row.person_id = row.same_as_id
        return Outcome.KNOWN, "by_hand"
    return _meant(row, wanted, known, knowing.match(wanted, row.digest, known))


def _meant(row: ImportedRow, wanted: Wanted, known: Known, found: Match) -> tuple[str, str]:
    if found.sure and row.choice != "new":
        row.person_id = found.sure.pk
        if found.sure.row:
            row.notes = [*row.notes, ("twice", str(found.sure.row))]
        return Outcome.KNOWN, "twice" if found.sure.row else ""
    if found.alike and row.choice != "new":
        row.alike = [{"person": s.pk, "row": s.row, "why": why} for s, why in found.alike[:5]]
        return Outcome.ASK, found.alike[0][1]
    home, problem = knowing.home_of(wanted, known)
    if problem and row.choice != "without":
        return Outcome.REFUSED, problem
    known.add(_planned(row, wanted))
    row.household_id = home
    return (Outcome.JOINS if home else Outcome.NEW), ""


def _planned(row: ImportedRow, wanted: Wanted) -> Somebody:
    reached = {wanted.phone, wanted.email} - {""}
    streets = {street_key(wanted.street)} - {""}
    return Somebody(None, wanted.who, wanted.birth_year, reached, streets, row.number)


def samples(rows: Sequence[Sequence[str]], column: int) -> list[str]:
    """The first three things that stand in a column."""
    seen = dict.fromkeys(row[column] for row in rows if column < len(row) and row[column])
    return [text[:40] for text in list(seen)[:3]]
