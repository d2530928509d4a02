"""What a packed workbook would become, before anything unpacks it: a few kilobytes may say that a
billion cells are merged."""

import zipfile
from collections.abc import Iterator
from typing import Any
from xml.parsers import expat

from loge.house.intake.reading.sheet import MOST_COLUMNS, MOST_ROWS

# A workbook of 5,000 rows takes far less, with several sheets and all its formats.
MOST_BYTES = 60_000_000
MOST_PARTS = 2_000_000
MOST_CELLS = 2 * MOST_ROWS * MOST_COLUMNS
AT_A_TIME = 1 << 20
RANGES = {"mergeCell", "hyperlink"}  # openpyxl makes each cell of these


def too_much(packed: zipfile.ZipFile) -> bool:
    """Whether reading it would take more memory and time than any list of residents."""
    if sum(item.file_size for item in packed.infolist()) > MOST_BYTES:
        return True
    cells = 0
    for parts, (word, attributes) in enumerate(_elements(packed)):
        cells += _cells(word.rpartition(":")[2], attributes)
        if parts > MOST_PARTS or cells > MOST_CELLS:
            return True
    return False


def _cells(word: str, attributes: dict[str, str]) -> int:
    if word == "c":
        return 1
    return _area(attributes.get("ref", "")) if word in RANGES else 0


def _area(ref: str) -> int:
    """How many cells a range has; one that cannot be read, or has no end, is too large."""
    from openpyxl.utils.cell import range_boundaries

    try:
        left, top, right, bottom = range_boundaries(ref)
    except ValueError:
        return MOST_CELLS + 1
    if None in (left, top, right, bottom):
        return MOST_CELLS + 1
    return int((right - left + 1) * (bottom - top + 1))


def _elements(packed: zipfile.ZipFile) -> Iterator[tuple[str, dict[str, str]]]:
    """Every element of every part, some at a time; what is no XML (a picture) ends at once."""
    for item in packed.infolist():
        found: list[tuple[str, dict[str, Any]]] = []
        parser = expat.ParserCreate()
        parser.StartElementHandler = lambda word, said, found=found: found.append((word, said))
        with packed.open(item) as part:
            try:
                while piece := part.read(AT_A_TIME):
                    parser.Parse(piece)
                    yield from found
                    found.clear()
            except expat.ExpatError:
                yield from found
