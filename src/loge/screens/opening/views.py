"""The desks of the network; a new one, prepared step by step, until its doors open."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from loge.house.network import opening
from loge.house.network.models import Desk
from loge.house.people import accounts
from loge.house.people.access import DeskRequest, needs
from loge.kernel import days
from loge.kernel.access import Permission, Role
from loge.kernel.lists import listed
from loge.kernel.pages import show
from loge.screens.opening import actions, compared, forms, queries

ORDERS = {
    "name": ("short_name", "pk"),
    "status": ("status", "pk"),
    "opened": ("opened_on", "pk"),
}


@require_GET
@needs(Permission.KEEP_DESK)
def desks(request: DeskRequest, desk: Desk) -> HttpResponse:
    """Every desk one keeps, with its state."""
    today = days.day_of(request.act.at, desk.zone)
    chosen = {"typed": request.GET.get("q", "")[:100], "status": request.GET.get("etat", "")}
    found = queries.found(request.user.pk, on=today, **chosen)
    rows = listed(request, found, orders=ORDERS, default="name")
    return show(
        request,
        "opening/desks.html",
        desk=desk,
        chosen=chosen,
        statuses=Desk.Status.choices,
        listed=rows,
        holders=queries.holders(rows, on=today),
        may_found=queries.everywhere(request.user.pk, on=today),
    )


@needs(Permission.KEEP_DESK)
def found_desk(request: DeskRequest, desk: Desk) -> HttpResponse:
    """A new desk: its name and where it is. Then its own office goes on."""
    form = forms.FoundForm(request.POST or None, initial={"holidays": desk.holidays})
    if request.method == "POST" and form.is_valid():
        made = actions.found_desk(**form.cleaned_data, act=request.act)
        return redirect("opening:prepare", made.slug)
    status = 422 if form.is_bound else 200
    page = "opening/found.html"
    return show(request, page, status=status, desk=desk, form=form, key=request.act.key)


@require_GET
@needs(Permission.KEEP_DESK)
def prepare(request: DeskRequest, desk: Desk) -> HttpResponse:
    """What is done and what is missing before the doors open; one may leave and come back."""
    today = days.day_of(request.act.at, desk.zone)
    return show(
        request,
        "opening/prepare.html",
        desk=desk,
        preparing=queries.preparing(desk, on=today),
        form=forms.ConciergeForm(None, accounts=queries.assignable(desk, on=today)),
    )


@needs(Permission.KEEP_DESK)
def describe_desk(request: DeskRequest, desk: Desk) -> HttpResponse:
    """What the desk is called, where it is, what it says of itself."""
    form = forms.DescribeForm(request.POST or None, desk=desk)
    if request.method == "POST" and form.is_valid():
        opening.describe_desk(**form.known(), act=request.act)
        messages.success(request, _("The desk is described."))
        return redirect("opening:prepare", desk.slug)
    status = 422 if form.is_bound else 200
    page = "opening/describe.html"
    return show(request, page, status=status, desk=desk, form=form, key=request.act.key)


@needs(Permission.KEEP_DESK)
def take_over(request: DeskRequest, desk: Desk) -> HttpResponse:
    """A dry run beside another desk; what is ticked is taken over."""
    today = days.day_of(request.act.at, desk.zone)
    sources = queries.sources(request.user.pk, desk, on=today)
    if request.method == "POST":
        return _taken_over(request, desk, compared.chosen(request.POST, sources))
    shown = compared.compare(compared.chosen(request.GET, sources), desk, today)
    return show(request, "opening/take_over.html", desk=desk, sources=sources, shown=shown)


def _taken_over(request: DeskRequest, desk: Desk, source: Desk | None) -> HttpResponse:
    ticked = request.POST.getlist
    entry = opening.take_over(
        source.slug if source else "",
        adding=ticked("part"),
        replacing=ticked("replace"),
        act=request.act,
    )
    messages.success(request, _("%(added)s added, %(changed)s replaced.") % entry.facts)
    return redirect("opening:prepare", desk.slug)


@require_POST
@needs(Permission.KEEP_ACCOUNTS)
def give_concierge(request: DeskRequest, desk: Desk) -> HttpResponse:
    """Somebody who has an account holds this desk from now on."""
    today = days.day_of(request.act.at, desk.zone)
    form = forms.ConciergeForm(request.POST, accounts=queries.assignable(desk, on=today))
    if form.is_valid():
        accounts.assign(form.cleaned_data["account"], role=Role.CONCIERGE, act=request.act)
        return redirect("opening:prepare", desk.slug)
    shown = queries.preparing(desk, on=today)
    page = "opening/prepare.html"
    return show(request, page, status=422, desk=desk, preparing=shown, form=form)


@require_POST
@needs(Permission.KEEP_DESK)
def open_desk(request: DeskRequest, desk: Desk) -> HttpResponse:
    """The doors open today."""
    today = days.day_of(request.act.at, desk.zone)
    confirmed = request.POST.getlist("confirmed")
    opening.open_desk(on=today, confirmed=confirmed, act=request.act)
    messages.success(request, _("The doors are open. Good luck!"))
    return redirect("opening:prepare", desk.slug)


@require_POST
@needs(Permission.KEEP_DESK)
def close_desk(request: DeskRequest, desk: Desk) -> HttpResponse:
    """The desk closes for good."""
    opening.close_desk(act=request.act)
    return redirect("opening:prepare", desk.slug)
