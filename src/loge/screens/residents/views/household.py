"""One household: its page, its history, and what is done from there."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from loge.house.network.models import Desk
from loge.house.people import actions as residents
from loge.house.people.access import DeskRequest, needs
from loge.house.people.models import Household, Residence
from loge.kernel import days
from loge.kernel.access import Permission
from loge.screens.residents import people, told
from loge.screens.residents.forms import HouseholdForm, NewHouseholdForm
from loge.screens.residents.reading import row


@require_GET
@needs(Permission.SEE_OFFICE)
def household(request: DeskRequest, desk: Desk, household: int) -> HttpResponse:
    """All that is known of a household. An alias leads to the one it was merged into."""
    home = row(Household, desk, household)
    if home.pk != household:
        return redirect("residents:household", desk.slug, home.pk)
    today = days.day_of(request.act.at, desk.zone)
    context = {"desk": desk, "roof": people.roof(home, on=today), "roles": Residence.Role.choices}
    return render(request, "residents/household.html", context)


@require_GET
@needs(Permission.SEE_OFFICE)
def history(request: DeskRequest, desk: Desk, household: int) -> HttpResponse:
    """Everything in the journal about a household, in sentences."""
    home = row(Household, desk, household)
    context = {"desk": desk, "household": home, "told": told.history(request, home)}
    return render(request, "residents/household_history.html", context)


@require_http_methods(["GET", "POST"])
@needs(Permission.REGISTER_PERSON)
def correct_household(request: DeskRequest, desk: Desk, household: int) -> HttpResponse:
    """Put right a name or an address."""
    home = row(Household, desk, household)
    form = HouseholdForm(request.POST or None, household=home)
    if form.is_valid():
        residents.correct_household(home, **form.cleaned_data, act=request.act)
        return redirect("residents:household", desk.slug, home.pk)
    context = {"desk": desk, "form": form, "household": home, "key": request.act.key}
    status = 422 if form.is_bound else 200
    return render(request, "residents/household_form.html", context, status=status)


@require_http_methods(["GET", "POST"])
@needs(Permission.REGISTER_PERSON)
def split_household(request: DeskRequest, desk: Desk, household: int) -> HttpResponse:
    """Some of its people found a household of their own."""
    home = row(Household, desk, household)
    today = days.day_of(request.act.at, desk.zone)
    seen = people.roof(home, on=today)
    form = NewHouseholdForm(request.POST or None)
    ticked = request.POST.getlist("leaving")
    if form.is_valid():
        leaving = [stay.person for stay in seen.here if str(stay.person_id) in ticked]
        act, found = request.act, form.address()
        entry = residents.split_household(home, leaving=leaving, found=found, act=act)
        return redirect("residents:household", desk.slug, entry.made)
    context = {"desk": desk, "form": form, "roof": seen, "ticked": ticked}
    status = 422 if form.is_bound else 200
    return render(request, "residents/split.html", context, status=status)
