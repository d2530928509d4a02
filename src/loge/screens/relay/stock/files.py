"""The stock as files and on paper."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext
from django.views.decorators.http import require_GET

from loge.house.network.models import Desk
from loge.house.people.access import DeskRequest, needs
from loge.house.stock import queries
from loge.house.stock.queries import Line
from loge.kernel import days, paper
from loge.kernel.access import Permission
from loge.kernel.sheets import Cell, download
from loge.kernel.templatetags import said
from loge.screens.relay.stock import months, reading, stories

ORDER = "screens/relay/paper/order.typ"


@require_GET
@needs(Permission.SEE_STOCK)
def export_stock(request: DeskRequest, desk: Desk) -> HttpResponseBase:
    """What is there, as a file."""
    rows = (_cells(line) for line in queries.lines(desk, at=request.act.at))
    return download(request.GET.get("form", ""), _("stock"), _head(), rows)


@require_GET
@needs(Permission.SEE_STOCK)
def export_moves(request: DeskRequest, desk: Desk) -> HttpResponseBase:
    """Everything that moved the stock, as a file."""
    rows = stories.moves_cells(desk)
    name = _("stock-moves")
    return download(request.GET.get("form", ""), name, stories.moves_head(), rows)


@require_GET
@needs(Permission.SEE_STOCK)
def export_order(request: DeskRequest, desk: Desk) -> HttpResponseBase:
    """The order, as a file."""
    orders = reading.orders(queries.lines(desk, at=request.act.at))
    head = [
        _("Partner"),
        _("Article"),
        pgettext("stock", "There"),
        _("Packs"),
        _("Units in a pack"),
        _("Units"),
    ]
    rows = _ordered(orders)
    return download(request.GET.get("form", ""), _("order"), [*head, _("Worth (€)")], rows)


@require_GET
@needs(Permission.SEE_STOCK)
def print_order(request: DeskRequest, desk: Desk) -> HttpResponse:
    """The order for the partners' offices, in French, a sheet for each."""
    orders = reading.orders(queries.lines(desk, at=request.act.at))
    with override("fr"):
        made = paper.pdf(ORDER, _order(desk, orders, days.day_of(request.act.at, desk.zone)))
    return paper.answer(made, f"commande-{desk.slug}")


@require_GET
@needs(Permission.SEE_STOCK)
def print_month(request: DeskRequest, desk: Desk) -> HttpResponse:
    """The statement of a month, in French."""
    asked = months.asked(request, desk)
    with override("fr"):
        made = months.pdf(asked)
    return paper.answer(made, f"stock-{asked.month.period.start:%Y-%m}")


@require_GET
@needs(Permission.SEE_STOCK)
def export_month(request: DeskRequest, desk: Desk) -> HttpResponseBase:
    """The statement of a month, as a file."""
    asked = months.asked(request, desk)
    name = f"{_('stock')}-{asked.month.period.start:%Y-%m}"
    return download(request.GET.get("form", ""), name, months.head(), months.cells(asked.month))


def _head() -> list[str]:
    return [
        _("Article"),
        _("Partner"),
        pgettext("stock", "There"),
        _("Minimum"),
        _("Sold a week"),
        _("Lasts (days)"),
        _("Price (€)"),
        _("Worth (€)"),
        _("Counted on"),
        _("To order"),
    ]


def _cells(line: Line) -> list[Cell]:
    kept, counted = line.kept, line.standing.counted
    return [
        kept.article.name,
        kept.partner.name if kept.partner else "",
        line.units,
        kept.minimum,
        round(line.pace.a_week, 1),
        line.days,
        line.cents / 100 if line.cents is not None else None,
        line.worth / 100,
        days.day_of(counted.moved.at, kept.desk.zone) if counted else None,
        line.to_order,
    ]


def _ordered(orders: list[reading.Order]) -> Iterator[list[Cell]]:
    for order in orders:
        for line in order.wanted:
            yield [
                order.partner.name if order.partner else "",
                line.kept.article.name,
                line.units,
                line.packs,
                line.kept.pack,
                line.to_order,
                line.to_order * (line.cents or 0) / 100,
            ]


def _order(desk: Desk, orders: list[reading.Order], today: Any) -> dict[str, Any]:
    """What stands on the paper, already said."""
    town = " ".join(part for part in (desk.postcode, desk.commune) if part)
    return {
        "title": _("Order of %(day)s") % {"day": said.day_year(today)},
        "language": "fr",
        "from": [part for part in (desk.name, desk.street, town) if part],
        "head": [_("Article"), _("Packs"), _("Units in a pack"), _("Units")],
        "nothing": _("Nothing is to be ordered."),
        "orders": [
            {
                "to": order.partner.name if order.partner else _("Bought by the desk"),
                "rows": [_ordered_line(line) for line in order.wanted],
                "worth": _("Worth %(cents)s") % {"cents": said.euros(order.cents)},
            }
            for order in orders
            if order.wanted
        ],
    }


def _ordered_line(line: Line) -> list[str]:
    return [line.kept.article.name, *map(str, (line.packs, line.kept.pack, line.to_order))]
