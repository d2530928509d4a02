"""The figures as they may leave the house: of whole months and whole years that are over, small
counts hidden, and whatever would give them away (docs/decisions/0020)."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from loge.house.network.models import Desk
from loge.kernel import periods
from loge.kernel.periods import Period
from loge.screens.office import counting, suppress
from loge.screens.office.counting import Row, Table
from loge.screens.office.suppress import Hidden

RULES = Path(__file__).parent / "data" / "small_counts.toml"
MONTHS, YEARS = 24, 5
Column = tuple[list[list[Hidden]], Hidden]  # of each table its cells, and their one total


@dataclass(frozen=True)
class Shown:
    """A table as it may leave the house."""

    table: Table
    rows: list[Row]
    total: Row | None


def offered(desk: Desk, today: date) -> dict[str, Period]:
    """What a file may be about: "2026-10" and "2025", the last first. A file of other days could be
    taken away from another one, and the difference would be of few."""
    month = today.replace(day=1)
    firsts = [periods.months_later(month, -back) for back in range(1, MONTHS + 1)]
    found = {f"{day:%Y-%m}": Period(day, periods.months_later(day, 1)) for day in firsts}
    for year in range(today.year - 1, today.year - 1 - YEARS, -1):
        found[str(year)] = Period(date(year, 1, 1), date(year + 1, 1, 1))
    opened = desk.opened_on or date.min
    return {code: one for code, one in found.items() if one.end > opened} or dict(
        list(found.items())[:1]
    )


def shown(desk: Desk, period: Period, *, on: date) -> list[Shown]:
    """The tables of a month or a year, beside the one before and a year ago, as they may leave."""
    three, below = periods.compared(period), hide_below(on)["hide_below"]
    spans = list(dict.fromkeys([*three, *(m for one in three for m in periods.months(one))]))
    tables = counting.tables(desk, spans)
    made: dict[str, Shown] = {}
    for same in _of_one_whole(tables):
        columns = _columns(same, spans, below)
        made |= {one.table.code: one for one in _shown(same, [columns[one] for one in three])}
    return [made[table.code] for table in tables]


def _of_one_whole(tables: Iterable[Table]) -> Iterable[list[Table]]:
    wholes: dict[str, list[Table]] = {}
    for table in tables:
        wholes.setdefault(table.whole, []).append(table)
    return wholes.values()


def _columns(same: Sequence[Table], spans: Sequence[Period], below: int) -> dict[Period, Column]:
    """Each period's column. Months come first, so that a year knows what it must not tell."""
    done: dict[int, Column] = {}
    for at in sorted(range(len(spans)), key=lambda at: spans[at].days):
        months = [spans.index(month) for month in periods.months(spans[at])]
        done[at] = _column(same, at, {m: done[m] for m in months if m != at}, below)
    return {spans[at]: column for at, column in done.items()}


def _column(same: Sequence[Table], at: int, months: Mapping[int, Column], below: int) -> Column:
    counts = [[row.counts[at] or 0 for row in table.rows] for table in same]
    also = [
        {
            i
            for i, row in enumerate(table.rows)
            if row.sums and _told(row, {m: masks[n][i] for m, (masks, _t) in months.items()}, below)
        }
        for n, table in enumerate(same)
    ]
    if not same[0].adds_up:
        pairs = zip(counts, also, strict=True)
        return [suppress.singles(part, below=below, also=told) for part, told in pairs], None
    totals = {m: total for m, (_masks, total) in months.items()}
    total_too = _told(same[0].total, totals, below)
    return suppress.tables(counts, below=below, also=also, total_too=total_too)


def _told(row: Row, months: Mapping[int, Hidden], below: int) -> bool:
    """Whether this row's year would give away a month of it."""
    parts = [(row.counts[m] or 0, seen) for m, seen in months.items()]
    return suppress.parts_told(parts, below=below)


def _shown(same: Sequence[Table], columns: Sequence[Column]) -> Iterable[Shown]:
    totals = tuple(total for _masks, total in columns)
    for n, table in enumerate(same):
        rows = [
            Row(row.label, tuple(masks[n][i] for masks, _total in columns))
            for i, row in enumerate(table.rows)
        ]
        total = Row(_("together"), totals) if table.adds_up and table.rows else None
        yield Shown(table, rows, total)


def hide_below(on: date) -> dict[str, Any]:
    """The rule about small counts that holds on a day: `hide_below` and its `source`."""
    return max((r for r in _rules() if r["valid_from"] <= on), key=lambda r: r["valid_from"])


@cache
def _rules() -> list[dict[str, Any]]:
    return list(tomllib.loads(RULES.read_text())["rule"])
