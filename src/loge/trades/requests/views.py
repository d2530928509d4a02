"""Asking at the counter, one request and its steps, the desk's list."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from loge.house.catalogue.models import Service
from loge.house.journal import sentences
from loge.house.network.models import Desk
from loge.house.people.access import DeskRequest, needs
from loge.house.people.models import Person
from loge.kernel import days
from loge.kernel.access import Permission
from loge.kernel.lists import listed
from loge.kernel.pages import show
from loge.kernel.rows import row
from loge.kernel.sheets import download
from loge.trades.requests import actions, queries, sheet
from loge.trades.requests.forms import AskForm
from loge.trades.requests.models import Request

ORDERS = {
    "asked": ("asked_at", "pk"),
    "service": ("service__name", "pk"),
    "person": ("person__sort_key", "pk"),
    "due": ("due_on", "due_at", "pk"),
    "state": ("state", "step", "pk"),
}


@require_GET
@needs(Permission.SERVE)
def asking(request: DeskRequest, desk: Desk, person: int) -> HttpResponse:
    """Which other service somebody came for."""
    today = days.day_of(request.act.at, desk.zone)
    return show(
        request,
        "requests/asking.html",
        desk=desk,
        person=row(Person, desk, person),
        families=queries.choices(desk, on=today),
    )


@needs(Permission.SERVE)
def ask_service(request: DeskRequest, desk: Desk, person: int, service: int) -> HttpResponse:
    """The questions of a service; answered, the request stands."""
    who, what = row(Person, desk, person), row(Service, desk, service)
    shown = sheet.asked(desk, who, what, request.act.at)
    form = AskForm(request.POST or None, **shown.choices)
    if request.method == "POST" and form.is_valid():
        sent = {**form.known(), "confirmed": request.POST.getlist("confirmed")}
        entry = actions.ask_at_counter(what, person=who, **sent, act=request.act)
        return redirect("requests:request", desk.slug, entry.made)
    status = 422 if form.is_bound else 200
    page = "requests/ask.html"
    return show(
        request, page, status=status, desk=desk, form=form, shown=shown, key=request.act.key
    )


@require_GET
@needs(Permission.SEE_DESK)
def request_(request: DeskRequest, desk: Desk, asked: int) -> HttpResponse:
    """One request: what was answered, where it stands, its story."""
    found = row(Request, desk, asked)
    return show(
        request,
        "requests/request.html",
        desk=desk,
        asked=found,
        told=sheet.slip(found),
        story=sentences.story(found),
    )


@require_POST
@needs(Permission.SERVE)
def advance_request(request: DeskRequest, desk: Desk, asked: int) -> HttpResponse:
    """The next step."""
    actions.advance_request(row(Request, desk, asked), act=request.act)
    return redirect("requests:request", desk.slug, asked)


@require_POST
@needs(Permission.PUT_RIGHT)
def step_back_request(request: DeskRequest, desk: Desk, asked: int) -> HttpResponse:
    """It had not come that far."""
    actions.step_back_request(row(Request, desk, asked), act=request.act)
    return redirect("requests:request", desk.slug, asked)


@require_POST
@needs(Permission.SERVE)
def cancel_request(request: DeskRequest, desk: Desk, asked: int) -> HttpResponse:
    """It will not be done."""
    reason = request.POST.get("reason", "")[:300]
    actions.cancel_request(row(Request, desk, asked), reason=reason, act=request.act)
    return redirect("requests:request", desk.slug, asked)


@require_GET
@needs(Permission.SEE_DESK)
def requests(request: DeskRequest, desk: Desk) -> HttpResponse:
    """What was asked at this desk, searched and sorted."""
    chosen = sheet.filters(request.GET)
    rows = queries.requests(desk, **chosen)
    return show(
        request,
        "requests/requests.html",
        desk=desk,
        chosen=chosen,
        states=Request.State.choices,
        services=queries.asked_services(desk),
        listed=listed(request, rows, orders=ORDERS, default="-asked"),
    )


@require_GET
@needs(Permission.SEE_OFFICE)
def export_requests(request: DeskRequest, desk: Desk) -> HttpResponseBase:
    """The same list as a file, without what was answered."""
    rows = queries.requests(desk, **sheet.filters(request.GET)).order_by("asked_at", "pk")
    return download(
        request.GET.get("form", ""), _("requests"), sheet.head(), sheet.rows(rows, desk.zone)
    )
