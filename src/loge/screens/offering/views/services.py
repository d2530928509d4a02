"""The services of the desk: listed, described, put in order, stopped, laid down step by step."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from loge.house.catalogue import actions as catalogue
from loge.house.catalogue.models import Family, Service
from loge.house.journal import sentences
from loge.house.network.models import Desk
from loge.house.people.access import DeskRequest, needs
from loge.kernel import days
from loge.kernel.access import Permission
from loge.kernel.checked import checked
from loge.kernel.lists import listed
from loge.kernel.pages import show
from loge.kernel.rows import row
from loge.screens.offering import actions, forms, procedures, queries, reading

ORDERS = {"shown": ("family", "rank", "pk"), "name": ("name", "pk")}


@require_GET
@needs(Permission.SEE_OFFICE)
def services(request: DeskRequest, desk: Desk) -> HttpResponse:
    """Everything the desk offers, by family."""
    today = days.day_of(request.act.at, desk.zone)
    chosen = reading.filters(request.GET, "etat")
    found = queries.services(desk, **chosen.of("status"), on=today)
    rows = listed(request, found, orders=ORDERS, default="shown")
    return show(
        request,
        "offering/services.html",
        desk=desk,
        chosen=chosen,
        families=Family.choices,
        statuses=Service.Status.choices,
        listed=rows,
        lines=queries.service_lines(desk, rows, on=today),
    )


@needs(Permission.KEEP_CATALOGUE)
def add_service(request: DeskRequest, desk: Desk) -> HttpResponse:
    """A service more; one made in the office goes on to its questions and steps."""
    first = {"family": request.GET.get("famille", "")}
    form = forms.NewServiceForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        entry = actions.add_service(**form.known(), act=request.act)
        page = "set_procedure" if form.cleaned_data["made_here"] else "service"
        return redirect(f"offering:{page}", desk.slug, entry.made)
    status = 422 if form.is_bound else 200
    page = "offering/add_service.html"
    return show(request, page, status=status, desk=desk, form=form, key=request.act.key)


@require_GET
@needs(Permission.SEE_OFFICE)
def service(request: DeskRequest, desk: Desk, service: int) -> HttpResponse:
    """One service: its words, where it stands, its price, how it goes, its story."""
    found, today = row(Service, desk, service), days.day_of(request.act.at, desk.zone)
    return show(
        request,
        "offering/service.html",
        desk=desk,
        service=found,
        line=queries.service_lines(desk, [found], on=today)[0],
        form=forms.service_form(None, found),
        plan=forms.PlanForm(initial={"from_day": today}),
        procedure=queries.procedure_of(found),
        story=sentences.story(found),
    )


@needs(Permission.KEEP_CATALOGUE)
def change_service(request: DeskRequest, desk: Desk, service: int) -> HttpResponse:
    """Another name, note, or need of membership."""
    found = row(Service, desk, service)
    form = forms.service_form(request.POST or None, found)
    if request.method == "POST" and form.is_valid():
        catalogue.change_service(found, **form.known(), act=request.act)
        return redirect("offering:service", desk.slug, service)
    status = 422 if form.is_bound else 200
    page = "offering/change_service.html"
    return show(
        request, page, status=status, desk=desk, service=found, form=form, key=request.act.key
    )


@require_POST
@needs(Permission.KEEP_CATALOGUE)
def plan_service(request: DeskRequest, desk: Desk, service: int) -> HttpResponse:
    """Available, to come or stopped, from a day on."""
    sent = checked(forms.PlanForm(request.POST))
    catalogue.plan_service(row(Service, desk, service), **sent, act=request.act)
    return redirect("offering:service", desk.slug, service)


@require_POST
@needs(Permission.KEEP_CATALOGUE)
def rank_service(request: DeskRequest, desk: Desk, service: int) -> HttpResponse:
    """One place up or down."""
    up = request.POST.get("way") == "up"
    catalogue.rank_service(row(Service, desk, service), up=up, act=request.act)
    return redirect(reading.back_to_list(request, desk, service))


@needs(Permission.KEEP_CATALOGUE)
def set_procedure(request: DeskRequest, desk: Desk, service: int) -> HttpResponse:
    """What is asked at the counter, and which steps it goes through."""
    found = row(Service, desk, service)
    written = procedures.Written(request.POST or None, found)
    if request.method == "POST" and written.is_valid():
        catalogue.set_procedure(found, **written.known(), act=request.act)
        return redirect("offering:service", desk.slug, service)
    status = 422 if written.is_bound else 200
    page = "offering/procedure.html"
    return show(
        request, page, status=status, desk=desk, service=found, written=written, key=request.act.key
    )
