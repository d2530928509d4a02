"""The agreement itself: its days, its fee, what an hour costs, what time it takes."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from loge.house.conventions import actions as conventions
from loge.house.conventions import queries, rules
from loge.house.conventions.models import Convention, Fee
from loge.house.network.models import Desk
from loge.house.partners import queries as partners
from loge.house.people.access import DeskRequest, needs
from loge.kernel.access import Permission
from loge.kernel.pages import show
from loge.kernel.rows import one
from loge.screens.relay.agreement import forms, reading


@require_GET
@needs(Permission.SEE_TILL)
def agreements(request: DeskRequest, desk: Desk) -> HttpResponse:
    """Every agreement of the desk; the only one is opened at once."""
    found = list(Convention.objects.at(desk).select_related("partner"))
    if len(found) == 1:
        return redirect("agreement:agreement", desk.slug, found[0].pk)
    today = reading.today(request, desk)
    running = [(one, one.runs_on(today)) for one in found]
    return show(request, "relay/agreement/agreements.html", desk=desk, running=running)


@require_GET
@needs(Permission.SEE_TILL)
def agreement(request: DeskRequest, desk: Desk, convention: int) -> HttpResponse:
    """What is agreed: its days, the fee with every source, commissions, what an hour costs."""
    found, today = reading.convention(desk, convention), reading.today(request, desk)
    return show(
        request,
        "relay/agreement/agreement.html",
        desk=desk,
        convention=found,
        today=today,
        fees=list(found.fees.all()),
        terms=partners.history(found.partner),
        costs=desk.hourly_costs.all(),
        decide_by=rules.decide_by(found.until, found.notice_months),
        soon=rules.ends_soon(found.until, found.notice_months, today),
    )


@needs(Permission.KEEP_TILL)
def sign_convention(request: DeskRequest, desk: Desk) -> HttpResponse:
    """A new agreement."""
    form = forms.signing_form(request.POST or None, desk, today=reading.today(request, desk))
    if request.method == "POST" and form.is_valid():
        entry = conventions.sign_convention(**form.cleaned_data, act=request.act)
        return redirect("agreement:agreement", desk.slug, entry.made)
    return _form(request, desk, form=form, what="sign")


@needs(Permission.KEEP_TILL)
def change_convention(request: DeskRequest, desk: Desk, convention: int) -> HttpResponse:
    """Put right what was written, or say when it ends."""
    found = reading.convention(desk, convention)
    form = forms.convention_form(request.POST or None, found)
    if request.method == "POST" and form.is_valid():
        conventions.change_convention(found, **form.cleaned_data, act=request.act)
        return redirect("agreement:agreement", desk.slug, found.pk)
    return _form(request, desk, form=form, convention=found, what="change")


@needs(Permission.KEEP_TILL)
def set_fee(request: DeskRequest, desk: Desk, convention: int) -> HttpResponse:
    """The fee of a month from a day on, and who says so."""
    found = reading.convention(desk, convention)
    form = forms.FeeForm(request.POST or None, initial={"valid_from": reading.today(request, desk)})
    if request.method == "POST" and form.is_valid():
        conventions.set_fee(found, **form.cleaned_data, act=request.act)
        return redirect("agreement:agreement", desk.slug, found.pk)
    return _form(request, desk, form=form, convention=found, what="fee")


@require_POST
@needs(Permission.KEEP_TILL)
def prefer_fee(request: DeskRequest, desk: Desk, fee: int) -> HttpResponse:
    """Count with this source."""
    found = one(Fee.objects.filter(convention__desk=desk), fee)
    conventions.prefer_fee(found, act=request.act)
    return redirect("agreement:agreement", desk.slug, found.convention_id)


@needs(Permission.KEEP_TILL)
def set_hourly_cost(request: DeskRequest, desk: Desk) -> HttpResponse:
    """What an hour at the desk costs from a day on."""
    first = {"valid_from": reading.today(request, desk)}
    form = forms.AmountForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        conventions.set_hourly_cost(**form.cleaned_data, act=request.act)
        return redirect("agreement:agreements", desk.slug)
    return _form(request, desk, form=form, what="hour")


@require_GET
@needs(Permission.SEE_TILL)
def effort(request: DeskRequest, desk: Desk, convention: int) -> HttpResponse:
    """Minutes per kind of act, and whether the month is paid for."""
    found, today = reading.convention(desk, convention), reading.today(request, desk)
    firsts = queries.firsts(found, today)
    asked = request.GET.get("mois", "")
    first = next((f for f in firsts if f"{f:%Y-%m}" == asked), firsts[0] if firsts else today)
    shown = reading.context(found, first, today)
    return show(request, "relay/agreement/effort.html", desk=desk, convention=found, **shown)


def _form(request: DeskRequest, desk: Desk, **context: Any) -> HttpResponse:
    status = 422 if request.method == "POST" else 200
    page = "relay/agreement/form.html"
    return show(request, page, status=status, desk=desk, key=request.act.key, **context)
