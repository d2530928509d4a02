"""Prices said before the work, and what their owner answers."""

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from loge.house.network.models import Desk
from loge.house.people.access import DeskRequest, needs
from loge.kernel.access import Permission
from loge.kernel.pages import back
from loge.kernel.rows import one, row
from loge.trades.entrusted import actions
from loge.trades.entrusted.models import Item, Proposal
from loge.trades.entrusted.money import forms


@require_POST
@needs(Permission.WORK_WITH_PARTNER)
def propose_price(request: DeskRequest, desk: Desk, thing: int) -> HttpResponse:
    """A quote, or another price."""
    item = row(Item, desk, thing)
    actions.propose_price(item, **forms.proposed(request.POST), act=request.act)
    return _back(request, desk, item)


@require_POST
@needs(Permission.TAKE_IN)
def accept_price(request: DeskRequest, desk: Desk, proposal: int) -> HttpResponse:
    """The owner said yes."""
    found = _proposal(desk, proposal)
    actions.accept_price(found, person=forms.answerer(request.POST, desk), act=request.act)
    return _back(request, desk, found.item)


@require_POST
@needs(Permission.TAKE_IN)
def refuse_price(request: DeskRequest, desk: Desk, proposal: int) -> HttpResponse:
    """The owner said no."""
    found = _proposal(desk, proposal)
    actions.refuse_price(found, person=forms.answerer(request.POST, desk), act=request.act)
    return _back(request, desk, found.item)


@require_POST
@needs(Permission.WORK_WITH_PARTNER)
def withdraw_price(request: DeskRequest, desk: Desk, proposal: int) -> HttpResponse:
    """It is no longer proposed."""
    found = _proposal(desk, proposal)
    actions.withdraw_price_proposal(found, act=request.act)
    return _back(request, desk, found.item)


def _proposal(desk: Desk, pk: int) -> Proposal:
    return one(Proposal.objects.at(desk).select_related("item__ticket"), pk)


def _back(request: DeskRequest, desk: Desk, item: Item) -> HttpResponse:
    return back(request, f"/{desk.slug}/comptoir/confies/{item.ticket_id}/")
