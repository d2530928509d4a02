"""The month's statement of a stock in custody: what the address asks, the file, the paper."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from loge.house.network.models import Desk
from loge.house.partners.models import Partner
from loge.house.people.access import DeskRequest
from loge.house.stock import queries
from loge.house.stock.queries import Month, Row
from loge.house.stock.statement import Sums, Worth
from loge.kernel import days, paper, periods
from loge.kernel.rows import number
from loge.kernel.sheets import Cell
from loge.kernel.templatetags import said

TEMPLATE = "screens/relay/paper/month.typ"
BACK = 24  # months one may choose among


@dataclass(frozen=True)
class Asked:
    """A desk's month, and what else could be asked. `over` says that the month is."""

    desk: Desk
    month: Month
    partners: list[Partner | None]
    firsts: list[date]
    over: bool


def asked(request: DeskRequest, desk: Desk) -> Asked:
    """The partner and the month the address names; by itself the first partner, this month."""
    today = days.day_of(request.act.at, desk.zone)
    partners = queries.partners(desk)
    typed = number(request.GET.get("partenaire", ""))
    partner = next((p for p in partners if p and p.pk == typed), None)
    if partner is None and request.GET.get("partenaire") != "0":
        partner = next(iter(partners), None)
    firsts = [periods.months_later(today, -n) for n in range(BACK)]
    first = next((f for f in firsts if f"{f:%Y-%m}" == request.GET.get("mois")), firsts[0])
    period = periods.Period(first, periods.months_later(first, 1))
    found = queries.month(desk, partner, period, now=request.act.at)
    return Asked(desk, found, partners, firsts, over=period.end <= today)


def context(asked: Asked) -> dict[str, Any]:
    """What the page shows."""
    return {
        "asked": asked,
        "month": asked.month,
        "columns": _columns(),
        "rows": [(row, _worths(row.sums)) for row in asked.month.rows],
        "total": _worths(asked.month.total),
        "query": f"mois={asked.month.period.start:%Y-%m}&partenaire={_pk(asked.month.partner)}",
    }


def _pk(partner: Partner | None) -> int:
    return partner.pk if partner else 0


def _columns() -> list[tuple[str, str]]:
    """Each column's title and the name of its figure."""
    return [
        (pgettext("stock", "Opening"), "opening"),
        (_("Received"), "received"),
        (_("Sold"), "sold"),
        (_("Written off"), "damaged"),
        (_("Sent back"), "sent_back"),
        (_("First count"), "first_count"),
        (_("Gap"), "gap"),
        (pgettext("stock", "Closing"), "closing"),
    ]


def _worths(sums: Sums) -> list[tuple[str, Worth]]:
    return [(title, getattr(sums, name)) for title, name in _columns()]


def head() -> list[str]:
    """The columns of the file: each in units, then in euro."""
    units = _("units")
    both = [(f"{title} ({units})", f"{title} (€)") for title, _name in _columns()]
    return [_("Article"), *[title for two in both for title in two], _("Change of price (€)")]


def cells(month: Month) -> Iterator[list[Cell]]:
    """One line for each article, then the total and what was sold without a stock."""
    for row in month.rows:
        yield [row.kept.article.name, *_cells(row.sums)]
    yield [_("Total"), *_cells(month.total)]
    sold = 1 + 2 * [name for _title, name in _columns()].index("sold") + 1
    for label, cents in _below(month):
        line: list[Cell] = [label, *[None] * (2 * len(_columns()) + 1)]
        line[sold] = cents / 100
        yield line


def _cells(sums: Sums) -> list[Cell]:
    figures = [w for _title, w in _worths(sums)]
    return [*[x for w in figures for x in (w.units, w.cents / 100)], sums.revalued / 100]


def _below(month: Month) -> list[tuple[str, int]]:
    """What stands below the table: how it agrees with the till."""
    lines = [
        (_("Sold without a stock (franking, registered letters…)"), month.unstocked_cents),
        (_("All sold for this partner at the till"), month.takings.sold_cents),
    ]
    if month.elsewhere_cents:
        label = _("Of it entered at the till in another month, less the reverse")
        lines.append((label, month.elsewhere_cents))
    return lines


def title(asked: Asked) -> str:
    """ "Stock de La Poste, novembre 2026"."""
    name = asked.month.partner.name if asked.month.partner else asked.desk.short_name
    return _("Stock of %(name)s, %(month)s") % {"name": name, "month": month_name(asked)}


def month_name(asked: Asked) -> str:
    """ "novembre 2026"."""
    return date_format(asked.month.period.start, "F Y")


def pdf(asked: Asked) -> bytes:
    """The statement on one sheet, in French: it is the partner's paper."""
    month = asked.month
    figures = [[row.kept.article.name, *_said(row)] for row in month.rows]
    return paper.pdf(
        TEMPLATE,
        {
            "title": title(asked),
            "language": "fr",
            "desk": asked.desk.name,
            "state": _("This month is not over.") if not asked.over else "",
            "head": [_("Article"), *[column for column, _name in _columns()], _("Price")],
            "rows": figures,
            "total": [_("Total"), *_totals(month.total)],
            "below": [[label, said.euros(cents)] for label, cents in _below(month)],
            "notes": [
                _(
                    "Units are worth what one cost on the day they moved; “Price” is what changes "
                    "of price made of what lay there."
                )
            ],
        },
    )


def _totals(total: Sums) -> list[str]:
    cents = [*[worth.cents for _title, worth in _worths(total)], total.revalued]
    return [said.euros(each) for each in cents]


def _said(row: Row) -> list[str]:
    """Each figure in units, with its euro below."""
    told = [f"{worth.units}\n{said.euros(worth.cents)}" for _title, worth in _worths(row.sums)]
    return [*told, said.euros(row.sums.revalued)]
