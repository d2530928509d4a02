"""The list, and the same as a file."""

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET

from loge.house.network.models import Desk
from loge.house.people.access import DeskRequest, needs
from loge.kernel import days, sheets
from loge.kernel.access import Permission
from loge.kernel.lists import listed
from loge.kernel.pages import show
from loge.screens.ageing import queries, reading

ORDERS: dict[str, list[str]] = {name: [] for name in reading.KEYS}
EVERYTHING, PAGE = 5000, 25


@require_GET
@needs(Permission.SEE_DESK)
def ageing(request: DeskRequest, desk: Desk) -> HttpResponse:
    """Everything in custody, by what is to be done about it."""
    today = days.day_of(request.act.at, desk.zone)
    chosen = reading.chosen(queries.rows(desk, request.act.at), request.GET, today=today)
    found = reading.ordered(chosen.found, request.GET.get("tri", "todo"))
    size = EVERYTHING if "une" in request.GET else PAGE
    page = listed(request, found, orders=ORDERS, default="todo", per_page=size)
    groups = reading.groups(page, found, page.sort)
    shown: dict[str, Any] = {"listed": page, "groups": groups, "chosen": chosen, "today": today}
    return show(request, "ageing/ageing.html", desk=desk, **shown)


@require_GET
@needs(Permission.SEE_OFFICE)
def export_ageing(request: DeskRequest, desk: Desk) -> HttpResponseBase:
    """The same list as a file, in the order of what is due and without anybody's name."""
    today = days.day_of(request.act.at, desk.zone)
    chosen = reading.chosen(queries.rows(desk, request.act.at), request.GET, today=today)
    head = [
        _("Number"),
        _("Kind"),
        _("What"),
        pgettext("thing", "Where it is"),
        _("Since"),
    ]
    head += [_("Days"), _("To be done"), _("To be done from"), _("To be fetched before")]
    lines = (reading.line(row, desk.zone) for row in chosen.found)
    return sheets.download(request.GET.get("form", "csv"), f"garde-{desk.slug}", head, lines)
