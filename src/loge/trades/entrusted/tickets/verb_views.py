"""One POST per verb, named like it; each leads back to the ticket."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from loge.house.journal import pages
from loge.house.journal.models import Entry
from loge.house.network.models import Desk
from loge.house.people.access import DeskRequest, needs
from loge.kernel.access import Permission
from loge.kernel.pages import over_to
from loge.kernel.rows import row
from loge.trades.entrusted import actions
from loge.trades.entrusted.actions.serving import bill_at_counter
from loge.trades.entrusted.keys import page as key_page
from loge.trades.entrusted.models import Item
from loge.trades.entrusted.tickets import reading, sheet


def _said(request: DeskRequest, desk: Desk, ticket: int, entry: Entry) -> HttpResponse:
    """Back to the ticket, with what was done said as the journal says it."""
    return pages.said(request, entry, reverse("entrusted:ticket", args=[desk.slug, ticket]))


@require_POST
@needs(Permission.HAND_OVER_ITEM)
def hand_over_items(request: DeskRequest, desk: Desk, ticket: int) -> HttpResponse:
    """What is ticked goes to whoever stands at the counter."""
    found = sheet.ticket(desk, ticket)
    entry = actions.hand_over_at_counter(
        found,
        items=reading.ticked(request.POST, found),
        **reading.taker(request.POST, desk, request.act),
        ticket_shown="ticket_shown" in request.POST.getlist("confirmed"),
        signed=key_page.signed(request.POST),
        confirmed=request.POST.getlist("confirmed"),
        act=request.act,
    )
    return _said(request, desk, ticket, entry)


@require_POST
@needs(Permission.SERVE)
def bill_items(request: DeskRequest, desk: Desk, ticket: int) -> HttpResponse:
    """What was agreed goes into the basket of whoever pays."""
    found = sheet.ticket(desk, ticket)
    who = reading.payer(request.POST, found, request.act)
    items = reading.to_bill(request.POST, found)
    entry = bill_at_counter(found, items=items, payer=who, act=request.act)
    if who is None or Permission.SELL not in request.act.may:
        return _said(request, desk, ticket, entry)
    return over_to(request, reverse("till:basket_of", args=[desk.slug, who.pk]))


@require_POST
@needs(Permission.TAKE_IN)
def cancel_ticket(request: DeskRequest, desk: Desk, ticket: int) -> HttpResponse:
    """It was written by mistake."""
    reason = request.POST.get("reason", "").strip()[:300]
    entry = actions.cancel_ticket(sheet.ticket(desk, ticket), reason=reason, act=request.act)
    return _said(request, desk, ticket, entry)


@require_POST
@needs(Permission.TAKE_IN)
def correct_ticket(request: DeskRequest, desk: Desk, ticket: int) -> HttpResponse:
    """Another day was agreed, or the reservations were wrong."""
    known = reading.ticket_correction(request.POST)
    entry = actions.correct_ticket(sheet.ticket(desk, ticket), **known, act=request.act)
    return _said(request, desk, ticket, entry)


@require_POST
@needs(Permission.TAKE_IN)
def name_owner(request: DeskRequest, desk: Desk, ticket: int) -> HttpResponse:
    """Now one knows whose it is."""
    owner = reading.somebody(request.POST, desk, "owner", request.act)
    entry = actions.name_owner(sheet.ticket(desk, ticket), owner=owner, act=request.act)
    return _said(request, desk, ticket, entry)


@require_POST
@needs(Permission.PUT_RIGHT)
def change_owner(request: DeskRequest, desk: Desk, ticket: int) -> HttpResponse:
    """It was written for the wrong person."""
    entry = actions.change_owner(
        sheet.ticket(desk, ticket),
        owner=reading.somebody(request.POST, desk, "owner", request.act),
        reason=request.POST.get("reason", ""),
        confirmed=request.POST.getlist("confirmed"),
        act=request.act,
    )
    return _said(request, desk, ticket, entry)


@require_POST
@needs(Permission.TAKE_IN)
def correct_item(request: DeskRequest, desk: Desk, thing: int) -> HttpResponse:
    """What was written of a thing was wrong, or it lies somewhere else."""
    item = row(Item, desk, thing)
    entry = actions.correct_item(item, **reading.correction(request.POST), act=request.act)
    return _said(request, desk, item.ticket_id, entry)


@require_POST
@needs(Permission.TAKE_IN)
def make_ready(request: DeskRequest, desk: Desk, thing: int) -> HttpResponse:
    """It waits for its owner now."""
    item = row(Item, desk, thing)
    return _said(request, desk, item.ticket_id, actions.make_ready(item, act=request.act))


@require_POST
@needs(Permission.TAKE_IN)
def put_right_ready(request: DeskRequest, desk: Desk, thing: int) -> HttpResponse:
    """It is still to be worked on."""
    item = row(Item, desk, thing)
    return _said(request, desk, item.ticket_id, actions.put_right_ready(item, act=request.act))


@require_POST
@needs(Permission.PUT_RIGHT)
def put_right_item_handed_over(request: DeskRequest, desk: Desk, thing: int) -> HttpResponse:
    """A slip of the hand: it lies here still."""
    item = row(Item, desk, thing)
    entry = actions.put_right_item_handed_over(item, act=request.act)
    return _said(request, desk, item.ticket_id, entry)
