"""The usual things of a kind: added, named, priced from a day on, retired."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from loge.house.catalogue.forms import PriceForm
from loge.house.catalogue.models import Price
from loge.house.network.models import Desk
from loge.house.people.access import DeskRequest, needs
from loge.kernel import days
from loge.kernel.access import Permission
from loge.kernel.pages import over_to, show
from loge.kernel.rows import named
from loge.trades.entrusted import actions as entrusted
from loge.trades.entrusted.kinds import forms, offering


@require_POST
@needs(Permission.KEEP_KINDS)
def add_piece(request: DeskRequest, desk: Desk, left_kind: int) -> HttpResponse:
    """One more, with its price of today if it has one."""
    kind = offering.kind(desk, left_kind)
    form = forms.piece_form(request.POST, None, kind)
    if form.is_valid():
        entrusted.add_piece(kind, **form.known(), act=request.act)
        return redirect(forms.things_of(desk, kind))
    return show(request, "entrusted/piece_new.html", status=422, desk=desk, kind=kind, form=form)


@require_GET
@needs(Permission.SEE_OFFICE)
def piece(request: DeskRequest, desk: Desk, piece: int) -> HttpResponse:
    """One thing: its names, all its prices, the form for the next."""
    return _piece(request, desk, piece)


def _piece(
    request: DeskRequest,
    desk: Desk,
    pk: int,
    *,
    form: forms.PieceForm | None = None,
    price_form: PriceForm | None = None,
) -> HttpResponse:
    found, today = offering.piece(desk, pk), days.day_of(request.act.at, desk.zone)
    known = offering.price_sheet(desk, found)
    status = 422 if form or price_form else 200
    prices = price_form or PriceForm(initial={"valid_from": today, "unit": known["unit"]})
    known |= {"form": form or forms.piece_form(None, found, found.kind)}
    known |= {"price_form": prices, "today": today, "key": request.act.key}
    return show(request, "entrusted/piece.html", status=status, desk=desk, **known)


@require_POST
@needs(Permission.KEEP_KINDS)
def change_piece(request: DeskRequest, desk: Desk, piece: int) -> HttpResponse:
    """Another name or delay."""
    found = offering.piece(desk, piece)
    form = forms.piece_form(request.POST, found, found.kind)
    if not form.is_valid():
        return _piece(request, desk, piece, form=form)
    entrusted.change_piece(found, **form.known(), act=request.act)
    return over_to(request, forms.things_of(desk, found.kind))


@require_POST
@needs(Permission.KEEP_KINDS)
def price_piece(request: DeskRequest, desk: Desk, piece: int) -> HttpResponse:
    """A price from a day on; one that begins today must be meant."""
    found, form = offering.piece(desk, piece), PriceForm(request.POST)
    if not form.is_valid():
        return _piece(request, desk, piece, price_form=form)
    confirmed = request.POST.getlist("confirmed")
    entrusted.price_piece(found, **form.cleaned_data, confirmed=confirmed, act=request.act)
    return redirect("kinds:piece", desk.slug, piece)


@require_POST
@needs(Permission.KEEP_KINDS)
def withdraw_piece_price(request: DeskRequest, desk: Desk, price: int) -> HttpResponse:
    """A price announced will not be."""
    piece = offering.piece(desk, request.POST.get("de", ""))
    entrusted.withdraw_piece_price(piece, price=named(Price, price), act=request.act)
    return redirect("kinds:piece", desk.slug, piece.pk)


@require_POST
@needs(Permission.KEEP_KINDS)
def rank_piece(request: DeskRequest, desk: Desk, piece: int) -> HttpResponse:
    """One place up or down."""
    found = offering.piece(desk, piece)
    entrusted.rank_piece(found, up=request.POST.get("way") == "up", act=request.act)
    return redirect(forms.things_of(desk, found.kind))


@require_POST
@needs(Permission.KEEP_KINDS)
def retire_piece(request: DeskRequest, desk: Desk, piece: int) -> HttpResponse:
    """It is no longer offered."""
    found = offering.piece(desk, piece)
    entrusted.retire_piece(found, act=request.act)
    return redirect(forms.things_of(desk, found.kind))


@require_POST
@needs(Permission.KEEP_KINDS)
def put_piece_back(request: DeskRequest, desk: Desk, piece: int) -> HttpResponse:
    """It is offered again."""
    found = offering.piece(desk, piece)
    entrusted.put_piece_back(found, act=request.act)
    return redirect(forms.things_of(desk, found.kind))
