"""Preparing an import: what is written here is a draft, seen by nobody else and about nobody yet;
the verbs that take it in stand in actions.py (docs/decisions/0018)."""

import hashlib
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from loge.house.intake import heads, planning, words
from loge.house.intake.actions import begin_import
from loge.house.intake.models import Import, ImportedRow
from loge.house.intake.reading import MOST_ROWS, Sheet, read
from loge.house.people import rules
from loge.kernel.act import Act
from loge.kernel.refusal import Refused


def open_file(content: bytes, name: str, *, sheet: Sheet | None = None, act: Act) -> Import:
    """Read a file, guess its columns, try every row. The same file that is open is taken up again.

    `sheet` is what a form has read of it already. Raises Refused when the file cannot be read.
    """
    digest = hashlib.sha256(content).hexdigest()
    standing = Import.objects.at(act.desk).open().filter(digest=digest).first()
    if standing is not None:
        return standing
    sheet = sheet or read(content)
    entry = begin_import(digest=digest, act=act)
    file = Import.objects.select_related("desk").get(pk=entry.made)
    with transaction.atomic():
        file.name, file.content = rules.tidy(name)[:120], content
        _lay_out(file, sheet)
        planning.plan(file, at=act.at)
    return file


def choose_sheet(file: Import, name: str, *, at: datetime) -> None:
    """Read another sheet of the workbook; what was decided about the rows is forgotten."""
    _still_open(file)
    with transaction.atomic():
        _lay_out(file, read(bytes(file.content), name))
        planning.plan(file, at=at)


def choose_columns(file: Import, columns: list[str], *, at: datetime) -> None:
    """Say by hand what the columns hold, and try again. Raises Refused without a name's column."""
    _still_open(file)
    offered = [column if column in words.fields() else "" for column in columns]
    offered = [column if column != words.LEAVE_OUT else "" for column in offered]
    if not {"full_name", "full_name_reversed", "last_name"} & set(offered):
        raise Refused("no_name_column", _("Say which column holds the last name."))
    file.columns = offered
    file.save(update_fields=["columns"])
    planning.plan(file, at=at)


def choose_head(file: Import, number: int, *, at: datetime) -> None:
    """Say by hand which row is the head (0: there is none), and read the file again."""
    _still_open(file)
    with transaction.atomic():
        sheet = read(bytes(file.content), file.sheet)
        if not 0 <= number < len(sheet.rows):
            raise Refused("head", _("This file has no such row."))
        _lay_out(file, sheet, head_at=number - 1)
        planning.plan(file, at=at)


def decide(
    file: Import,
    numbers: list[int],
    choice: str,
    *,
    same_as: int | None = None,
    at: datetime,
) -> None:
    """Say of rows that they are new persons, somebody known, left out, or taken without faults."""
    _still_open(file)
    rows = file.rows.filter(number__in=numbers, taken_at__isnull=True)
    rows.update(choice=choice if choice in CHOICES else "", same_as=same_as)
    planning.plan(file, at=at, numbers=numbers)


CHOICES = ("", "new", "same", "skip", "without")


def correct(file: Import, number: int, said: dict[str, str], *, at: datetime) -> None:
    """Put right on the spot what a row says; the file itself stays as it was."""
    _still_open(file)
    file.rows.filter(number=number, taken_at__isnull=True).update(corrected=said, choice="")
    planning.plan(file, at=at, numbers=[number])


def _still_open(file: Import) -> None:
    if file.state != Import.State.DRAFT:
        raise Refused("state", file.why_not("run_import"))


def _lay_out(file: Import, sheet: Sheet, head_at: int | None = None) -> None:
    """Keep the rows of a sheet, with the columns guessed, or as they were chosen the last time."""
    found = heads.head_of(sheet.rows) if head_at is None else head_at
    head = sheet.rows[found] if found is not None and found >= 0 else []
    below = (found or 0) + 1 if head else 0
    rest = sheet.rows[below:]
    if len(rest) > MOST_ROWS:
        many = _("This file has more than %(most)s rows. Split it into several.")
        raise Refused("file_long", many % {"most": MOST_ROWS})
    file.form, file.sheet, file.sheets = sheet.form, sheet.name[:60], list(sheet.names)
    file.head_at, file.head = (found if head else None), head
    file.heads = heads.fingerprint(head, sheet.width)
    file.columns = _remembered(file, sheet.width) or heads.guessed(head, rest, sheet.hidden)
    file.save()
    file.rows.all().delete()
    numbered = ((n, row) for n, row in enumerate(rest, below + 1) if any(row))
    rows = (ImportedRow(file=file, number=n, cells=row) for n, row in numbered)
    ImportedRow.objects.bulk_create(rows, batch_size=500)


def _remembered(file: Import, width: int) -> list[str]:
    """How the columns of such a file were read before, when somebody took one in."""
    if not any(file.head):
        return []
    before = Import.objects.filter(desk_id=file.desk_id, heads=file.heads, state=Import.State.DONE)
    columns = before.order_by("-pk").values_list("columns", flat=True).first() or []
    return columns if len(columns) == width else []
