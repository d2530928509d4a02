"""The memberships of one household: joining, renewing, pausing, leaving, taking back."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from loge.house.gate.models import OverrideReason
from loge.house.membership import actions as verbs
from loge.house.membership.models import Membership
from loge.house.network.models import Desk
from loge.house.people.access import DeskRequest, needs
from loge.house.people.models import Household
from loge.kernel.access import Permission
from loge.kernel.rows import row
from loge.screens.members import queries, reading
from loge.screens.members.forms import CancelForm, LeaveForm, PauseForm, SuspendForm, WaiveForm


@require_GET
@needs(Permission.SEE_OFFICE)
def household(request: DeskRequest, desk: Desk, household: int) -> HttpResponse:
    """Where it stands, what it may have, all its years, and what can be done."""
    return page(request, desk, reading.home(desk, household))


@require_POST
@needs(Permission.KEEP_MEMBERSHIPS)
def join(request: DeskRequest, desk: Desk, household: int) -> HttpResponse:
    """The household joins."""
    home = reading.home(desk, household)
    verbs.join(home, **reading.terms(request, desk), act=request.act)
    return reading.back(desk, home.pk)


@require_POST
@needs(Permission.KEEP_MEMBERSHIPS)
def renew(request: DeskRequest, desk: Desk, household: int) -> HttpResponse:
    """The household goes on for another period."""
    home = reading.home(desk, household)
    verbs.renew(home, **reading.terms(request, desk), act=request.act)
    return reading.back(desk, home.pk)


@require_POST
@needs(Permission.KEEP_MEMBERSHIPS)
def pause_membership(request: DeskRequest, desk: Desk, household: int) -> HttpResponse:
    """The membership rests for a while."""
    home, form = reading.home(desk, household), PauseForm(request.POST)
    if not form.is_valid():
        return page(request, desk, home, wrong={"pause": form})
    verbs.pause_membership(home, **form.cleaned_data, act=request.act)
    return reading.back(desk, home.pk)


@require_POST
@needs(Permission.KEEP_MEMBERSHIPS)
def resume_membership(request: DeskRequest, desk: Desk, pause: int) -> HttpResponse:
    """The pause is over, or does not take place."""
    found = reading.pause(desk, pause)
    verbs.resume_membership(found, act=request.act)
    return reading.back(desk, found.membership.household_id)


@require_POST
@needs(Permission.KEEP_MEMBERSHIPS)
def leave_membership(request: DeskRequest, desk: Desk, household: int) -> HttpResponse:
    """The household leaves."""
    home, form = reading.home(desk, household), LeaveForm(request.POST)
    if not form.is_valid():
        return page(request, desk, home, wrong={"leave": form})
    verbs.leave_membership(home, **form.cleaned_data, act=request.act)
    return reading.back(desk, home.pk)


@require_POST
@needs(Permission.PUT_RIGHT)
def cancel_membership(request: DeskRequest, desk: Desk, membership: int) -> HttpResponse:
    """It should never have been written down."""
    found, form = row(Membership, desk, membership), CancelForm(request.POST)
    if not form.is_valid():
        return page(request, desk, found.household, wrong={"cancel": form})
    verbs.cancel_membership(found, **form.cleaned_data, act=request.act)
    return reading.back(desk, found.household_id)


FORMS: dict[str, type[forms.Form]] = {
    "pause": PauseForm,
    "leave": LeaveForm,
    "cancel": CancelForm,
    "suspend": SuspendForm,
    "waive": WaiveForm,
}


Wrong = Mapping[str, forms.Form] | None


def shown(wrong: Wrong) -> dict[str, Any]:
    """The forms of the page; one that was wrong as it was typed."""
    fresh = {name: form(prefix=None, auto_id=f"{name}_%s") for name, form in FORMS.items()}
    return {"forms": fresh | dict(wrong or {}), "wrong": list(wrong or {})}


def page(request: DeskRequest, desk: Desk, home: Household, *, wrong: Wrong = None) -> HttpResponse:
    """The page of a household."""
    today = reading.today(request, desk)
    sheet = queries.sheet(home, desk, on=today)
    context = {"desk": desk, "today": today, "sheet": sheet, "allowed_for": OverrideReason.choices}
    context |= shown(wrong)
    return render(request, "members/household.html", context, status=422 if wrong else 200)
