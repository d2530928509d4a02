"""The one box, and what stands beside it."""

from datetime import timedelta

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.views.decorators.http import require_GET

from loge.house.network.models import Desk
from loge.house.people.access import DeskRequest, needs
from loge.house.visits import queries as visits
from loge.kernel import days
from loge.kernel.access import Permission
from loge.kernel.pages import show
from loge.screens.counter import beside as day_of_desk
from loge.screens.counter import labels, queries, reading
from loge.screens.counter.forms import WalkInForm
from loge.screens.counter.views.framed import framed

PAGE = "counter/home.html"
UNDOABLE = timedelta(minutes=30)


@needs(Permission.SEE_DESK)
def home(request: DeskRequest, desk: Desk) -> HttpResponse:
    """The counter with nobody at it; with `q`, whoever is meant, or those who may be, or
    what stands on a shelf."""
    typed = request.GET.get("q", "")
    found = queries.find(desk, typed, on=days.day_of(request.act.at, desk.zone))
    if found.shelf is not None:
        return redirect(labels.of_shelf(desk, found.shelf))
    if found.left is not None and found.left.named:
        return reading.to_left(found.left)
    if found.only_person is not None:
        return reading.to_card(desk, found.only_person, found.only_deposit)
    return framed(
        request,
        desk,
        PAGE,
        wanted=typed,
        found=found,
        walk_in=WalkInForm(),
        last_walk_in=visits.last_walk_in(desk, request.act.by, since=request.act.at - UNDOABLE),
    )


@needs(Permission.SEE_DESK)
def search(request: DeskRequest, desk: Desk) -> HttpResponse:
    """What the box found while one types."""
    typed = request.GET.get("q", "")
    found = queries.find(desk, typed, on=days.day_of(request.act.at, desk.zone))
    return show(request, "counter/found.html", desk=desk, wanted=typed, found=found)


@require_GET
@needs(Permission.SEE_DESK)
def label(request: DeskRequest, desk: Desk) -> HttpResponse:
    """What a label that was scanned somewhere names, and what to say of it; for a script."""
    found = labels.read(desk, request.GET.get("q", "")) or labels.Label(labels.nothing())
    html = render_to_string("counter/label.html", {"label": found})
    return JsonResponse({"address": found.address, "html": html})


@needs(Permission.SEE_DESK)
def beside(request: DeskRequest, desk: Desk) -> HttpResponse:
    """What stands beside the card, asked for every few seconds; 204 when it is the same."""
    shown = day_of_desk.beside(desk, at=request.act.at)
    if request.GET.get("as") == shown.stamp:
        return HttpResponse(status=204)
    return show(request, "counter/beside.html", desk=desk, beside=shown, poll=True)
