"""Giving back to the carriers: one list, one confirmation, one slip."""

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from loge.house.network.models import Desk
from loge.house.people.access import DeskRequest, needs
from loge.kernel import paper
from loge.kernel.access import Permission
from loge.kernel.checked import checked
from loge.kernel.lists import listed
from loge.kernel.pages import show
from loge.trades.custody import actions as custody
from loge.trades.custody import forms, queries, returning

ORDERS = {"number": ("number",)}
BY_CARRIER = {"carrier": ("carrier__rank", "keep_until_on", "pk")}
AT_ONCE = 200  # more than a driver takes along


@needs(Permission.GIVE_BACK_DEPOSIT)
def give_back_all(request: DeskRequest, desk: Desk) -> HttpResponse:
    """What goes back, by carrier, ticked, page by page; sent, the slip to print."""
    if request.method == "POST":
        ticked = checked(forms.Ticked(request.POST))["deposits"]
        rows, said = queries.deposits(desk, ticked), request.POST.getlist("confirmed")
        entry = custody.give_back_all(deposits=rows, confirmed=said, act=request.act)
        return redirect("custody:slip", desk.slug, entry.number)
    due = returning.due(desk, request.act)
    found = listed(request, due, orders=BY_CARRIER, default="carrier", per_page=AT_ONCE)
    going = returning.groups(desk, request.act, found)
    recent = returning.slips(desk, request.act.at)[:5]
    page, key = "custody/give_back_all.html", request.act.key
    return show(request, page, desk=desk, key=key, carriers=going, found=found, slips=recent)


@require_GET
@needs(Permission.GIVE_BACK_DEPOSIT)
def find_returning(request: DeskRequest, desk: Desk) -> HttpResponse:
    """Which row of the list a scan ticks, with the row itself for when it stands on another page;
    or why it ticks none."""
    found = returning.scanned(desk, request.GET.get("number", "")[:200], request.act)
    return JsonResponse({"words": found.words, **returning.row(desk, found.deposit, request.act)})


@require_GET
@needs(Permission.GIVE_BACK_DEPOSIT)
def slips(request: DeskRequest, desk: Desk) -> HttpResponse:
    """The slips of the last month, to print again."""
    rows = returning.slips(desk, request.act.at)
    found = listed(request, rows, orders=ORDERS, default="-number")
    return show(request, "custody/slips.html", desk=desk, found=found)


@require_GET
@needs(Permission.GIVE_BACK_DEPOSIT)
def slip(request: DeskRequest, desk: Desk, entry: int) -> HttpResponse:
    """What was given back together, to print and have signed; and what was due and is not on it."""
    slip = queries.slip(desk, entry)
    many, due = returning.still_due(desk, slip, request.act)
    return show(request, "custody/slip.html", desk=desk, slip=slip, many=many, due=due)


@require_GET
@needs(Permission.GIVE_BACK_DEPOSIT)
def print_slip(request: DeskRequest, desk: Desk, entry: int) -> HttpResponse:
    """The slip as a PDF, as often as one likes."""
    slip = queries.slip(desk, entry)
    return paper.answer(returning.pdf(desk, slip), f"retour-{desk.slug}-{slip.number}")
