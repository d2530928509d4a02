"""The shelves in the office: what stands on each, added, changed, ordered, retired, labelled."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from loge.house.network.models import Desk
from loge.house.people.access import DeskRequest, needs
from loge.kernel import days, paper, rows
from loge.kernel.access import Permission
from loge.kernel.pages import show
from loge.trades.custody import actions as custody
from loge.trades.custody import shelf_forms, shelf_labels, shelving
from loge.trades.custody.models import Shelf


@require_GET
@needs(Permission.KEEP_SHELVES)
def shelves(request: DeskRequest, desk: Desk) -> HttpResponse:
    """All of them in their order, each with what stands on it."""
    today = days.day_of(request.act.at, desk.zone)
    return show(
        request,
        "custody/shelves.html",
        desk=desk,
        shelves=shelving.shelves(desk),
        retired=shelving.retired(desk),
        fullness=shelving.fullness(desk, today),
        alarm=shelving.alarm(desk, today),
    )


@needs(Permission.KEEP_SHELVES)
def set_up_shelf(request: DeskRequest, desk: Desk) -> HttpResponse:
    """One more."""
    form = shelf_forms.shelf_form(request.POST or None)
    if request.method == "POST" and form.is_valid():
        custody.set_up_shelf(**form.cleaned_data, act=request.act)
        return redirect("shelves:shelves", desk.slug)
    status = 422 if form.is_bound else 200
    page = "custody/shelf.html"
    return show(request, page, status=status, desk=desk, form=form, key=request.act.key)


@needs(Permission.KEEP_SHELVES)
def change_shelf(request: DeskRequest, desk: Desk, shelf: int) -> HttpResponse:
    """Another code, kind or room."""
    known = rows.row(Shelf, desk, shelf)
    form = shelf_forms.shelf_form(request.POST or None, known)
    if request.method == "POST" and form.is_valid():
        custody.change_shelf(known, **form.cleaned_data, act=request.act)
        return redirect("shelves:shelves", desk.slug)
    status = 422 if form.is_bound else 200
    page, key = "custody/shelf.html", request.act.key
    return show(request, page, status=status, desk=desk, form=form, key=key, shelf=known)


@require_POST
@needs(Permission.KEEP_SHELVES)
def order_shelves(request: DeskRequest, desk: Desk) -> HttpResponse:
    """One of them a place up or down."""
    moved = rows.row(Shelf, desk, request.POST.get("shelf", ""))
    up = request.POST.get("way") == "up"
    custody.order_shelves(shelves=shelving.with_moved(desk, moved, up=up), act=request.act)
    back = redirect("shelves:shelves", desk.slug)
    back["Location"] += f"#shelf-{moved.pk}"
    return back


@require_POST
@needs(Permission.KEEP_SHELVES)
def retire_shelf(request: DeskRequest, desk: Desk, shelf: int) -> HttpResponse:
    """No longer used."""
    custody.retire_shelf(rows.row(Shelf, desk, shelf), act=request.act)
    return redirect("shelves:shelves", desk.slug)


@require_POST
@needs(Permission.KEEP_SHELVES)
def put_shelf_back(request: DeskRequest, desk: Desk, shelf: int) -> HttpResponse:
    """Used again."""
    custody.put_shelf_back(rows.row(Shelf, desk, shelf), act=request.act)
    return redirect("shelves:shelves", desk.slug)


@needs(Permission.KEEP_SHELVES)
def set_shelf_alarm(request: DeskRequest, desk: Desk) -> HttpResponse:
    """From how full on the desk warns."""
    today = days.day_of(request.act.at, desk.zone)
    now = shelving.alarm(desk, today)
    form = shelf_forms.AlarmForm(request.POST or None, today=today, now=now)
    if request.method == "POST" and form.is_valid():
        custody.set_shelf_alarm(**form.cleaned_data, act=request.act)
        return redirect("shelves:set_shelf_alarm", desk.slug)
    context: dict[str, Any] = {"desk": desk, "form": form, "today": today, "now": now}
    context |= {"key": request.act.key, "alarms": shelving.alarms(desk)}
    status = 422 if form.is_bound else 200
    return show(request, "custody/shelf_alarm.html", status=status, **context)


@require_GET
@needs(Permission.KEEP_SHELVES)
def print_labels(request: DeskRequest, desk: Desk) -> HttpResponse:
    """A label for each shelf, or for the one asked for."""
    one = request.GET.get("shelf")
    known = [rows.row(Shelf, desk, one)] if one else [s.shelf for s in shelving.shelves(desk)]
    return paper.answer(shelf_labels.pdf(known, desk), f"casiers-{desk.slug}")
