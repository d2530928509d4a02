"""Which row is the head of a table, what its columns hold, and which rows are nobody."""

import hashlib
import re
from collections.abc import Sequence

from loge.house.intake import values, words

_SEARCHED = 25


def head_of(rows: Sequence[Sequence[str]]) -> int | None:
    """The position of the head row: the first of the best understood ones near the top."""
    scores = [sum(bool(words.field_of(cell)) for cell in row) for row in rows[:_SEARCHED]]
    best = max(scores, default=0)
    if best >= 2 or (best == 1 and max((len(r) for r in rows[:_SEARCHED]), default=0) <= 2):
        return scores.index(best)
    return None


def guessed(
    head: Sequence[str], rows: Sequence[Sequence[str]], hidden: frozenset[int]
) -> list[str]:
    """A field for each column: by its head, else by what stands in it; "" leaves it out."""
    width = max([len(head), *(len(row) for row in rows[:200])], default=0)
    found: list[str] = []
    for column in range(width):
        text = head[column] if column < len(head) else ""
        field = words.field_of(text) if text else _by_content(_cells(rows, column))
        spare = {"phone": "phone_2", "last_name": "first_name"}.get(field, "") if field else ""
        if field in found:
            field = spare if spare == "phone_2" and spare not in found else ""
        if column in hidden or field == words.LEAVE_OUT:
            field = ""
        found.append(field)
    return found


def _cells(rows: Sequence[Sequence[str]], column: int) -> list[str]:
    texts = [row[column] for row in rows[:200] if column < len(row)]
    return [text for text in texts if text]


def _by_content(cells: list[str]) -> str:
    """A column without a head: telephones and addresses tell themselves; names do not."""
    if not cells:
        return ""
    most = len(cells) * 0.6
    if sum("@" in cell for cell in cells) > most:
        return "email"
    if sum(bool(values.phones(cell)[0]) and len(cell) >= 9 for cell in cells) > most:
        return "phone"
    if (
        sum(
            bool(re.match(r"\d+\s*(bis|ter)?,?\s+(rue|r\.|av|bd|pl|all|imp|che)", c, re.I))
            for c in cells
        )
        > most
    ):
        return "street"
    return "birth" if sum(bool(re.fullmatch(r"(19|20)\d\d", c)) for c in cells) > most else ""


def fingerprint(head: Sequence[str], width: int) -> str:
    """What tells files of the same columns again, without keeping their words."""
    told = repr((width, [words.folded(cell) for cell in head]))
    return hashlib.sha256(told.encode()).hexdigest()[:32]


def nobody(row: Sequence[str], head: Sequence[str] | None) -> str:
    """Why a row is about nobody ("head", "total", "title"), or nothing when it may be somebody."""
    filled = [cell for cell in row if cell]
    if not filled:
        return "blank"
    if head is not None and [words.folded(c) for c in filled] == [
        words.folded(c) for c in head if c
    ]:
        return "head"
    first = words.folded(filled[0]).split()
    if first and first[0] in {w.split()[0] for w in words.cells("totals")}:
        rest = " ".join(filled[1:])
        if len(filled) == 1 or not any(c.isalpha() for c in rest):
            return "total"
    if len(set(filled)) == 1 and first:
        alone = len(first) > 1 and first[0] in words.cells("titles")
        if alone or set(filled[0]) <= set("-=_*. "):
            return "title"
    return "title" if not any(c.isalnum() for c in "".join(filled)) else ""
