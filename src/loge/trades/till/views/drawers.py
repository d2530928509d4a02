"""Opening the till, and cash put into a drawer or taken out."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from loge.house.network.models import Desk
from loge.house.people.access import DeskRequest, needs
from loge.kernel.access import Permission
from loge.trades.till import actions as till
from loge.trades.till import opening_page
from loge.trades.till.cash_form import CashForm, moved_today
from loge.trades.till.views.framed import framed


@needs(Permission.KEEP_DRAWER)
def open_till(request: DeskRequest, desk: Desk) -> HttpResponse:
    """All the drawers on one page, each with what should lie in it."""
    sent = request.POST if request.method == "POST" else None
    page = opening_page.opening(request.act, sent)
    if sent is None or page.wrong:
        status = 422 if page.wrong else 200
        key = request.act.key
        return framed(request, desk, "till/open.html", status=status, opening=page, key=key)
    till.open_till(floats=page.floats, act=request.act)
    messages.success(request, _("The till is open."))
    return redirect("till:basket", desk.slug)


@needs(Permission.KEEP_DRAWER)
def move_cash(request: DeskRequest, desk: Desk) -> HttpResponse:
    """Cash fetched from the bank or taken there, and what was bought with it."""
    form = CashForm(request.POST or None, desk=desk)
    if request.method == "POST" and form.is_valid():
        till.move_cash(**form.moved(), act=request.act)
        messages.success(request, _("It is written down."))
        return redirect("till:move_cash", desk.slug)
    return framed(
        request,
        desk,
        "till/cash.html",
        status=422 if form.is_bound else 200,
        form=form,
        key=request.act.key,
        moved=moved_today(request.act),
    )
