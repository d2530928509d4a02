"""What stays open with fewer people."""

from datetime import date
from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from loge.house.network import actions as network
from loge.house.network.models import Desk, Reduced, Staffing
from loge.house.people.access import DeskRequest, needs
from loge.kernel import days, paper, rows
from loge.kernel.access import Permission
from loge.kernel.pages import back, show
from loge.screens.hours import actions, grid, poster
from loge.screens.hours.forms import ElsewhereForm, FromForm, StaffingForm
from loge.screens.hours.grid import Grid
from loge.screens.hours.stages import status


@needs(Permission.KEEP_HOURS)
def staffing(request: DeskRequest, desk: Desk) -> HttpResponse:
    """The services and what becomes of each; the days declared; where to go meanwhile."""
    return _page(request, desk)


def _page(
    request: DeskRequest, desk: Desk, *, shown: Grid | None = None, **sent: Form
) -> HttpResponse:
    today = days.day_of(request.act.at, desk.zone)
    forms = _forms(desk, today) | sent
    known: dict[str, Any] = {"today": today, "modes": Reduced.Mode.choices, **forms}
    wrong = max(status(form) for form in forms.values())
    shown = shown or grid.grid(desk, today)
    return show(request, "hours/staffing.html", status=wrong, desk=desk, grid=shown, **known)


def _forms(desk: Desk, today: date) -> dict[str, Form]:
    said = {"words": desk.elsewhere, "words_de": desk.elsewhere_de}
    return {
        "declared": StaffingForm(today=today),
        "elsewhere": ElsewhereForm(initial=said),
        "since": FromForm(today=today),
    }


@require_POST
@needs(Permission.KEEP_HOURS)
def set_reduced(request: DeskRequest, desk: Desk) -> HttpResponse:
    """What becomes of the services, from a day on."""
    today = days.day_of(request.act.at, desk.zone)
    form = FromForm(request.POST, today=today)
    sent = grid.as_sent(grid.grid(desk, today), request.POST)
    if not form.is_valid():
        return _page(request, desk, shown=sent, since=form)
    since = form.cleaned_data["valid_from"]
    actions.set_reduced(grid.wanted(sent), valid_from=since, act=request.act)
    return redirect("hours:staffing", desk.slug)


@require_POST
@needs(Permission.KEEP_HOURS)
def declare_staffing(request: DeskRequest, desk: Desk) -> HttpResponse:
    """Alone today, or a volunteer holds the desk."""
    today = days.day_of(request.act.at, desk.zone)
    form = StaffingForm(request.POST, today=today)
    if not form.is_valid():
        return _page(request, desk, declared=form)
    network.declare_staffing(**form.cleaned_data, act=request.act)
    return back(request, reverse("hours:staffing", args=[desk.slug]))


@require_POST
@needs(Permission.KEEP_HOURS)
def withdraw_staffing(request: DeskRequest, desk: Desk, staffing: int) -> HttpResponse:
    """A day like others after all."""
    network.withdraw_staffing(rows.named(Staffing, staffing), act=request.act)
    return back(request, reverse("hours:staffing", args=[desk.slug]))


@require_POST
@needs(Permission.KEEP_HOURS)
def say_elsewhere(request: DeskRequest, desk: Desk) -> HttpResponse:
    """Where one can go while the desk is closed."""
    form = ElsewhereForm(request.POST)
    if not form.is_valid():
        return _page(request, desk, elsewhere=form)
    network.say_elsewhere(**form.cleaned_data, act=request.act)
    return redirect("hours:staffing", desk.slug)


@needs(Permission.KEEP_HOURS)
def print_reduced(request: DeskRequest, desk: Desk, staffing: int) -> HttpResponse:
    """The poster that says what is not open that day, A4."""
    row = rows.row(Staffing, desk, staffing)
    made = poster.of_staffing(row, desk, url=request.build_absolute_uri(f"/{desk.slug}/"))
    return paper.answer(made, f"affiche-{desk.slug}-{row.day.isoformat()}")
