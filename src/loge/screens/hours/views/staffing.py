"""What stays open with fewer people."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from loge.house.network import actions as network
from loge.house.network.models import Desk, Staffing
from loge.house.people.access import DeskRequest, needs
from loge.kernel import days, paper, rows
from loge.kernel.access import Permission
from loge.kernel.pages import show
from loge.screens.hours import actions, poster, queries, reading
from loge.screens.hours.forms import ElsewhereForm, FromForm, StaffingForm
from loge.screens.hours.stages import status


@needs(Permission.KEEP_HOURS)
def staffing(request: DeskRequest, desk: Desk) -> HttpResponse:
    """The services and what becomes of each; the days declared; where to go meanwhile."""
    return _page(request, desk)


def _page(request: DeskRequest, desk: Desk, **forms: ElsewhereForm | StaffingForm) -> HttpResponse:
    today = days.day_of(request.act.at, desk.zone)
    said = {"words": desk.elsewhere, "words_de": desk.elsewhere_de}
    known: dict[str, Any] = {
        "declared": StaffingForm(today=today),
        "elsewhere": ElsewhereForm(initial=said),
    } | forms
    wrong = max(status(form) for form in known.values())
    return show(
        request,
        "hours/staffing.html",
        status=wrong,
        desk=desk,
        grid=queries.grid(desk, today),
        since=FromForm(initial={"valid_from": today}),
        modes=queries.Reduced.Mode.choices,
        today=today,
        **known,
    )


@require_POST
@needs(Permission.KEEP_HOURS)
def set_reduced(request: DeskRequest, desk: Desk) -> HttpResponse:
    """What becomes of the services, from a day on."""
    today = days.day_of(request.act.at, desk.zone)
    wanted = reading.wanted(request.POST, queries.grid(desk, today))
    actions.set_reduced(wanted, valid_from=FromForm(request.POST).day(today), act=request.act)
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
    return _back(request, desk)


@require_POST
@needs(Permission.KEEP_HOURS)
def withdraw_staffing(request: DeskRequest, desk: Desk, staffing: int) -> HttpResponse:
    """A day like others after all."""
    network.withdraw_staffing(rows.row(Staffing, desk, staffing), act=request.act)
    return _back(request, desk)


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


def _back(request: DeskRequest, desk: Desk) -> HttpResponse:
    """To the page the button stood on."""
    page = request.POST.get("next", "")
    known = url_has_allowed_host_and_scheme(page, allowed_hosts=None) and page.startswith("/")
    return redirect(page) if known else redirect("hours:staffing", desk.slug)
