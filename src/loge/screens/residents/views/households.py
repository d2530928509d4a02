"""The list of households, its file, and a new one."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from loge.house.journal.facts import Code
from loge.house.network.models import Desk
from loge.house.people import actions as residents
from loge.house.people.access import DeskRequest, needs
from loge.kernel import days
from loge.kernel.access import Permission
from loge.kernel.lists import listed
from loge.kernel.sheets import download
from loge.screens.residents import files, listing, people
from loge.screens.residents.forms import NewHouseholdForm


@require_GET
@needs(Permission.SEE_OFFICE)
def households(request: DeskRequest, desk: Desk) -> HttpResponse:
    """Every household, as asked for."""
    today = days.day_of(request.act.at, desk.zone)
    form = listing.HouseholdFilter(request.GET)
    want = listing.asked(form)
    found = listing.households(desk, want, on=today)
    page = listed(request, found, orders=listing.HOUSEHOLD_ORDERS, default="name")
    context = {"desk": desk, "form": form, "want": want, "listed": page}
    context["narrowed"] = bool(set(want) - {"q"})
    context |= {"lines": people.household_lines(list(page), today)}
    context |= {"kept": listing.query_of(request.GET)}
    return render(request, "residents/households.html", context)


@require_POST
@needs(Permission.EXPORT_RESIDENTS)
def export_households(request: DeskRequest, desk: Desk) -> HttpResponseBase:
    """The households of the list, all pages, as a file; that they left is written down."""
    today = days.day_of(request.act.at, desk.zone)
    want = listing.asked(listing.HouseholdFilter(request.GET))
    order = listing.order_of(request.GET, listing.HOUSEHOLD_ORDERS)
    rows = listing.households(desk, want, on=today).order_by(*order)
    found = list(people.with_people(rows, today))
    form = "xlsx" if request.POST.get("form") == "xlsx" else "csv"
    what = Code("household")
    residents.export_residents(rows=len(found), what=what, form=Code(form), act=request.act)
    name = f"foyers-{desk.slug}-{today.isoformat()}"
    return download(form, name, files.household_head(), files.household_rows(found, today))


@require_http_methods(["GET", "POST"])
@needs(Permission.REGISTER_PERSON)
def register_household(request: DeskRequest, desk: Desk) -> HttpResponse:
    """A household nobody lives in yet."""
    form = NewHouseholdForm(request.POST or None)
    if form.is_valid():
        entry = residents.register_household(**form.cleaned_data, act=request.act)
        return redirect("residents:household", desk.slug, entry.made)
    context = {"desk": desk, "form": form, "key": request.act.key}
    status = 422 if form.is_bound else 200
    return render(request, "residents/household_form.html", context, status=status)
