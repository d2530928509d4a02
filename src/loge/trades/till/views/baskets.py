"""Filling a basket: tiles, the one box, the scanner; quantities; charges taken in or left."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from loge.house.ledger.models import Charge
from loge.house.network.models import Desk
from loge.house.people.access import DeskRequest, needs
from loge.house.people.models import Person
from loge.kernel import days
from loge.kernel.access import Permission
from loge.kernel.pages import show
from loge.kernel.rows import row
from loge.trades.till import actions as till
from loge.trades.till import forms, selling, tiles
from loge.trades.till.models import Basket
from loge.trades.till.views.framed import away, basket_page, person_of, searched, to_basket


@needs(Permission.SELL)
def basket(request: DeskRequest, desk: Desk, person: int | None = None) -> HttpResponse:
    """The till, with the basket of a person or of passers-by."""
    return basket_page(request, desk, person_of(desk, person))


@needs(Permission.SELL)
def search(request: DeskRequest, desk: Desk) -> HttpResponse:
    """The tiles that answer to what is typed."""
    typed, whose = request.GET.get("q", ""), person_of(desk, request.GET.get("person"))
    today = days.day_of(request.act.at, desk.zone)
    return show(
        request,
        "till/tiles.html",
        desk=desk,
        wanted=typed,
        person=whose,
        shop=tiles.shop(desk, typed, on=today),
    )


@require_POST
@needs(Permission.SELL)
def add_line(request: DeskRequest, desk: Desk) -> HttpResponse:
    """An article goes into the basket, or the page asks for its price or weight first."""
    whose = person_of(desk, request.POST.get("person"))
    asked = forms.added(request.POST, desk, on=days.day_of(request.act.at, desk.zone))
    if asked.asks:
        return away(request, f"{_page(desk, whose)}?article={asked.article.pk}")
    till.add_line(
        asked.article,
        person=whose,
        milli=asked.milli,
        cents=asked.cents,
        training=selling.practises(request.act),
        act=request.act,
    )
    return to_basket(desk, whose)


def _page(desk: Desk, person: Person | None) -> str:
    if person is None:
        return reverse("till:basket", args=[desk.slug])
    return reverse("till:basket_of", args=[desk.slug, person.pk])


@require_POST
@needs(Permission.SELL)
def scan(request: DeskRequest, desk: Desk) -> HttpResponse:
    """A bar code scanned at the counter: to the till with it; 204 when it is no article's. Without
    a script whatever was typed in the box comes here, and what is no article is searched for."""
    whose = person_of(desk, request.POST.get("person"))
    today = days.day_of(request.act.at, desk.zone)
    found = forms.scanned(request.POST, desk, on=today)
    if found is None:
        return searched(desk, request.POST.get("q"))
    training = selling.practises(request.act)
    till.add_line(found, person=whose, training=training, act=request.act)
    return away(request, _page(desk, whose))


@require_POST
@needs(Permission.SELL)
def change_line(request: DeskRequest, desk: Desk, basket: int, line: int) -> HttpResponse:
    """Another quantity of a line."""
    filled = row(Basket, desk, basket)
    till.change_line(filled, line=line, **forms.change(request.POST), act=request.act)
    return to_basket(desk, filled.person)


@require_POST
@needs(Permission.SELL)
def take_charge(request: DeskRequest, desk: Desk, person: int, charge: int) -> HttpResponse:
    """What is owed already is paid with the rest."""
    whose = row(Person, desk, person)
    till.take_charge(row(Charge, desk, charge), person=whose, act=request.act)
    return to_basket(desk, whose)


@require_POST
@needs(Permission.SELL)
def leave_charge(request: DeskRequest, desk: Desk, person: int, charge: int) -> HttpResponse:
    """It stays owed for another day."""
    whose = row(Person, desk, person)
    till.leave_charge(row(Charge, desk, charge), person=whose, act=request.act)
    return to_basket(desk, whose)


@require_POST
@needs(Permission.SELL)
def refresh_basket(request: DeskRequest, desk: Desk, basket: int) -> HttpResponse:
    """Today's prices."""
    filled = row(Basket, desk, basket)
    till.refresh_basket(filled, act=request.act)
    return to_basket(desk, filled.person)


@require_POST
@needs(Permission.SELL)
def drop_basket(request: DeskRequest, desk: Desk, basket: int) -> HttpResponse:
    """Nothing is bought after all."""
    filled = row(Basket, desk, basket)
    till.drop_basket(filled, act=request.act)
    if request.POST.get("next") == "close":
        return away(request, reverse("till:close", args=[desk.slug]))
    return to_basket(desk, filled.person)
