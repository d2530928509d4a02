"""Every page of the till stands in the same frame; that of a basket is shown from many places."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

from loge.house.network.models import Desk
from loge.house.people.access import DeskRequest
from loge.house.people.models import Person
from loge.kernel.pages import show
from loge.kernel.rows import number, row
from loge.trades.till import paying, selling, tiles
from loge.trades.till.models import Receipt


def framed(request: DeskRequest, desk: Desk, template: str, **context: Any) -> HttpResponse:
    """Show a page of the till, and whether this is practice. The way back asks for it again: what
    was paid meanwhile must not be offered a second time."""
    if "training" not in context:
        context["training"] = selling.practises(request.act)
    answer = show(request, template, desk=desk, **context)
    answer["Cache-Control"] = "private, no-store"
    return answer


def basket_page(
    request: DeskRequest,
    desk: Desk,
    person: Person | None,
    *,
    typed: Mapping[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    """The till with a basket; `typed` is what stood on the payment form."""
    till = selling.counter(request.act, person)
    wanted, article = request.GET.get("q", ""), number(request.GET.get("article", ""))
    return framed(
        request,
        desk,
        "till/basket.html",
        status=status,
        training=till.training,
        till=till,
        key=request.act.key if typed else "",
        offered=paying.Offered(till, typed or {}),
        wanted=wanted,
        shop=tiles.shop(desk, wanted, on=till.on),
        asked=tiles.tile(desk, article, on=till.on) if article else None,
        waiting=selling.waiting(request.act, training=till.training, but=till.basket),
        recent=selling.recent(request.act, training=till.training),
    )


def person_of(desk: Desk, typed: str | int | None) -> Person | None:
    """Whose basket it is; nobody's for passers-by. Raises Elsewhere for a stranger."""
    return None if typed in (None, "") else row(Person, desk, typed)


def to_basket(desk: Desk, person: Person | None) -> HttpResponse:
    """Back to the basket, ready for the next article."""
    if person is None:
        return redirect("till:basket", desk.slug)
    return redirect("till:basket_of", desk.slug, person.pk)


def to_receipt(request: DeskRequest, desk: Desk, receipt: Receipt) -> HttpResponse:
    """To the receipt, as a page of its own."""
    name = "till:training_receipt" if receipt.training else "till:receipt"
    return away(request, reverse(name, args=[desk.slug, receipt.number]))


def away(request: DeskRequest, to: str) -> HttpResponse:
    """To a page that is loaded whole, with its own style and keys."""
    return HttpResponseClientRedirect(to) if request.htmx else redirect(to)


def searched(desk: Desk, typed: str | None) -> HttpResponse:
    """What was scanned is no article: the counter looks for what stood in its box; a script looks
    for it itself."""
    if typed is None:
        return HttpResponse(status=204)
    return redirect(f"{reverse('counter:home', args=[desk.slug])}?{urlencode({'q': typed})}")
