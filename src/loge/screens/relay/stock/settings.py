"""What is kept in stock and how; a slip of the hand taken back."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from loge.house.network.models import Desk
from loge.house.people.access import DeskRequest, needs
from loge.house.stock import actions as stock
from loge.house.stock.models import Kept, Move
from loge.kernel import days
from loge.kernel.access import Permission
from loge.kernel.pages import show
from loge.kernel.rows import one, row
from loge.screens.relay.stock import forms


@needs(Permission.KEEP_STOCK)
def keep_stock(request: DeskRequest, desk: Desk) -> HttpResponse:
    """One more article is kept."""
    today = days.day_of(request.act.at, desk.zone)
    form = forms.NewKeptForm(request.POST or None, desk=desk, today=today)
    if form.is_bound and form.is_valid():
        entry = stock.keep_stock(**form.cleaned_data, act=request.act)
        return redirect("stock:kept", desk.slug, entry.made)
    return _form(request, desk, form=form)


@needs(Permission.KEEP_STOCK)
def change_kept(request: DeskRequest, desk: Desk, kept: int) -> HttpResponse:
    """Its minimum, its pack, how long an order lasts."""
    found = row(Kept, desk, kept)
    known = {name: getattr(found, name) for name in forms.KeptForm.base_fields}
    form = forms.KeptForm(request.POST or None, initial=known)
    if form.is_bound and form.is_valid():
        stock.keep_stock(found.article, **form.cleaned_data, act=request.act)
        return redirect("stock:kept", desk.slug, found.pk)
    return _form(request, desk, form=form, kept=found)


def _form(request: DeskRequest, desk: Desk, **said: Any) -> HttpResponse:
    status = 422 if said["form"].errors else 200
    page = "relay/stock/kept_form.html"
    return show(request, page, status=status, desk=desk, key=request.act.key, **said)


@require_POST
@needs(Permission.KEEP_STOCK)
def stop_keeping(request: DeskRequest, desk: Desk, kept: int) -> HttpResponse:
    """It is not kept any more."""
    stock.stop_keeping(row(Kept, desk, kept), act=request.act)
    messages.success(request, _("It is not kept in stock any more. Its story stays."))
    return redirect("stock:stock", desk.slug)


@require_POST
@needs(Permission.KEEP_STOCK)
def reverse_stock(request: DeskRequest, desk: Desk, move: int) -> HttpResponse:
    """It was a slip of the hand."""
    found = one(Move.objects.at(desk), move)
    reason = request.POST.get("reason", "")[:300]
    stock.reverse_stock(found, reason=reason, act=request.act)
    messages.success(request, _("Taken back. Both lines stay to be seen."))
    return redirect("stock:kept", desk.slug, found.kept_id)
