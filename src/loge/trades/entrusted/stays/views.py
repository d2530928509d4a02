"""What is done about things that stay: a POST for each verb; the last letter to print again."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from loge.house.journal import pages
from loge.house.journal.models import Entry
from loge.house.network.models import Desk
from loge.house.partners.models import Partner
from loge.house.people.access import DeskRequest, needs
from loge.kernel import paper
from loge.kernel.access import Permission
from loge.kernel.rows import number, row
from loge.trades.entrusted import actions
from loge.trades.entrusted.claims import forms as claim_forms
from loge.trades.entrusted.claims import last_letter as last_letters
from loge.trades.entrusted.models import Item
from loge.trades.entrusted.tickets import sheet


def _said(request: DeskRequest, desk: Desk, ticket: int, entry: Entry) -> HttpResponse:
    """Back to where the button stood, with what was done said as the journal says it."""
    return pages.said(request, entry, reverse("entrusted:ticket", args=[desk.slug, ticket]))


@require_POST
@needs(Permission.WORK_WITH_PARTNER)
def chase_partner(request: DeskRequest, desk: Desk, partner: int) -> HttpResponse:
    """They are asked where these stay."""
    found, items = row(Partner, desk, partner), claim_forms.things(request.POST, desk)
    entry = actions.chase_partner(found, items=items, act=request.act)
    return _said(request, desk, items[0].ticket_id, entry)


@require_POST
@needs(Permission.SEND_NOTICE)
def tell_again(request: DeskRequest, desk: Desk, ticket: int) -> HttpResponse:
    """Its owner is told once more."""
    entry = actions.tell_again(sheet.ticket(desk, ticket), act=request.act)
    return _said(request, desk, ticket, entry)


@require_POST
@needs(Permission.GIVE_UP_ITEM)
def print_last_letter(request: DeskRequest, desk: Desk, ticket: int) -> HttpResponse:
    """The last letter: written down, then shown to be printed."""
    actions.print_last_letter(sheet.ticket(desk, ticket), act=request.act)
    return redirect("claims:last_letter", desk.slug, ticket)


@require_GET
@needs(Permission.GIVE_UP_ITEM)
def last_letter(request: DeskRequest, desk: Desk, ticket: int) -> HttpResponse:
    """The same letter again: the latest, or the one that is named."""
    found, letter = sheet.ticket(desk, ticket), number(request.GET.get("lettre", ""))
    made = last_letters.again(found, request.act.at, letter)
    return paper.answer(made, f"dernier-rappel-{desk.slug}-{found.number}")


@require_POST
@needs(Permission.GIVE_UP_ITEM)
def give_up(request: DeskRequest, desk: Desk, thing: int) -> HttpResponse:
    """Nobody claimed it."""
    item, outcome = row(Item, desk, thing), request.POST.get("outcome", "")
    confirmed = request.POST.getlist("confirmed")
    entry = actions.give_up(item, outcome=outcome, confirmed=confirmed, act=request.act)
    return _said(request, desk, item.ticket_id, entry)


@require_POST
@needs(Permission.PUT_RIGHT)
def put_right_giving_up(request: DeskRequest, desk: Desk, thing: int) -> HttpResponse:
    """It still waits."""
    item = row(Item, desk, thing)
    entry = actions.put_right_giving_up(item, act=request.act)
    return _said(request, desk, item.ticket_id, entry)
