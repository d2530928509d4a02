"""What a desk did in some days, in figures: each app answers for its own, and is asked here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import models
from django.db.models.functions import Cast, Substr
from django.utils.functional import Promise

from loge.kernel.steps import Steps

Words = str | Promise


@dataclass(frozen=True)
class Figure:
    """One number of a table. The rows of a table that `adds_up` have a total: no row counts what
    another one counts. What `sums` is for a year the sum of its months: acts, not people or a
    state."""

    table: str
    title: Words
    label: Words
    count: int
    adds_up: bool = True
    sums: bool = True


# (desk, first day, first day no longer counted): a query or two, whatever the number of rows.
answers = Steps[[Any, date, date], Sequence[Figure]]("what a desk did")


def figures(desk: Any, start: date, end: date) -> list[Figure]:
    """All the figures of a desk from a day on until another, which is exclusive."""
    return [figure for told in answers.run(desk, start, end) for figure in told]


def by_hour(rows: models.QuerySet[Any], moment: str) -> list[tuple[datetime, int]]:
    """How many rows in each hour, as the UTC hour and a count, in one query: what days, weekdays
    and months of a desk are made of, whichever its zone and its summer time."""
    counted = rows.order_by().values_list(_hour(moment)).annotate(many=models.Count("pk"))
    return [(_utc(text), many) for text, many in counted]


def by_hour_and(
    rows: models.QuerySet[Any], moment: str, column: str
) -> list[tuple[datetime, str, int]]:
    """The same, for each value of a column apart: the UTC hour, the value and a count."""
    counted = rows.order_by().values_list(_hour(moment), column).annotate(many=models.Count("pk"))
    return [(_utc(text), value, many) for text, value, many in counted]


class Minutes(models.Func):
    """The minutes from one moment to another, worked out by the database itself: Django's own way
    calls Python for each row of SQLite."""

    output_field = models.FloatField()

    def as_sqlite(self, compiler: Any, connection: Any, **rest: Any) -> Any:
        """Julian days are days and their parts."""
        return self._as(compiler, connection, "(julianday({1}) - julianday({0})) * 1440", **rest)

    def as_postgresql(self, compiler: Any, connection: Any, **rest: Any) -> Any:
        """An interval, in seconds."""
        return self._as(compiler, connection, "EXTRACT(EPOCH FROM {1} - {0}) / 60", **rest)

    def _as(self, compiler: Any, connection: Any, how: str, **_rest: Any) -> Any:
        parts = [compiler.compile(part) for part in self.get_source_expressions()]
        return how.format(*(sql for sql, _params in parts)), [p for _sql, ps in parts for p in ps]


def _hour(moment: str) -> Substr:
    """Zones stand whole hours apart from UTC wherever Loge is; both databases cut text alike."""
    return Substr(Cast(moment, models.TextField()), 1, 13)


def _utc(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}:00+00:00")
