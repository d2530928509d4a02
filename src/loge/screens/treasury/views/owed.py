"""What is owed to the desk, and what the desk holds for others."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from loge.house.ledger import actions as ledger
from loge.house.network.models import Desk
from loge.house.people.access import DeskRequest, needs
from loge.kernel.access import Permission
from loge.kernel.lists import listed
from loge.kernel.pages import show
from loge.kernel.sheets import download
from loge.screens.treasury import forms, reading
from loge.screens.treasury import held as holding
from loge.screens.treasury import owed as owing
from loge.screens.treasury.actions import What, export_till


@require_GET
@needs(Permission.SEE_TILL)
def charges(request: DeskRequest, desk: Desk) -> HttpResponse:
    """What is unpaid, the oldest first."""
    form, today = owing.Filter(request.GET), reading.today(request, desk)
    asked = form.asked()
    rows = owing.found(desk, asked, at=request.act.at)
    page = listed(request, rows, orders=owing.ORDERS, default="since")
    context: dict[str, Any] = {"form": form, "asked": asked, "listed": page}
    context |= {"sums": owing.sums(rows), "lines": list(owing.lines(page, desk, on=today))}
    context |= {"kept": reading.kept(request.GET), "narrowed": "age" in asked}
    return show(request, "treasury/charges.html", desk=desk, **context)


@require_POST
@needs(Permission.SEE_TILL)
def export_charges(request: DeskRequest, desk: Desk) -> HttpResponseBase:
    """What is unpaid as a file, with names; that it left is written down."""
    rows = owing.found(desk, owing.Filter(request.GET).asked(), at=request.act.at)
    rows = rows.order_by(*reading.order_of(request.GET, owing.ORDERS, "since"))
    form, today = reading.form_of(request.POST), reading.today(request, desk)
    export_till(what=What.CHARGES, rows=rows.count(), form=form, act=request.act)
    name = _("unpaid-%(desk)s-%(day)s") % {"desk": desk.slug, "day": today}
    return download(form, name, owing.head(), owing.cells(rows, desk, on=today))


@needs(Permission.SETTLE_CHARGE)
def waive(request: DeskRequest, desk: Desk, charge: int) -> HttpResponse:
    """An amount is let go, with the reason; asked once more, for it cannot be taken back."""
    found = reading.charge(desk, charge)
    form = forms.Waive(request.POST or None)
    if request.method == "POST" and form.is_valid():
        ledger.waive(found, reason=form.cleaned_data["reason"], act=request.act)
        messages.success(request, _("It is let go. The journal says why."))
        return redirect("treasury:charges", desk.slug)
    line = next(owing.lines([found], desk, on=reading.today(request, desk)))
    status = 422 if request.method == "POST" else 200
    context: dict[str, Any] = {"form": form, "line": line, "key": request.act.key}
    return show(request, "treasury/waive.html", status=status, desk=desk, **context)


@require_GET
@needs(Permission.SEE_TILL)
def held(request: DeskRequest, desk: Desk) -> HttpResponse:
    """What is held for whom, and in which drawer it lies."""
    lines = holding.lines(desk)
    total = sum(line.held for line in lines)
    places = holding.places(desk, lines)
    return show(request, "treasury/held.html", desk=desk, lines=lines, places=places, total=total)
