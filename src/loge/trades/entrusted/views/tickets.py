"""The list of tickets, and the page of one."""

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from loge.house.network.models import Desk
from loge.house.people.access import DeskRequest, needs
from loge.kernel import rows
from loge.kernel.access import Permission
from loge.kernel.lists import listed
from loge.kernel.pages import show
from loge.trades.entrusted import reading, sheet
from loge.trades.entrusted.models import Ticket

ORDERS = {"number": ["number"]}


@require_GET
@needs(Permission.SEE_DESK)
def tickets(request: DeskRequest, desk: Desk) -> HttpResponse:
    """What was left here."""
    found = listed(request, Ticket.objects.at(desk).told(), orders=ORDERS, default="-number")
    return show(request, "entrusted/tickets.html", desk=desk, listed=found)


@require_GET
@needs(Permission.SEE_DESK)
def ticket(request: DeskRequest, desk: Desk, ticket: int) -> HttpResponse:
    """One ticket: each thing on it, what may be done, its story."""
    asked = request.GET
    here = reading.here(asked, desk)
    return show(
        request,
        "entrusted/ticket.html",
        desk=desk,
        sheet=sheet.sheet(desk, ticket, request.act, here=here, shown="billet" in asked),
        position=rows.number(asked.get("objet", "")),
        new="neuf" in asked,
    )
