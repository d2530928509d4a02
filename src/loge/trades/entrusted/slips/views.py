"""Slips: what goes to a partner, what came back, what is missing."""

from typing import Any

from django.http import HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from loge.house.network.models import Desk
from loge.house.partners.models import Partner
from loge.house.people.access import DeskRequest, needs
from loge.kernel import paper
from loge.kernel.access import Permission
from loge.kernel.lists import listed
from loge.kernel.pages import back, over_to, show, whole
from loge.kernel.rows import row
from loge.trades.entrusted import actions
from loge.trades.entrusted.models import Item
from loge.trades.entrusted.slips import forms, sending
from loge.trades.entrusted.slips import page as slip_page
from loge.trades.entrusted.slips import paper as slip_paper

ORDERS = {"number": ["number"], "partner": ["partner__name", "number"], "sent": ["sent_at"]}


@require_GET
@needs(Permission.WORK_WITH_PARTNER)
def slips(request: DeskRequest, desk: Desk) -> HttpResponse:
    """Each partner with what waits to go, what they have, what they said; slips not yet back."""
    context: dict[str, Any] = {
        "boards": slip_page.boards(desk),
        "open": slip_page.batches(desk).filter(there__gt=0).order_by("number")[:100],
        "unanswered": slip_page.unanswered(desk)[:100],
        "today": request.act.at,
    }
    return show(request, "entrusted/slips/slips.html", desk=desk, **context)


@require_GET
@needs(Permission.WORK_WITH_PARTNER)
def all_slips(request: DeskRequest, desk: Desk) -> HttpResponse:
    """Every slip there was."""
    rows = slip_page.batches(desk)
    found = listed(request, rows, orders=ORDERS, default="-number")
    return show(request, "entrusted/slips/all.html", desk=desk, listed=found)


@needs(Permission.WORK_WITH_PARTNER)
def send_batch(request: DeskRequest, desk: Desk, partner: int) -> HttpResponse:
    """What waits for a partner, ticked or scanned, counted; sent, the slip to print."""
    found = row(Partner, desk, partner)
    if request.method == "POST":
        items = forms.ticked(request.POST, desk)
        counted = forms.counted(request.POST)
        entry = actions.send_batch(found, items=items, counted=counted, act=request.act)
        return over_to(request, reverse("slips:slip", args=[desk.slug, entry.made]))
    items, key = sending.to_send(found), request.act.key
    page = "entrusted/slips/send.html"
    return show(request, page, desk=desk, partner=found, items=items, key=key)


@require_GET
@needs(Permission.WORK_WITH_PARTNER)
def slip(request: DeskRequest, desk: Desk, batch: int) -> HttpResponse:
    """One slip: what is on it, what came back, what is missing."""
    found = slip_page.batch(desk, batch)
    lines = slip_page.lines(found)
    context: dict[str, Any] = {
        "batch": found,
        "lines": lines,
        "there": [line for line in lines if line.outcome == slip_page.OUT],
        "differences": slip_page.differences(found),
        "key": request.act.key,
    }
    return show(request, "entrusted/slips/slip.html", desk=desk, **context)


@require_POST
@needs(Permission.WORK_WITH_PARTNER)
def receive_batch(request: DeskRequest, desk: Desk, batch: int) -> HttpResponse:
    """What came back; what did not is named on the slip."""
    found = slip_page.batch(desk, batch)
    actions.receive_batch(found, **forms.came_back(request.POST, desk), act=request.act)
    return over_to(request, reverse("slips:slip", args=[desk.slug, found.pk]))


@require_GET
@needs(Permission.WORK_WITH_PARTNER)
def find_thing(request: DeskRequest, desk: Desk) -> HttpResponse:
    """Which thing was scanned, and where it is."""
    found = slip_page.find(desk, request.GET.get("number", "")[:200])
    return JsonResponse({"thing": found.thing, "words": found.words})


@require_GET
@needs(Permission.WORK_WITH_PARTNER)
def print_slip(request: DeskRequest, desk: Desk, batch: int) -> HttpResponse:
    """The slip as a PDF, as often as one likes."""
    found = slip_page.batch(desk, batch)
    return paper.answer(slip_paper.pdf(found), f"bordereau-{desk.slug}-{found.number}")


@require_POST
@needs(Permission.PUT_RIGHT)
def put_right_sending(request: DeskRequest, desk: Desk, thing: int) -> HttpResponse:
    """It never left."""
    item = row(Item, desk, thing)
    actions.put_right_sending(item, act=request.act)
    return whole(request, back(request, f"/{desk.slug}/comptoir/bordereaux/"))


@require_POST
@needs(Permission.PUT_RIGHT)
def put_right_bringing_back(request: DeskRequest, desk: Desk, thing: int) -> HttpResponse:
    """It did not come back."""
    item = row(Item, desk, thing)
    actions.put_right_bringing_back(item, act=request.act)
    return whole(request, back(request, f"/{desk.slug}/comptoir/bordereaux/"))
