"""What everything costs, since when, and what is announced."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from loge.house.catalogue import actions as catalogue
from loge.house.catalogue.costs import costs
from loge.house.catalogue.forms import PriceForm
from loge.house.catalogue.models import Price
from loge.house.network.models import Desk
from loge.house.people.access import DeskRequest, needs
from loge.kernel import days
from loge.kernel.access import Permission
from loge.kernel.lists import listed
from loge.kernel.pages import show
from loge.kernel.rows import named
from loge.screens.offering import queries, reading


@require_GET
@needs(Permission.SEE_OFFICE)
def prices(request: DeskRequest, desk: Desk) -> HttpResponse:
    """Everything that has a price, with today's and the next one."""
    today = days.day_of(request.act.at, desk.zone)
    chosen = reading.filters(request.GET, "etat")
    found = queries.all_priced(desk, typed=chosen.typed)
    rows = listed(request, found, orders={"name": ("name",)}, default="name")
    known = costs(desk, [one.code for one in rows], on=today)
    lines = [(one, known[one.code]) for one in rows]
    return show(request, "offering/prices.html", desk=desk, chosen=chosen, listed=rows, lines=lines)


@require_GET
@needs(Permission.SEE_OFFICE)
def price(request: DeskRequest, desk: Desk) -> HttpResponse:
    """All the prices of one thing, past, present and announced; and the form for the next. The
    membership's, when the address names nothing."""
    code = request.GET.get("de") or queries.KNOWN[0]
    return _price(request, desk, code, form=None, status=200)


def _price(
    request: DeskRequest, desk: Desk, code: str, *, form: PriceForm | None, status: int
) -> HttpResponse:
    today, sheet = days.day_of(request.act.at, desk.zone), queries.price_sheet(desk, code)
    form = form or PriceForm(initial={"valid_from": today, "unit": sheet["unit"]})
    known = {"form": form, "today": today, "key": request.act.key, **sheet}
    return show(request, "offering/price.html", status=status, desk=desk, **known)


@require_POST
@needs(Permission.KEEP_CATALOGUE)
def set_price(request: DeskRequest, desk: Desk) -> HttpResponse:
    """A price from a day on; one that begins today must be meant."""
    code = request.POST.get("de", "")
    what, form = queries.priced(desk, code), PriceForm(request.POST)
    if not form.is_valid():
        return _price(request, desk, code, form=form, status=422)
    confirmed = request.POST.getlist("confirmed")
    catalogue.set_price(
        code, label=what.name, **form.cleaned_data, confirmed=confirmed, act=request.act
    )
    return redirect(reading.price_of(desk, code))


@require_POST
@needs(Permission.KEEP_CATALOGUE)
def withdraw_price(request: DeskRequest, desk: Desk, price: int) -> HttpResponse:
    """A price announced will not be."""
    catalogue.withdraw_price(named(Price, price), act=request.act)
    return redirect(reading.price_of(desk, request.POST.get("de", "")))
