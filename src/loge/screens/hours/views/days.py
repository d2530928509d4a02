"""Days with hours of their own."""

from django.http import HttpResponse
from django.shortcuts import redirect

from loge.house.network import rules
from loge.house.network.models import DayException, Desk
from loge.house.network.rules import Special
from loge.house.people.access import DeskRequest, needs
from loge.kernel import days as calendar_days
from loge.kernel import rows
from loge.kernel.access import Permission
from loge.kernel.lists import listed
from loge.kernel.pages import show
from loge.screens.hours import actions, queries
from loge.screens.hours.forms import DayForm
from loge.screens.hours.preview import preview
from loge.screens.hours.stages import Stage, stage, status

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
    at = request.act.at
    today = calendar_days.day_of(at, desk.zone)
    form = DayForm(request.POST or None, today=today, initial={"day": request.GET.get("day")})
    step = stage(request, form)
    if step == Stage.TYPED:
        return show(request, "hours/set_exception.html", status=status(form), desk=desk, form=form)
    day, hours = form.cleaned_data["day"], form.cleaned_data["hours"]
    if step == Stage.CONFIRMED:
        actions.set_exception(day, hours=hours, **form.why, act=request.act)
        return redirect("hours:days", desk.slug)
    before = queries.calendar(desk, at)
    special = Special(day, hours, form.cleaned_data["reason"], form.said, at)
    seen = preview(desk, before, rules.with_day(before, special), at=at, first=day)
    return show(request, "hours/preview.html", desk=desk, seen=seen, about="set_exception", day=day)


@needs(Permission.KEEP_HOURS)
def lift_exception(request: DeskRequest, desk: Desk, day_exception: int) -> HttpResponse:
    """The day is as usual after all: looked at, confirmed."""
    row = rows.row(DayException, desk, day_exception)
    if request.method == "POST":
        actions.lift_exception(row, act=request.act)
        return redirect("hours:days", desk.slug)
    at, before = request.act.at, queries.calendar(desk, request.act.at)
    seen = preview(desk, before, rules.without_day(before, row.day), at=at, first=row.day)
    return show(
        request, "hours/preview.html", desk=desk, seen=seen, about="lift_exception", row=row
    )
