"""What may be left at the desk: listed, made and changed without code, its way drawn."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from loge.house.catalogue.models import Service
from loge.house.journal import sentences
from loge.house.network.models import Desk
from loge.house.people.access import DeskRequest, needs
from loge.kernel import days, paper
from loge.kernel.access import Permission
from loge.kernel.checked import checked
from loge.kernel.pages import show
from loge.kernel.rows import row
from loge.trades.entrusted import actions as entrusted
from loge.trades.entrusted.kinds import drawing, forms, offering, sampling
from loge.trades.entrusted.kinds.forms import Written


@require_GET
@needs(Permission.SEE_OFFICE)
def kinds(request: DeskRequest, desk: Desk) -> HttpResponse:
    """All of them, and the services that say nothing yet of how they go."""
    today = days.day_of(request.act.at, desk.zone)
    lines, free = offering.lines(desk, today), offering.free_services(desk)
    return show(request, "entrusted/kinds.html", desk=desk, lines=lines, free=free)


@needs(Permission.KEEP_KINDS)
def add_kind(request: DeskRequest, desk: Desk) -> HttpResponse:
    """One more, of a new service or of one that is there."""
    sent = request.POST or request.GET
    service = row(Service, desk, sent["service"]) if sent.get("service") else None
    written = Written(request.POST or None, desk, service=service)
    if request.method == "POST" and written.is_valid():
        entry = entrusted.add_kind(service=service, **written.known(), act=request.act)
        return redirect("kinds:kind", desk.slug, entry.made)
    context = drawing.page(request, desk, written) | {"service": service}
    return show(request, "entrusted/kind_form.html", **context)


@require_GET
@needs(Permission.KEEP_KINDS)
def path(request: DeskRequest, desk: Desk) -> HttpResponse:
    """The way drawn from what is chosen so far, and what contradicts itself."""
    return show(request, "entrusted/path.html", desk=desk, **drawing.drawn(request, desk))


@require_GET
@needs(Permission.SEE_OFFICE)
def kind(request: DeskRequest, desk: Desk, left_kind: int) -> HttpResponse:
    """One kind: its way, its things and prices, its ticket, its story."""
    found, today = offering.kind(desk, left_kind), days.day_of(request.act.at, desk.zone)
    return show(
        request,
        "entrusted/kind.html",
        desk=desk,
        **offering.sheet(found, today),
        form=forms.piece_form(None, None, found),
        plan=forms.plan_form(today),
        story=sentences.story(found),
    )


@require_GET
@needs(Permission.SEE_OFFICE)
def print_sample(request: DeskRequest, desk: Desk, left_kind: int) -> HttpResponse:
    """Its ticket as it would be printed today, in French and German: 80 mm, or A4."""
    found = offering.kind(desk, left_kind)
    made = sampling.sample(found, wide=request.GET.get("format") == "a4", at=request.act.at)
    return paper.answer(made, f"exemple-{found.pk}")


@needs(Permission.KEEP_KINDS)
def change_kind(request: DeskRequest, desk: Desk, left_kind: int) -> HttpResponse:
    """It goes another way from now on."""
    found = offering.kind(desk, left_kind)
    written = Written(request.POST or None, desk, kind=found)
    if request.method == "POST" and written.is_valid():
        entrusted.change_kind(found, **written.known(), act=request.act)
        return redirect("kinds:kind", desk.slug, left_kind)
    context = drawing.page(request, desk, written, found) | {"kind": found}
    return show(request, "entrusted/kind_form.html", **context)


@require_POST
@needs(Permission.KEEP_KINDS)
def plan_kind(request: DeskRequest, desk: Desk, left_kind: int) -> HttpResponse:
    """Offered, announced or stopped, from a day on."""
    sent = checked(forms.PlanForm(request.POST))
    entrusted.plan_kind(offering.kind(desk, left_kind), **sent, act=request.act)
    return redirect("kinds:kind", desk.slug, left_kind)
