"""Leaving something: which kind, then one form; and finding somebody as one types."""

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from loge.house.network.models import Desk
from loge.house.people import queries as people
from loge.house.people.access import DeskRequest, needs
from loge.kernel import days
from loge.kernel.access import Permission
from loge.kernel.pages import over_to, show
from loge.kernel.rows import one
from loge.trades.entrusted import actions
from loge.trades.entrusted.leaving import page
from loge.trades.entrusted.models import Kind

AMONG = 12


@require_GET
@needs(Permission.TAKE_IN)
def leaving(request: DeskRequest, desk: Desk) -> HttpResponse:
    """Which kind of thing somebody leaves."""
    shown = page.choices(desk, request.GET.get("pour", ""), at=request.act.at)
    return show(request, "entrusted/leaving.html", desk=desk, **shown)


@needs(Permission.TAKE_IN)
def leave_ticket(request: DeskRequest, desk: Desk, left_kind: int) -> HttpResponse:
    """The form of a kind; sent, the ticket with its number."""
    found = one(Kind.objects.at(desk).select_related("service", "partner", "desk"), left_kind)
    form = page.form(request, found)
    if request.method == "POST" and form.is_valid():
        said = {**form.known(), "confirmed": request.POST.getlist("confirmed")}
        entry = actions.leave_at_counter(found, **said, act=request.act)
        return over_to(request, page.after(desk, entry))
    status = 422 if form.is_bound else 200
    about = page.about(found, form, request)
    return show(
        request, "entrusted/leave.html", status=status, desk=desk, key=request.act.key, **about
    )


@require_GET
@needs(Permission.SERVE)
def find_person(request: DeskRequest, desk: Desk) -> HttpResponse:
    """Who may be meant by what is typed, for the list under a name."""
    typed = request.GET.get(f"{request.GET.get('sous', '')}_name", "").strip()[:200]
    on = days.day_of(request.act.at, desk.zone)
    found = people.search(desk, typed, on=on, limit=AMONG) if typed else []
    return show(request, "entrusted/people.html", people=found, field=request.GET.get("sous", ""))
