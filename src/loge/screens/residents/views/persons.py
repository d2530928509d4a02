"""The list of persons, its file, and registering somebody from the office."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from loge.house.journal.facts import Code
from loge.house.network.models import Desk
from loge.house.people import actions as residents
from loge.house.people.access import DeskRequest, needs
from loge.house.people.models import Household
from loge.kernel import days
from loge.kernel.access import Permission
from loge.kernel.lists import listed
from loge.kernel.sheets import download
from loge.screens.residents import files, listing, people
from loge.screens.residents.forms import PersonForm
from loge.screens.residents.reading import maybe


@require_GET
@needs(Permission.SEE_OFFICE)
def persons(request: DeskRequest, desk: Desk) -> HttpResponse:
    """Everybody the desk knows, as asked for."""
    today = days.day_of(request.act.at, desk.zone)
    form = listing.PersonFilter(request.GET)
    want = listing.asked(form)
    found = people.with_all(listing.persons(desk, want, on=today), today)
    page = listed(request, found, orders=listing.PERSON_ORDERS, default="name")
    context = {"desk": desk, "form": form, "want": want, "listed": page}
    context["narrowed"] = bool(set(want) - {"q"})
    context |= {"lines": people.lines(list(page), today), "kept": listing.query_of(request.GET)}
    return render(request, "residents/persons.html", context)


@require_POST
@needs(Permission.EXPORT_RESIDENTS)
def export_persons(request: DeskRequest, desk: Desk) -> HttpResponseBase:
    """The persons of the list, all pages, as a file; that they left is written down."""
    today = days.day_of(request.act.at, desk.zone)
    want = listing.asked(listing.PersonFilter(request.GET))
    order = listing.order_of(request.GET, listing.PERSON_ORDERS)
    found = list(people.with_all(listing.persons(desk, want, on=today), today).order_by(*order))
    form = "xlsx" if request.POST.get("form") == "xlsx" else "csv"
    residents.export_residents(
        rows=len(found), what=Code("person"), form=Code(form), act=request.act
    )
    name = f"habitants-{desk.slug}-{today.isoformat()}"
    return download(form, name, files.person_head(), files.person_rows(found, desk, today))


@require_http_methods(["GET", "POST"])
@needs(Permission.REGISTER_PERSON)
def register_person(request: DeskRequest, desk: Desk) -> HttpResponse:
    """Somebody new, with or without a household."""
    home = maybe(Household, desk, request.GET.get("foyer"))
    form = PersonForm(request.POST or None)
    if form.is_valid():
        meant = request.POST.getlist("confirmed")
        act = request.act
        entry = residents.register_person(**form.known(), household=home, confirmed=meant, act=act)
        return redirect("residents:person", desk.slug, entry.made)
    context = {"desk": desk, "form": form, "household": home, "key": request.act.key}
    status = 422 if form.is_bound else 200
    return render(request, "residents/person_form.html", context, status=status)
