"""Closures: announced, begun in two clicks, dated, ended; the poster for the door."""

from django.http import HttpResponse
from django.shortcuts import redirect

from loge.house.network.models import Closure, Desk
from loge.house.people.access import DeskRequest, needs
from loge.kernel import paper, rows
from loge.kernel.access import Permission
from loge.kernel.lists import listed
from loge.kernel.pages import show
from loge.screens.hours import actions, looks, poster, queries, sudden
from loge.screens.hours.forms import ClosureForm, EndForm
from loge.screens.hours.stages import Stage, looked_at, stage, status

ORDERS = {"starts": ("starts_at", "pk"), "ends": ("ends_at", "pk"), "reason": ("reason", "pk")}


@needs(Permission.KEEP_HOURS)
def closures(request: DeskRequest, desk: Desk) -> HttpResponse:
    """Every closure there was and will be, the latest first."""
    found = listed(request, desk.closures.all(), orders=ORDERS, default="-starts")
    return show(request, "hours/closures.html", desk=desk, found=found, at=request.act.at)


@needs(Permission.KEEP_HOURS)
def close(request: DeskRequest, desk: Desk) -> HttpResponse:
    """Closed from a day to another: typed, looked at, confirmed."""
    form = ClosureForm(request.POST or None, at=request.act.at, zone=desk.zone)
    step = stage(request, form)
    if step == Stage.TYPED:
        return show(request, "hours/close.html", status=status(form), desk=desk, form=form)
    if step == Stage.CONFIRMED:
        entry = actions.close(**form.span, **form.why, act=request.act)
        return redirect("hours:closure", desk.slug, entry.made)
    return looked_at(request, desk, looks.closed(desk, request.act.at, form.shut), "close")


@needs(Permission.KEEP_HOURS)
def close_now(request: DeskRequest, desk: Desk) -> HttpResponse:
    """ "I'm ill": until when? One button, and the desk is closed."""
    if request.method == "POST":
        entry = actions.close_now(until=request.POST.get("until", ""), act=request.act)
        return redirect("hours:closure", desk.slug, entry.made)
    shown = sudden.sudden(desk, request.act.at)
    form = ClosureForm(at=request.act.at, zone=desk.zone)
    return show(request, "hours/close_now.html", desk=desk, shown=shown, form=form)


@needs(Permission.KEEP_HOURS)
def closure(request: DeskRequest, desk: Desk, closure: int) -> HttpResponse:
    """One closure: who was told and how, who must be called, the poster, the way back."""
    row = rows.row(Closure, desk, closure)
    shown = queries.sheet(row, desk, request.act.at)
    form = EndForm(at=request.act.at, zone=desk.zone)
    return show(request, "hours/closure.html", desk=desk, row=row, shown=shown, form=form)


@needs(Permission.KEEP_HOURS)
def date_reopening(request: DeskRequest, desk: Desk, closure: int) -> HttpResponse:
    """When a closure ends: typed, looked at, confirmed."""
    row = rows.row(Closure, desk, closure)
    form = EndForm(request.POST or None, at=request.act.at, zone=desk.zone)
    step = stage(request, form)
    if step == Stage.TYPED:
        page, code = "hours/date_reopening.html", status(form)
        return show(request, page, status=code, desk=desk, row=row, form=form)
    ends_at = form.cleaned_data["ends_at"]
    if step == Stage.CONFIRMED:
        actions.date_reopening(row, ends_at=ends_at, act=request.act)
        return redirect("hours:closure", desk.slug, row.pk)
    seen = sudden.with_end(row, ends_at, desk, request.act.at)
    return looked_at(request, desk, seen, "date_reopening", row=row)


@needs(Permission.KEEP_HOURS)
def reopen(request: DeskRequest, desk: Desk, closure: int) -> HttpResponse:
    """End a closure now, or call it off: looked at, confirmed."""
    row = rows.row(Closure, desk, closure)
    if request.method == "POST":
        actions.reopen(row, act=request.act)
        return redirect("hours:closure", desk.slug, row.pk)
    seen = sudden.reopened(row, desk, request.act.at)
    return looked_at(request, desk, seen, "reopen", row=row)


@needs(Permission.KEEP_HOURS)
def print_poster(request: DeskRequest, desk: Desk, closure: int) -> HttpResponse:
    """The poster for the door, A4."""
    row = rows.row(Closure, desk, closure)
    url = request.build_absolute_uri(f"/{desk.slug}/")
    made = poster.of_closure(row, desk, url=url, at=request.act.at)
    return paper.answer(made, f"affiche-{desk.slug}-{row.pk}")
