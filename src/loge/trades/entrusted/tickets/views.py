"""The list of tickets, as a page and as a file; the page of one."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from loge.house.network.models import Desk
from loge.house.people.access import DeskRequest, needs
from loge.kernel import days, rows
from loge.kernel.access import Permission
from loge.kernel.pages import show
from loge.kernel.sheets import download
from loge.trades.entrusted.tickets import listing, listing_page, reading, scanning, sheet


@require_GET
@needs(Permission.SEE_DESK)
def tickets(request: DeskRequest, desk: Desk) -> HttpResponse:
    """What was left here, searched, filtered, sorted; a label that was scanned opens its ticket."""
    asked = listing.Asked.of(request.GET)
    meant = scanning.meant(desk, asked.typed)
    if meant is not None:
        return redirect(scanning.address(meant))
    about = listing_page.about(request, desk, asked)
    return show(request, "entrusted/tickets.html", desk=desk, asked=asked, **about)


@require_GET
@needs(Permission.SEE_OFFICE)
def export_tickets(request: DeskRequest, desk: Desk) -> HttpResponseBase:
    """The same as a file, a line for each thing, without names."""
    today = days.day_of(request.act.at, desk.zone)
    found = listing.tickets(desk, listing.Asked.of(request.GET), today)
    form = request.GET.get("form", "csv")
    return download(form, _("things-left"), listing.head(), listing.cells(found, desk))


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
