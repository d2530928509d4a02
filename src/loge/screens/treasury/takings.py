"""What was taken: by hour, by family, by article, beside the period before. Cents."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet, Sum
from django.db.models.functions import ExtractHour
from django.utils.translation import gettext as _

from loge.house.catalogue.models import Family, Nature
from loge.kernel import charts
from loge.kernel.periods import Period
from loge.kernel.sheets import Cell
from loge.kernel.templatetags import said
from loge.trades.till.models import ReceiptLine

LETTERS = 80  # that fit below a chart, side by side
DRAWN = 5  # articles in the chart; the table has them all


@dataclass(frozen=True)
class Row:
    """One line of a table: cents in the period and in the one before, how much was sold."""

    label: str
    cents: int
    before: int
    milli: int | None = None

    @property
    def change(self) -> int:
        return self.cents - self.before


@dataclass(frozen=True)
class Table:
    """One way to cut the takings."""

    code: str
    title: str
    rows: list[Row]

    @property
    def cents(self) -> int:
        return sum(row.cents for row in self.rows)

    @property
    def before(self) -> int:
        return sum(row.before for row in self.rows)

    @property
    def change(self) -> int:
        return self.cents - self.before

    @property
    def chart(self) -> Any:
        """The columns of the period; what was given back in all has none."""
        rows = self.rows[:DRAWN] if self.code == "article" else self.rows
        room = max(6, LETTERS // max(1, len(rows)))
        points = [(_short(row.label, room), max(0, row.cents)) for row in rows]
        return charts.columns(points, says=self.title, value=said.euros)


def tables(desk: Any, period: Period, before: Period) -> list[Table]:
    """The three tables, in six queries."""
    now, then = _lines(desk, period), _lines(desk, before)
    return [
        Table("hour", _("By hour"), _by_hour(desk, now, then)),
        Table("family", _("By family"), _by_family(now, then)),
        Table("article", _("By article"), _by_article(now, then)),
    ]


def _lines(desk: Any, period: Period) -> QuerySet[ReceiptLine]:
    """What was sold; what was left to pay then and is paid now was counted when it was sold."""
    sold = ReceiptLine.objects.exclude(nature=Nature.LATER)
    rows = sold.filter(receipt__desk=desk, receipt__training=False)
    return rows.filter(receipt__on__gte=period.start, receipt__on__lt=period.end).order_by()


def _by_hour(desk: Any, now: QuerySet[Any], then: QuerySet[Any]) -> list[Row]:
    hour = ExtractHour("receipt__at", tzinfo=desk.zone)
    found, old = (
        dict(rows.annotate(hour=hour).values_list("hour").annotate(Sum("cents")))
        for rows in (now, then)
    )
    if not found and not old:
        return []
    hours = range(min([*found, *old]), max([*found, *old]) + 1)
    return [Row(f"{h} h", found.get(h, 0), old.get(h, 0)) for h in hours]


def _by_family(now: QuerySet[Any], then: QuerySet[Any]) -> list[Row]:
    found, old = (dict(rows.values_list("family").annotate(Sum("cents"))) for rows in (now, then))
    families = [*Family.choices, ("", _("what was owed"))]
    return [
        Row(str(label), found.get(code, 0), old.get(code, 0))
        for code, label in families
        if code in found or code in old
    ]


def _by_article(now: QuerySet[Any], then: QuerySet[Any]) -> list[Row]:
    sums = (Sum("cents"), Sum("milli"))
    found, old = (
        {label: (cents, milli) for label, cents, milli in rows.values_list("label").annotate(*sums)}
        for rows in (now, then)
    )
    made = []
    for label in {*found, *old}:
        cents, milli = found.get(label, (0, 0))
        made.append(Row(label, cents, old.get(label, (0, 0))[0], milli))
    return sorted(made, key=lambda row: (-row.cents, -row.before, row.label))


def _short(label: str, room: int) -> str:
    return label if len(label) <= room else f"{label[: room - 1]}…"


def head() -> list[str]:
    """The columns of the file."""
    names = [_("Table"), _("What"), _("Quantity"), _("Period (€)")]
    return [*names, _("Period before (€)"), _("Change (€)")]


def cells(found: Sequence[Table]) -> Iterator[list[Cell]]:
    """One line for each row of each table."""
    for table in found:
        for row in table.rows:
            many = row.milli / 1000 if row.milli is not None else None
            money = [row.cents / 100, row.before / 100, row.change / 100]
            yield [table.title, row.label, many, *money]
