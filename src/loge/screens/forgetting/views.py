"""Who will be forgotten, somebody who asks for it, the rules, and what was done."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from loge.house.journal import sentences
from loge.house.network.models import Desk
from loge.house.people import forgetting, rules
from loge.house.people import queries as people
from loge.house.people.access import DeskRequest, needs
from loge.house.retention import actions as retention
from loge.house.retention import queries
from loge.kernel import days
from loge.kernel.access import Permission
from loge.kernel.lists import listed
from loge.screens.forgetting import reading
from loge.screens.forgetting.forms import RuleForm


@require_GET
@needs(Permission.FORGET_PERSON)
def home(request: DeskRequest, desk: Desk) -> HttpResponse:
    """Those announced, and a search for somebody who asks."""
    typed = request.GET.get("q", "")[:80]
    today = days.day_of(request.act.at, desk.zone)
    found = people.search(desk, typed, on=today) if typed.strip() else []
    rows = queries.announced(desk, rules.sort_key(request.GET.get("name", "")[:80]).strip())
    page = listed(request, rows, orders=reading.ORDERS, default="due")
    context = {"desk": desk, "q": typed, "found": found, "page": page, "here": "home"}
    rule = queries.rules_on(today).get("inactive")
    return render(request, "forgetting/home.html", context | {"rule": rule})


@needs(Permission.FORGET_PERSON)
def person(request: DeskRequest, desk: Desk, person: int) -> HttpResponse:
    """What is kept of somebody, what stays, and the last word."""
    known = reading.person(desk, person)
    if request.method == "POST":
        reading.confirmed(request.POST.get("typed", ""), known)
        forgetting.forget_person(known, act=request.act)
        messages.success(request, _("This person is forgotten. Figures and accounts stay."))
        return redirect("forgetting:home", desk.slug)
    return render(request, "forgetting/person.html", reading.page(desk, known, request.act))


@require_POST
@needs(Permission.FORGET_PERSON)
def give_copy(request: DeskRequest, desk: Desk, person: int) -> HttpResponse:
    """A copy of all that is kept of somebody, for themselves."""
    known = reading.person(desk, person)
    forgetting.give_copy(known, act=request.act)
    return reading.copy(request.POST.get("form", ""), known, request.act)


@require_POST
@needs(Permission.FORGET_PERSON)
def keep_person(request: DeskRequest, desk: Desk, announcement: int) -> HttpResponse:
    """They came back."""
    retention.keep_person(reading.announcement(desk, announcement), act=request.act)
    messages.success(request, _("Kept. Their time begins anew today."))
    return redirect("forgetting:home", desk.slug)


@require_GET
@needs(Permission.FORGET_PERSON)
def rules_page(request: DeskRequest, desk: Desk) -> HttpResponse:
    """How long what is kept, since when, and who says so."""
    today = days.day_of(request.act.at, desk.zone)
    context = {"desk": desk, "rules": queries.history_of_rules(), "today": today, "here": "rules"}
    return render(request, "forgetting/rules.html", context)


@needs(Permission.KEEP_RETENTION)
def set_retention_rule(request: DeskRequest, desk: Desk) -> HttpResponse:
    """Another duration from a day on."""
    today = days.day_of(request.act.at, desk.zone)
    form = RuleForm(request.POST or None, initial={"valid_from": today})
    if request.method == "POST" and form.is_valid():
        meant = request.POST.getlist("confirmed")
        retention.set_retention_rule(**form.known(), confirmed=meant, act=request.act)
        return redirect("forgetting:rules", desk.slug)
    status = 422 if form.is_bound else 200
    context = {"desk": desk, "form": form}
    return render(request, "forgetting/rule.html", context, status=status)


@require_GET
@needs(Permission.FORGET_PERSON)
def log(request: DeskRequest, desk: Desk) -> HttpResponse:
    """What was announced, kept, forgotten and erased."""
    page = listed(request, queries.log(desk), orders={"number": ("number",)}, default="-number")
    context = {"desk": desk, "page": page, "lines": sentences.read(page), "here": "log"}
    return render(request, "forgetting/log.html", context)
