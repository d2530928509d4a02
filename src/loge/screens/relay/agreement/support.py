"""Visits of the parent office, training, calls."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from loge.house.conventions import actions as conventions
from loge.house.conventions.models import Convention, Support
from loge.house.network.models import Desk
from loge.house.people.access import DeskRequest, needs
from loge.kernel.access import Permission
from loge.kernel.lists import listed
from loge.kernel.pages import show
from loge.kernel.rows import named
from loge.screens.relay.agreement import forms, reading

ORDERS = {"on": ["on", "pk"], "kind": ["kind", "on", "pk"]}


@require_GET
@needs(Permission.SEE_TILL)
def support(request: DeskRequest, desk: Desk, convention: int) -> HttpResponse:
    """What was noted, and the form to note one more."""
    found = reading.convention(desk, convention)
    return _support(request, desk, found, forms.SupportForm(initial=_today(request, desk)))


@require_POST
@needs(Permission.KEEP_STOCK)
def note_support(request: DeskRequest, desk: Desk, convention: int) -> HttpResponse:
    """One more."""
    found = reading.convention(desk, convention)
    form = forms.SupportForm(request.POST)
    if not form.is_valid():
        return _support(request, desk, found, form)
    conventions.note_support(found, **form.cleaned_data, act=request.act)
    return redirect("agreement:support", desk.slug, found.pk)


def _today(request: DeskRequest, desk: Desk) -> dict[str, date]:
    return {"on": reading.today(request, desk)}


def _support(
    request: DeskRequest, desk: Desk, found: Convention, form: forms.SupportForm
) -> HttpResponse:
    rows = listed(request, found.support.all(), orders=ORDERS, default="-on")
    status = 422 if form.is_bound else 200
    about: dict[str, Any] = {
        "convention": found,
        "form": form,
        "listed": rows,
        "key": request.act.key,
    }
    return show(request, "relay/agreement/support.html", status=status, desk=desk, **about)


@require_POST
@needs(Permission.PUT_RIGHT)
def strike_support(request: DeskRequest, desk: Desk, convention: int, support: int) -> HttpResponse:
    """Noted by mistake."""
    conventions.strike_support(named(Support, support), act=request.act)
    return redirect("agreement:support", desk.slug, convention)
