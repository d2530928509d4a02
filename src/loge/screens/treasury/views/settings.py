"""What the till is set to, and its technical log."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from loge.house.network.models import Desk
from loge.house.people.access import DeskRequest, needs
from loge.house.seals import queries as seals
from loge.kernel.access import Permission
from loge.kernel.lists import listed
from loge.kernel.pages import show
from loge.kernel.sheets import download
from loge.screens.treasury import forms, reading
from loge.screens.treasury import log as logging
from loge.screens.treasury.actions import What, export_till
from loge.trades.till import actions as till


@needs(Permission.KEEP_TILL)
def set_till(request: DeskRequest, desk: Desk) -> HttpResponse:
    """Methods, printer, words at the foot, who is mailed the seals."""
    found = reading.till(desk)
    form = forms.settings_form(request.POST or None, found)
    if request.method == "POST" and form.is_valid():
        till.set_till(found, **form.cleaned_data, act=request.act)
        messages.success(request, _("It is kept."))
        return redirect("treasury:set_till", desk.slug)
    status = 422 if request.method == "POST" else 200
    context: dict[str, Any] = {"form": form, "key": request.act.key, "fault": seals.key_fault()}
    context["printed"] = seals.sheet_was_printed(desk.slug)
    return show(request, "treasury/settings.html", status=status, desk=desk, **context)


@require_GET
@needs(Permission.SEE_TILL)
def log(request: DeskRequest, desk: Desk) -> HttpResponse:
    """The technical log, the latest first."""
    form = logging.Filter(request.GET)
    asked = form.asked()
    page = listed(request, logging.found(desk, asked), orders=logging.ORDERS, default="-number")
    context: dict[str, Any] = {"form": form, "asked": asked, "listed": page, "narrowed": True}
    context |= {"lines": list(logging.lines(page)), "kept": reading.kept(request.GET)}
    return show(request, "treasury/log.html", desk=desk, **context)


@require_POST
@needs(Permission.SEE_TILL)
def export_log(request: DeskRequest, desk: Desk) -> HttpResponseBase:
    """The lines that are asked for as a file; that they left is written down."""
    asked = logging.Filter(request.GET).asked()
    rows = logging.found(desk, asked).order_by("number")
    form, span = reading.form_of(request.POST), {"start": asked.get("start")}
    span["until"] = asked.get("end")
    export_till(what=What.LOG, rows=rows.count(), form=form, **span, act=request.act)
    name = _("log-%(desk)s-%(day)s")
    name %= {"desk": desk.slug, "day": reading.today(request, desk)}
    return download(form, name, logging.head(), logging.cells(rows, desk))
