"""What is lent: the inventory, looked at and given back."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from loge.house.conventions import actions as conventions
from loge.house.conventions.models import Condition, Equipment
from loge.house.network.models import Desk
from loge.house.people.access import DeskRequest, needs
from loge.kernel import paper
from loge.kernel.access import Permission
from loge.kernel.pages import show
from loge.kernel.rows import row
from loge.screens.relay.agreement import forms, papers, reading


@require_GET
@needs(Permission.SEE_TILL)
def equipment(request: DeskRequest, desk: Desk, convention: int) -> HttpResponse:
    """Everything lent, and what was given back."""
    found = reading.convention(desk, convention)
    rows = list(found.equipment.prefetch_related("checks"))
    return show(
        request,
        "relay/agreement/equipment.html",
        desk=desk,
        convention=found,
        here=[thing for thing in rows if thing.state == Equipment.State.LENT],
        gone=[thing for thing in rows if thing.state == Equipment.State.RETURNED],
        conditions=Condition.choices,
    )


@needs(Permission.KEEP_STOCK)
def enter_equipment(request: DeskRequest, desk: Desk, convention: int) -> HttpResponse:
    """One more thing is lent."""
    found = reading.convention(desk, convention)
    form = forms.EquipmentForm(
        request.POST or None, initial={"lent_on": reading.today(request, desk)}
    )
    if request.method == "POST" and form.is_valid():
        conventions.enter_equipment(found, **form.cleaned_data, act=request.act)
        return redirect("agreement:equipment", desk.slug, found.pk)
    return _form(request, desk, form=form, convention=found, what="equipment")


@needs(Permission.KEEP_STOCK)
def check_equipment(request: DeskRequest, desk: Desk, equipment: int) -> HttpResponse:
    """What was found when it was looked at."""
    thing = row(Equipment, desk, equipment)
    first = {"found": thing.how_many, "condition": thing.condition}
    form = forms.CheckForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        conventions.check_equipment(thing, **form.cleaned_data, act=request.act)
        return redirect("agreement:equipment", desk.slug, thing.convention_id)
    return _form(request, desk, form=form, convention=thing.convention, thing=thing, what="check")


@require_POST
@needs(Permission.KEEP_STOCK)
def return_equipment(request: DeskRequest, desk: Desk, equipment: int) -> HttpResponse:
    """They took it back."""
    thing = row(Equipment, desk, equipment)
    sent = request.POST.get("condition", "")
    state = Condition(sent) if sent in Condition.values else Condition(thing.condition)
    conventions.return_equipment(thing, condition=state, act=request.act)
    return redirect("agreement:equipment", desk.slug, thing.convention_id)


@require_POST
@needs(Permission.KEEP_STOCK)
def keep_equipment(request: DeskRequest, desk: Desk, equipment: int) -> HttpResponse:
    """They did not."""
    thing = row(Equipment, desk, equipment)
    conventions.keep_equipment(thing, act=request.act)
    return redirect("agreement:equipment", desk.slug, thing.convention_id)


@require_GET
@needs(Permission.SEE_TILL)
def print_equipment(request: DeskRequest, desk: Desk, convention: int) -> HttpResponse:
    """The inventory on paper, to be signed by both, in French."""
    found = reading.convention(desk, convention)
    return paper.answer(papers.inventory(desk, found), f"materiel-{desk.slug}")


def _form(request: DeskRequest, desk: Desk, **context: Any) -> HttpResponse:
    status = 422 if request.method == "POST" else 200
    page = "relay/agreement/form.html"
    return show(request, page, status=status, desk=desk, key=request.act.key, **context)
