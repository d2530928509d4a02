"""What the desk decides of memberships: periods, other prices, what may be owed."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.views.decorators.http import require_GET, require_POST

from loge.house.gate import actions as gate
from loge.house.membership import actions as verbs
from loge.house.membership.models import PriceRight
from loge.house.network.models import Desk
from loge.house.people.access import DeskRequest, needs
from loge.kernel.access import Permission
from loge.kernel.rows import row
from loge.screens.members import queries, reading
from loge.screens.members.forms import GateForm, RightForm, RuleForm

FORMS: dict[str, type[forms.Form]] = {"rule": RuleForm, "right": RightForm, "gate": GateForm}


@require_GET
@needs(Permission.SEE_OFFICE)
def rules(request: DeskRequest, desk: Desk) -> HttpResponse:
    """How memberships run here, who may pay another price, since when and who said so."""
    return _page(request, desk)


@require_POST
@needs(Permission.KEEP_CATALOGUE)
def set_membership_rule(request: DeskRequest, desk: Desk) -> HttpResponse:
    """From a day on they run like this."""
    form = RuleForm(request.POST)
    if not form.is_valid():
        return _page(request, desk, rule=form)
    verbs.set_membership_rule(**form.cleaned_data, act=request.act)
    return redirect("members:rules", desk.slug)


@require_POST
@needs(Permission.KEEP_CATALOGUE)
def set_price_right(request: DeskRequest, desk: Desk) -> HttpResponse:
    """One more ground for another price."""
    form = RightForm(request.POST)
    if not form.is_valid():
        return _page(request, desk, right=form)
    code = slugify(form.cleaned_data["words"])[:40].strip("-") or "other"
    verbs.set_price_right(code, **form.cleaned_data, act=request.act)
    return redirect("members:rules", desk.slug)


@require_POST
@needs(Permission.KEEP_CATALOGUE)
def end_price_right(request: DeskRequest, desk: Desk, price_right: int) -> HttpResponse:
    """Nobody pays it on this ground any more, from tomorrow or a later day on."""
    right = row(PriceRight, desk, price_right)
    until = reading.day(request.POST.get("until", ""))
    verbs.end_price_right(right, until=until, act=request.act)
    return redirect("members:rules", desk.slug)


@require_POST
@needs(Permission.KEEP_CATALOGUE)
def set_gate_rule(request: DeskRequest, desk: Desk) -> HttpResponse:
    """What may be owed before somebody is asked."""
    form = GateForm(request.POST)
    if not form.is_valid():
        return _page(request, desk, gate=form)
    gate.set_gate_rule(**form.cleaned_data, act=request.act)
    return redirect("members:rules", desk.slug)


def _page(request: DeskRequest, desk: Desk, **wrong: forms.Form) -> HttpResponse:
    """All that was decided; a form that was wrong is shown as it was typed."""
    today = reading.today(request, desk)
    first = {"valid_from": today, "pause_days": 0, "minor_below": 18}
    shown = {
        name: wrong.get(name) or form(initial=first, auto_id=f"{name}_%s")
        for name, form in FORMS.items()
    }
    decided = queries.decided(desk, on=today)
    context = {"desk": desk, "today": today, "decided": decided, "forms": shown, "tab": "rules"}
    context["wrong"] = list(wrong)
    return render(request, "members/rules.html", context, status=422 if wrong else 200)
