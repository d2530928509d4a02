"""The week: drawn, changed, called off."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect

from loge.house.network import rules
from loge.house.network.models import Desk, OpeningHours
from loge.house.people.access import DeskRequest, needs
from loge.kernel import days, rows
from loge.kernel.access import Permission
from loge.kernel.pages import show
from loge.screens.hours import actions, queries
from loge.screens.hours.forms import WeekForm
from loge.screens.hours.preview import preview
from loge.screens.hours.stages import Stage, stage, status


@needs(Permission.KEEP_HOURS)
def week(request: DeskRequest, desk: Desk) -> HttpResponse:
    """The week drawn, the next fourteen days, what comes and what was."""
    shown = queries.week(desk, request.act.at)
    return show(request, "hours/week.html", desk=desk, shown=shown)


@needs(Permission.KEEP_HOURS)
def set_hours(request: DeskRequest, desk: Desk) -> HttpResponse:
    """Other weekly hours from a day on: typed, looked at, confirmed."""
    at, today = request.act.at, days.day_of(request.act.at, desk.zone)
    hours = queries.hours_of(desk, today)
    form = WeekForm(request.POST or None, today=today, initial=WeekForm.of(hours, today))
    step = stage(request, form)
    if step == Stage.TYPED:
        known: dict[str, Any] = {
            "hours": hours,
            "simple": not hours or queries.weekly(hours, today),
        }
        return show(
            request, "hours/set_hours.html", status=status(form), desk=desk, form=form, **known
        )
    new = {"hours": form.cleaned_data["hours"], "valid_from": form.cleaned_data["valid_from"]}
    if step == Stage.CONFIRMED:
        actions.set_hours(**new, act=request.act)
        return redirect("hours:week", desk.slug)
    before = queries.calendar(desk, at)
    seen = preview(desk, before, rules.with_hours(before, **new), at=at, first=new["valid_from"])
    return show(request, "hours/preview.html", desk=desk, seen=seen, about="set_hours", new=new)


@needs(Permission.KEEP_HOURS)
def withdraw_hours(request: DeskRequest, desk: Desk, opening_hours: int) -> HttpResponse:
    """Hours to come do not come: looked at, confirmed."""
    hours = rows.row(OpeningHours, desk, opening_hours)
    if request.method == "POST":
        actions.withdraw_hours(hours, act=request.act)
        return redirect("hours:week", desk.slug)
    at, before = request.act.at, queries.calendar(desk, request.act.at)
    after = rules.without_hours(before, hours.valid_from)
    seen = preview(desk, before, after, at=at, first=hours.valid_from)
    return show(
        request, "hours/preview.html", desk=desk, seen=seen, about="withdraw_hours", row=hours
    )
