"""Rows of a workbook: values instead of formulas, merged cells filled downwards."""

import io
import zipfile
from datetime import date, datetime, time
from typing import Any

from django.utils.translation import gettext as _

from loge.house.intake.reading import unpacked
from loge.house.intake.reading.sheet import MOST_COLUMNS, MOST_ROWS, Sheet, tidied, trimmed
from loge.kernel.refusal import Refused


def read(content: bytes, sheet: str = "") -> Sheet:
    """The sheet asked for, else the visible one with the most rows.

    Raises Refused for a file that is no workbook, or protected by a password.
    """
    book = _open(content)
    shown = [s for s in book.worksheets if s.sheet_state == "visible"] or book.worksheets
    tables = {s.title: (s, _rows(s)) for s in shown}
    if not tables:
        raise Refused("file_kind", _("This file cannot be read. Save it as XLSX or as CSV first."))
    fullest = max(tables, key=lambda title: sum(map(len, tables[title][1])))
    title = sheet if sheet in tables else fullest
    chosen, rows = tables[title]
    return Sheet(rows, "xlsx", title, tuple(tables), _hidden(chosen))


def _open(content: bytes) -> Any:
    import openpyxl

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if unpacked.too_much(packed):
                raise Refused("file_large", _("This file is too large. Split it into several."))
        return openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    except Refused:
        raise
    except Exception:  # openpyxl raises whatever the broken part happens to raise
        sentence = _("This file cannot be read. Save it as XLSX or as CSV first.")
        raise Refused("file_kind", sentence) from None


def _rows(sheet: Any) -> list[list[str]]:
    """Its rows as texts, up to one more than Loge takes, so that too many are seen."""
    last = min(sheet.max_row or 0, MOST_ROWS + 60)
    width = min(sheet.max_column or 0, MOST_COLUMNS + 1)
    cells = sheet.iter_rows(min_row=1, max_row=last, max_col=width, values_only=True)
    rows = [[said(value) for value in row] for row in cells]
    for merged in sheet.merged_cells.ranges:
        # A value merged downwards is that of each row; one merged sideways is a title.
        column, first = merged.min_col - 1, merged.min_row - 1
        for row in rows[first + 1 : merged.max_row]:
            if column < len(row):
                row[column] = rows[first][column]
    return trimmed(rows)


def said(value: Any) -> str:
    """A cell as somebody would read it: dates as ISO, whole numbers without a point."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time.min else value.isoformat(sep=" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return tidied(str(value))


def _hidden(sheet: Any) -> frozenset[int]:
    """Columns the file does not show, counted from 0."""
    hidden: set[int] = set()
    for dimension in sheet.column_dimensions.values():
        if dimension.hidden and dimension.min:
            hidden.update(range(dimension.min - 1, min(dimension.max, MOST_COLUMNS)))
    return frozenset(hidden)
