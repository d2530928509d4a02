"""Who may be registered twice: proposed, compared, merged, or known to be two."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from loge.house.network.models import Desk
from loge.house.people import actions as residents
from loge.house.people.access import DeskRequest, needs
from loge.house.people.models import Apart, Household, Person
from loge.kernel import days
from loge.kernel.access import Permission
from loge.screens.residents import comparing
from loge.screens.residents.reading import alias, row


@require_GET
@needs(Permission.MERGE_RESIDENTS)
def duplicates(request: DeskRequest, desk: Desk) -> HttpResponse:
    """Persons who look like one, the likeliest first."""
    today = days.day_of(request.act.at, desk.zone)
    context = {"desk": desk, "proposed": comparing.persons(request, desk, today)}
    return render(request, "residents/duplicates.html", context)


@require_GET
@needs(Permission.MERGE_RESIDENTS)
def household_duplicates(request: DeskRequest, desk: Desk) -> HttpResponse:
    """Households that look like one, the likeliest first."""
    today = days.day_of(request.act.at, desk.zone)
    context = {"desk": desk, "proposed": comparing.households(request, desk, today)}
    return render(request, "residents/household_duplicates.html", context)


@require_GET
@needs(Permission.MERGE_RESIDENTS)
def told_apart(request: DeskRequest, desk: Desk) -> HttpResponse:
    """Those somebody said are two."""
    context = {"desk": desk, "apart": comparing.apart(request, desk)}
    return render(request, "residents/told_apart.html", context)


@require_POST
@needs(Permission.MERGE_RESIDENTS)
def propose_again(request: DeskRequest, desk: Desk, apart: int) -> HttpResponse:
    """Perhaps they are one after all."""
    residents.propose_again(row(Apart, desk, apart), act=request.act)
    return redirect("residents:told_apart", desk.slug)


@require_GET
@needs(Permission.MERGE_RESIDENTS)
def look_for(request: DeskRequest, desk: Desk, person: int) -> HttpResponse:
    """The other one, when Loge did not propose them."""
    one = row(Person, desk, person)
    today = days.day_of(request.act.at, desk.zone)
    context = {"desk": desk, "person": one, "found": comparing.others(request, one, today)}
    return render(request, "residents/look_for.html", context)


@require_GET
@needs(Permission.MERGE_RESIDENTS)
def look_for_household(request: DeskRequest, desk: Desk, household: int) -> HttpResponse:
    """The other household, when Loge did not propose it."""
    home = row(Household, desk, household)
    today = days.day_of(request.act.at, desk.zone)
    found = comparing.other_homes(request, home, today)
    context = {"desk": desk, "household": home, "found": found}
    return render(request, "residents/look_for_household.html", context)


@require_GET
@needs(Permission.MERGE_RESIDENTS)
def compare_persons(
    request: DeskRequest, desk: Desk, person: int, other_person: int
) -> HttpResponse:
    """Side by side: what stays is chosen, and what moves is said. The first one is kept."""
    kept, gone = row(Person, desk, person), row(Person, desk, other_person)
    if kept.pk == gone.pk:
        return redirect("residents:person", desk.slug, kept.pk)
    today = days.day_of(request.act.at, desk.zone)
    context = {"desk": desk, "both": comparing.side_by_side(kept, gone, on=today)}
    return render(request, "residents/compare.html", context)


@require_GET
@needs(Permission.MERGE_RESIDENTS)
def compare_households(
    request: DeskRequest, desk: Desk, household: int, other_household: int
) -> HttpResponse:
    """The same for two households."""
    kept, gone = row(Household, desk, household), row(Household, desk, other_household)
    if kept.pk == gone.pk:
        return redirect("residents:household", desk.slug, kept.pk)
    today = days.day_of(request.act.at, desk.zone)
    context = {"desk": desk, "both": comparing.homes_side_by_side(kept, gone, on=today)}
    return render(request, "residents/compare.html", context)


@require_POST
@needs(Permission.MERGE_RESIDENTS)
def merge_persons(request: DeskRequest, desk: Desk, person: int, other_person: int) -> HttpResponse:
    """They are one person. Named as the form named them, so that a double click is one act."""
    kept, gone = alias(Person, desk, person), alias(Person, desk, other_person)
    taking = comparing.taken(request.POST)
    residents.merge_persons(kept, gone, taking=taking, act=request.act)
    messages.success(request, _("They are one person now. Nothing was lost."))
    return redirect("residents:person", desk.slug, kept.pk)


@require_POST
@needs(Permission.MERGE_RESIDENTS)
def merge_households(
    request: DeskRequest, desk: Desk, household: int, other_household: int
) -> HttpResponse:
    """They are one household."""
    kept, gone = alias(Household, desk, household), alias(Household, desk, other_household)
    taking = comparing.taken(request.POST)
    residents.merge_households(kept, gone, taking=taking, act=request.act)
    messages.success(request, _("They are one household now. Nothing was lost."))
    return redirect("residents:household", desk.slug, kept.pk)


@require_POST
@needs(Permission.MERGE_RESIDENTS)
def tell_apart(request: DeskRequest, desk: Desk, person: int, other_person: int) -> HttpResponse:
    """They are two."""
    one, other = row(Person, desk, person), row(Person, desk, other_person)
    residents.tell_apart(one, other=other, act=request.act)
    return redirect("residents:duplicates", desk.slug)


@require_POST
@needs(Permission.MERGE_RESIDENTS)
def tell_households_apart(
    request: DeskRequest, desk: Desk, household: int, other_household: int
) -> HttpResponse:
    """They are two."""
    one, other = row(Household, desk, household), row(Household, desk, other_household)
    residents.tell_households_apart(one, other=other, act=request.act)
    return redirect("residents:household_duplicates", desk.slug)
