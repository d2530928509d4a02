"""Figures that are decided and dated, with their source, from a file of ours: the one that holds on
a day. Nobody at a desk changes them; whoever decides another adds a row, and the past stays."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path


@dataclass(frozen=True)
class Decided:
    """A figure from a day on, until the next row begins, and who said so."""

    value: int
    valid_from: date
    source: str


@cache
def decided(file: Path, name: str) -> tuple[Decided, ...]:
    """All rows of a table of the file, the first to hold first. Raises ValueError for a figure
    without a source, or two that begin on one day."""
    rows = [Decided(**row) for row in tomllib.loads(file.read_text())[name]]
    if not all(row.source for row in rows) or len({r.valid_from for r in rows}) < len(rows):
        raise ValueError(f"{file.name}: {name} lacks a source, or a day has two")
    return tuple(sorted(rows, key=lambda row: row.valid_from))


def on(file: Path, name: str, day: date) -> int:
    """The figure that holds on a day; before the first of them, the first."""
    rows = decided(file, name)
    return next((r.value for r in reversed(rows) if r.valid_from <= day), rows[0].value)
