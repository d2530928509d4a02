"""Arrivals that are not taken in: said, ended, and what the drivers took away again."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from loge.house.network.models import Desk
from loge.house.people.access import DeskRequest, needs
from loge.kernel import days, rows
from loge.kernel.access import Permission
from loge.kernel.pages import show
from loge.trades.custody import actions as custody
from loge.trades.custody import shelving
from loge.trades.custody.models import StoppedArrivals, TurnedAway
from loge.trades.custody.shelf_forms import StopForm, TurnedAwayForm

PAGE = "custody/arrivals.html"


def _context(request: DeskRequest, desk: Desk) -> dict[str, Any]:
    today = days.day_of(request.act.at, desk.zone)
    return {
        "desk": desk,
        "key": request.act.key,
        "form": StopForm(today=today, zone=desk.zone),
        "counting": TurnedAwayForm(),
        "stops": shelving.stops(desk, request.act.at),
        "turned_away": shelving.turned_away_on(desk, today),
        "fullness": shelving.fullness(desk, today),
    }


@require_GET
@needs(Permission.RECEIVE_DEPOSIT)
def arrivals(request: DeskRequest, desk: Desk) -> HttpResponse:
    """What is not taken in now, how full the shelves are, what went away today."""
    return show(request, PAGE, **_context(request, desk))


@require_POST
@needs(Permission.RECEIVE_DEPOSIT)
def stop_arrivals(request: DeskRequest, desk: Desk) -> HttpResponse:
    """We're full, or too few."""
    today = days.day_of(request.act.at, desk.zone)
    form = StopForm(request.POST, today=today, zone=desk.zone)
    if not form.is_valid():
        return show(request, PAGE, status=422, **{**_context(request, desk), "form": form})
    custody.stop_arrivals(**form.known(), act=request.act)
    return redirect("custody:arrivals", desk.slug)


@require_POST
@needs(Permission.RECEIVE_DEPOSIT)
def resume_arrivals(request: DeskRequest, desk: Desk, stopped_arrivals: int) -> HttpResponse:
    """Taken in again."""
    custody.resume_arrivals(rows.row(StoppedArrivals, desk, stopped_arrivals), act=request.act)
    return redirect("custody:arrivals", desk.slug)


@require_POST
@needs(Permission.RECEIVE_DEPOSIT)
def turn_away(request: DeskRequest, desk: Desk) -> HttpResponse:
    """The driver took some away again."""
    form = TurnedAwayForm(request.POST)
    if not form.is_valid():
        return show(request, PAGE, status=422, **{**_context(request, desk), "counting": form})
    custody.turn_away(**form.cleaned_data, act=request.act)
    return redirect("custody:arrivals", desk.slug)


@require_POST
@needs(Permission.RECEIVE_DEPOSIT)
def strike_out_turned_away(request: DeskRequest, desk: Desk, turned_away: int) -> HttpResponse:
    """Noted by mistake."""
    custody.strike_out_turned_away(rows.row(TurnedAway, desk, turned_away), act=request.act)
    return redirect("custody:arrivals", desk.slug)
