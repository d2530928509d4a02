"""Days with hours of their own: one, several that come back, as usual after all."""

from django.http import HttpResponse
from django.shortcuts import redirect

from loge.house.network.models import DayException, Desk
from loge.house.people.access import DeskRequest, needs
from loge.kernel import days as calendar_days
from loge.kernel import rows
from loge.kernel.access import Permission
from loge.kernel.lists import listed
from loge.kernel.pages import show
from loge.screens.hours import actions, looks
from loge.screens.hours.day_forms import DayForm, RepeatForm
from loge.screens.hours.stages import Stage, looked_at, stage, status

ORDERS = {"day": ("day", "pk"), "reason": ("reason", "day", "pk")}


@needs(Permission.KEEP_HOURS)
def days(request: DeskRequest, desk: Desk) -> HttpResponse:
    """Every day that had or will have hours of its own, the latest first."""
    today = calendar_days.day_of(request.act.at, desk.zone)
    found = listed(request, desk.day_exceptions.all(), orders=ORDERS, default="-day")
    return show(request, "hours/days.html", desk=desk, found=found, today=today)


@needs(Permission.KEEP_HOURS)
def set_exception(request: DeskRequest, desk: Desk) -> HttpResponse:
    """Other hours on one day, or none: typed, looked at, confirmed."""
    today = calendar_days.day_of(request.act.at, desk.zone)
    form = DayForm(request.POST or None, today=today, initial={"day": request.GET.get("day")})
    step = stage(request, form)
    if step == Stage.TYPED:
        return show(request, "hours/set_exception.html", status=status(form), desk=desk, form=form)
    day, hours = form.cleaned_data["day"], form.cleaned_data["hours"]
    if step == Stage.CONFIRMED:
        actions.set_exception(day, hours=hours, **form.why, act=request.act)
        return redirect("hours:days", desk.slug)
    seen = looks.other_day(desk, request.act.at, form.special(request.act.at))
    return looked_at(request, desk, seen, "set_exception", day=day)


@needs(Permission.KEEP_HOURS)
def set_exceptions(request: DeskRequest, desk: Desk) -> HttpResponse:
    """Other hours, or none, on days that come back: typed, looked at, confirmed."""
    today = calendar_days.day_of(request.act.at, desk.zone)
    form = RepeatForm(request.POST or None, today=today, initial={"pattern": "each_month"})
    step = stage(request, form)
    if step == Stage.TYPED:
        return show(request, "hours/set_exceptions.html", status=status(form), desk=desk, form=form)
    repeat, hours = form.cleaned_data["repeat"], form.cleaned_data["hours"]
    if step == Stage.CONFIRMED:
        actions.set_exceptions(repeat, hours=hours, **form.why, act=request.act)
        return redirect("hours:days", desk.slug)
    seen = looks.other_days(desk, request.act.at, repeat, hours, form.why["reason"])
    return looked_at(request, desk, seen, "set_exceptions")


@needs(Permission.KEEP_HOURS)
def lift_exception(request: DeskRequest, desk: Desk, day_exception: int) -> HttpResponse:
    """The day is as usual after all: looked at, confirmed."""
    if request.method == "POST":
        actions.lift_exception(rows.named(DayException, day_exception), act=request.act)
        return redirect("hours:days", desk.slug)
    row = rows.row(DayException, desk, day_exception)
    seen = looks.day_as_usual(row, desk, request.act.at)
    return looked_at(request, desk, seen, "lift_exception", row=row)
