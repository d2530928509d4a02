"""The numbers in a carrier's list, however it was typed, pasted or saved: nothing else of it."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from loge.house import labels
from loge.house.intake import reading
from loge.house.intake.reading import separated
from loge.house.labels import Candidate, Certainty
from loge.kernel.refusal import Refused

# A day, a time of day, a telephone as one writes it: figures, and no parcel's number.
_DAY = r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}([ T,].*)?"
_HOUR = r"\d{1,2} ?[:h] ?\d{0,2}(:\d{2})?"
_PHONE = r"(\+\d{2} ?|0)[1-9]([ .-]\d{2}){4}|\+\d{11}"
_NO_NUMBER = re.compile(f"({_DAY})|({_HOUR})|({_PHONE})", re.IGNORECASE)
_SHORTEST_UNKNOWN, _FEWEST_DIGITS, _MOST_PARTS = 8, 6, 12
# How much a reading says that this is a number: ours, proved, of this carrier, of another.
_OURS, _PROVED, _THEIRS, _OTHERS, _WRONG, _UNKNOWN = 5.0, 4.0, 3.0, 2.0, 1.0, 0.5
MOST = 6000


@dataclass(frozen=True)
class Listed:
    """The numbers of a list, each once, in their order; `unread` counts lines without one."""

    numbers: list[str]
    unread: int


@dataclass(frozen=True)
class _Reader:
    """Reads for one carrier, beside the numbers that are known here."""

    carrier: str
    ours: Collection[str]

    def weight(self, candidate: Candidate) -> float:
        if candidate.number in self.ours:
            return _OURS
        if candidate.certainty == Certainty.FORMAT:
            return _THEIRS if candidate.carrier_code == self.carrier else _OTHERS
        digits = sum(c.isdigit() for c in candidate.number)
        long = len(candidate.number) >= _SHORTEST_UNKNOWN and digits >= _FEWEST_DIGITS
        unknown = _UNKNOWN if long else 0.0
        return {Certainty.PROVED: _PROVED, Certainty.WRONG_KEY: _WRONG}.get(
            candidate.certainty, unknown
        )

    def one(self, text: str) -> tuple[float, str]:
        """The likeliest number this text is, and how likely; nothing for a day or a telephone."""
        if not any(c.isdigit() for c in text) and text.isascii():
            return 0.0, ""
        if _NO_NUMBER.fullmatch(text.strip()):
            return 0.0, ""
        weighed = [(self.weight(one), one.number) for one in labels.read(text)]
        return max(weighed, key=lambda pair: pair[0], default=(0.0, ""))

    def cell(self, text: str) -> list[tuple[float, str]]:
        """The numbers in a cell: one written with spaces, or several beside one another."""
        if _NO_NUMBER.fullmatch(text.strip()):
            return []
        whole = self.one(text)
        if whole[0] > _WRONG:
            return [whole]
        parts = [part for part in re.split(r"[\s,;|]+", text.strip()) if part]
        if len(parts) < 2:
            return [whole] if whole[0] else []
        found = list(self._side_by_side(parts))
        return found if found else [whole] if whole[0] else []

    def _side_by_side(self, parts: Sequence[str]) -> Iterator[tuple[float, str]]:
        at = 0
        while at < len(parts):
            ends = range(min(len(parts), at + _MOST_PARTS), at, -1)
            tries = [(*self.one(" ".join(parts[at:end])), end) for end in ends]
            weight, number, end = max(tries, key=lambda tried: tried[0])
            if weight <= _UNKNOWN:
                weight, number, end = tries[-1]
            if weight:
                yield weight, number
            at = end


def of_text(text: str, carrier: str, ours: Collection[str]) -> Listed:
    """The numbers in what was typed or pasted. Raises Refused when there is none."""
    columns = any(sign in text for sign in "\t;,|")
    lines = separated.rows_of(text) if columns else [[line] for line in text.splitlines()]
    return _checked(_of_rows(lines, _Reader(carrier, frozenset(ours))))


def of_file(content: bytes, carrier: str, ours: Collection[str]) -> Listed:
    """The numbers in a file (CSV, XLSX, plain text): of a table, those of the column that holds
    them. Raises Refused when there is none, or more than Loge compares."""
    rows = reading.read(content).rows
    return _checked(_of_rows(rows, _Reader(carrier, frozenset(ours))))


def _checked(found: Listed) -> Listed:
    if not found.numbers:
        raise Refused("no_numbers", _("No number can be read in this list. Paste it again."))
    if len(found.numbers) > MOST:
        raise Refused("list_long", _("This list is too long: %(n)s at most.") % {"n": MOST})
    return found


def _of_rows(rows: Sequence[Sequence[str]], reader: _Reader) -> Listed:
    cells = [[reader.cell(cell) if cell.strip() else [] for cell in row] for row in rows]
    columns = _columns(cells)
    numbers_found: dict[str, None] = {}
    unread = 0
    for place, row in enumerate(cells):
        here = [number for at in columns if at < len(row) for _w, number in row[at]]
        numbers_found.update(dict.fromkeys(here))
        unread += bool(not here and place and any(cell.strip() for cell in rows[place]))
    return Listed(list(numbers_found), unread)


def _columns(cells: Sequence[Sequence[Sequence[tuple[float, str]]]]) -> list[int]:
    """Where the numbers stand: the columns that say most surely that they hold some."""
    width = max((len(row) for row in cells), default=0)
    weights = []
    for at in range(width):
        column = [max(w for w, _n in row[at]) for row in cells if at < len(row) and row[at]]
        weights.append(sum(column) / len(column) * len(column) / len(cells) if column else 0.0)
    most = max(weights, default=0.0)
    return [at for at, weight in enumerate(weights) if weight and 2 * weight > most]
