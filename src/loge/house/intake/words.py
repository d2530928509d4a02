"""What heads and cells mean (data/words.toml), compared folded."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from loge.house.people import rules

_DATA = Path(__file__).parent / "data" / "words.toml"
LEAVE_OUT = "leave_out"


def folded(text: str) -> str:
    """A text as compared: "Année de naissance :" and "annee de naissance" are the same."""
    return " ".join(rules.fold(text))


@cache
def _said() -> dict[str, Any]:
    return tomllib.loads(_DATA.read_text())


@cache
def fields() -> tuple[str, ...]:
    """What a column may hold, in the order they are offered."""
    return tuple(_said()["heads"])


@cache
def _heads() -> dict[str, str]:
    known: dict[str, str] = {}
    for field, heads in _said()["heads"].items():
        for head in heads:
            known.setdefault(folded(head), field)
    return known


def field_of(head: str) -> str:
    """The field a head means, or nothing: "Tél. portable (SMS)" is a telephone."""
    words = folded(head.partition("(")[0]) or folded(head)
    return _heads().get(words) or _heads().get(folded(head)) or ""


@cache
def cells(kind: str) -> frozenset[str]:
    """The folded words of a kind of cell: "yes", "empty", "civilities"…"""
    return frozenset(folded(word) or word for word in _said()["cells"][kind])


@cache
def months() -> dict[str, int]:
    """Months by any of their names."""
    rows = _said()["cells"]["months"]
    return {word: n for n, row in enumerate(rows, 1) for word in folded(row).split()}


@cache
def meanings(table: str) -> dict[str, str]:
    """Folded word to what it stands for: meanings("languages")["turc"] is "tr"."""
    return {folded(word): code for code, words in _said()[table].items() for word in words}


@cache
def streets() -> dict[str, str]:
    """Abbreviations in street names."""
    return dict(_said()["streets"])
