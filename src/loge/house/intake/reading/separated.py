"""Rows of a text file: semicolons, commas, tabs or bars, quoted or not."""

import csv
import io
from collections import Counter

from loge.house.intake.reading.sheet import MOST_ROWS, tidied, trimmed

_SIGNS = (";", "\t", ",", "|")
_LINES_IN_A_CELL = 12


def rows_of(text: str) -> list[list[str]]:
    """Every row as texts. A quotation mark that never closes does not swallow the rest."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    first, _newline, rest = text.partition("\n")
    named = first.strip().lower().removeprefix("\ufeff").startswith("sep=")
    sign = first.strip()[4:5] or "\t" if named else _sign_of(text)
    text = rest if named else text
    rows = _split(text, sign)
    if any(cell.count("\n") > _LINES_IN_A_CELL for row in rows for cell in row):
        rows = [line.replace('"', "").split(sign) for line in text.split("\n")]
    return trimmed([[tidied(cell) for cell in row] for row in rows])


def _split(text: str, sign: str) -> list[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign, skipinitialspace=True)
    rows: list[list[str]] = []
    try:
        for row in reader:
            rows.append(row)
            if len(rows) > MOST_ROWS + 100:
                break
    except csv.Error:
        return [line.replace('"', "").split(sign) for line in text.split("\n")]
    return rows


def _sign_of(text: str) -> str:
    """The sign that cuts most of the first lines into the same number of cells."""
    sample = "\n".join(text.split("\n")[:60])

    def evenness(sign: str) -> tuple[int, int]:
        widths = Counter(len(row) for row in _split(sample, sign) if len(row) > 1)
        width, times = widths.most_common(1)[0] if widths else (0, 0)
        return times, width

    return max(_SIGNS, key=evenness)
