"""The list of memberships, its file, and the reminders that were sent."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from loge.house.journal.facts import Code
from loge.house.membership import queries
from loge.house.network.models import Desk
from loge.house.people import actions as residents
from loge.house.people.access import DeskRequest, needs
from loge.kernel.access import Permission
from loge.kernel.lists import listed
from loge.kernel.sheets import download
from loge.screens.members import listing, reading


@require_GET
@needs(Permission.SEE_OFFICE)
def memberships(request: DeskRequest, desk: Desk) -> HttpResponse:
    """One line a household: until when, at which price, what is still owed."""
    today, form = reading.today(request, desk), listing.Filter(request.GET)
    show = request.GET.get("etat", "")
    found = listing.rows(desk, form.asked(), on=today)
    some = listing.shown(found, show, on=today)
    lines = listed(request, some, orders=listing.ORDERS, default="until")
    context = {
        **{"desk": desk, "form": form, "show": show, "listed": lines},
        "lines": [listing.Line(membership, today) for membership in lines],
        "counts": listing.counts(found, show, on=today),
        "offering": queries.offering(desk, today),
        "kept": _kept(request),
    }
    return render(request, "members/memberships.html", context)


@require_POST
@needs(Permission.EXPORT_RESIDENTS)
def export_memberships(request: DeskRequest, desk: Desk) -> HttpResponseBase:
    """The memberships of the list, all pages, as a file; that they left is written down."""
    today = reading.today(request, desk)
    found = listing.rows(desk, listing.Filter(request.GET).asked(), on=today)
    some = listing.shown(found, request.GET.get("etat", ""), on=today).order_by("until", "pk")
    form = "xlsx" if request.POST.get("form") == "xlsx" else "csv"
    what = Code("household")
    residents.export_residents(rows=some.count(), what=what, form=Code(form), act=request.act)
    name = f"abonnements-{desk.slug}-{today.isoformat()}"
    return download(form, name, listing.head(), listing.cells(some, on=today))


@require_GET
@needs(Permission.SEE_OFFICE)
def reminders(request: DeskRequest, desk: Desk) -> HttpResponse:
    """Who was reminded of what, and when, last first."""
    orders = {"sent": ["sent_at", "pk"], "name": ["membership__household__sort_key", "pk"]}
    lines = listed(request, listing.reminders(desk), orders=orders, default="-sent")
    term = queries.term(desk, reading.today(request, desk))
    context = {"desk": desk, "listed": lines, "term": term, "tab": "reminders"}
    return render(request, "members/reminders.html", context)


def _kept(request: DeskRequest) -> str:
    """What the list was asked, for the file and the cards of the same households."""
    known = request.GET.copy()
    for own in ("tri", "page"):
        known.pop(own, None)
    return str(known.urlencode())
