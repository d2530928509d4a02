"""Partners: who they are, what is held for them, what is agreed."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from loge.house.network.models import Desk
from loge.house.partners import actions as verbs
from loge.house.partners.models import Partner
from loge.house.people.access import DeskRequest, needs
from loge.kernel.access import Permission
from loge.kernel.lists import listed
from loge.kernel.pages import show
from loge.kernel.rows import row
from loge.screens.partners import forms, queries, reading

STATEMENTS = {"number": ["number"], "due": ["due_cents", "number"], "state": ["state", "number"]}


@require_GET
@needs(Permission.SEE_TILL)
def partners(request: DeskRequest, desk: Desk) -> HttpResponse:
    """Everybody on whose behalf the desk sells, with the money it holds for them."""
    lines = queries.lines(desk, on=reading.today(request, desk))
    held = sum(line.held for line in lines)
    return show(request, "partners/partners.html", desk=desk, lines=lines, held=held)


@require_GET
@needs(Permission.SEE_TILL)
def partner(request: DeskRequest, desk: Desk, partner: int) -> HttpResponse:
    """One partner: money held now, what is agreed and since when, statements."""
    found = row(Partner, desk, partner)
    rows = queries.of_partner(found)
    page = listed(request, rows, orders=STATEMENTS, default="-number")
    context = queries.context(desk, found, on=reading.today(request, desk))
    return show(request, "partners/partner.html", listed=page, **context)


@needs(Permission.KEEP_TILL)
def add_partner(request: DeskRequest, desk: Desk) -> HttpResponse:
    """One more; then what is agreed with them."""
    form = forms.partner_form(request.POST or None, None, today=reading.today(request, desk))
    if request.method == "POST" and form.is_valid():
        entry = verbs.add_partner(**form.cleaned_data, act=request.act)
        return redirect("partners:partner", desk.slug, entry.made)
    return _form(request, desk, form=form)


@needs(Permission.KEEP_TILL)
def change_partner(request: DeskRequest, desk: Desk, partner: int) -> HttpResponse:
    """Put right what is known of them, or say until when the desk works with them."""
    found = row(Partner, desk, partner)
    form = forms.partner_form(request.POST or None, found, today=reading.today(request, desk))
    if request.method == "POST" and form.is_valid():
        verbs.change_partner(found, **form.cleaned_data, act=request.act)
        return redirect("partners:partner", desk.slug, found.pk)
    return _form(request, desk, form=form, partner=found)


@needs(Permission.KEEP_TILL)
def set_terms(request: DeskRequest, desk: Desk, partner: int) -> HttpResponse:
    """What the desk keeps of a kind of thing, from a day on."""
    found = row(Partner, desk, partner)
    first = {"valid_from": reading.today(request, desk), "category": request.GET.get("de", "")}
    form = forms.TermsForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        verbs.set_terms(found, **form.cleaned_data, act=request.act)
        return redirect("partners:partner", desk.slug, found.pk)
    return _form(request, desk, form=form, partner=found, terms=True)


def _form(request: DeskRequest, desk: Desk, **context: Any) -> HttpResponse:
    status = 422 if request.method == "POST" else 200
    page = "partners/form.html"
    return show(request, page, status=status, desk=desk, key=request.act.key, **context)
