"""The week: drawn, changed, called off."""

from django.http import HttpResponse
from django.shortcuts import redirect

from loge.house.network.models import Desk, OpeningHours
from loge.house.people.access import DeskRequest, needs
from loge.kernel import days, rows
from loge.kernel.access import Permission
from loge.kernel.pages import show
from loge.screens.hours import actions, looks, queries
from loge.screens.hours.forms import WeekForm
from loge.screens.hours.stages import Stage, looked_at, stage, status


@needs(Permission.KEEP_HOURS)
def week(request: DeskRequest, desk: Desk) -> HttpResponse:
    """The week drawn, the next fourteen days, what comes and what was."""
    shown = queries.week(desk, request.act.at)
    return show(request, "hours/week.html", desk=desk, shown=shown)


@needs(Permission.KEEP_HOURS)
def set_hours(request: DeskRequest, desk: Desk) -> HttpResponse:
    """Other weekly hours from a day on: typed, looked at, confirmed."""
    today = days.day_of(request.act.at, desk.zone)
    usual = queries.usual(desk, today)
    form = WeekForm(request.POST or None, today=today, initial=WeekForm.of(usual["hours"], today))
    step = stage(request, form)
    if step == Stage.TYPED:
        page, code = "hours/set_hours.html", status(form)
        return show(request, page, status=code, desk=desk, form=form, **usual)
    if step == Stage.CONFIRMED:
        actions.set_hours(**form.new, act=request.act)
        return redirect("hours:week", desk.slug)
    seen = looks.other_hours(desk, request.act.at, **form.new)
    return looked_at(request, desk, seen, "set_hours", new=form.new)


@needs(Permission.KEEP_HOURS)
def withdraw_hours(request: DeskRequest, desk: Desk, opening_hours: int) -> HttpResponse:
    """Hours to come do not come: looked at, confirmed."""
    if request.method == "POST":
        actions.withdraw_hours(rows.named(OpeningHours, opening_hours), act=request.act)
        return redirect("hours:week", desk.slug)
    row = rows.row(OpeningHours, desk, opening_hours)
    seen = looks.hours_withdrawn(row, desk, request.act.at)
    return looked_at(request, desk, seen, "withdraw_hours", row=row)
