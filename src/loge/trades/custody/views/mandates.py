"""Who may collect for a resident: the page, and the two verbs."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from loge.house.network.models import Desk
from loge.house.people.access import DeskRequest, needs
from loge.house.people.models import Person
from loge.kernel import days
from loge.kernel.access import Permission
from loge.kernel.pages import show
from loge.kernel.rows import row
from loge.trades.custody import actions as custody
from loge.trades.custody import mandate_form, mandating


@require_GET
@needs(Permission.SEE_DESK)
def mandates(request: DeskRequest, desk: Desk, person: int) -> HttpResponse:
    """Who collects for a person, for whom they collect, and the form to name somebody."""
    today = days.day_of(request.act.at, desk.zone)
    return _page(request, desk, row(Person, desk, person), mandate_form.empty(desk, on=today))


@require_POST
@needs(Permission.NAME_REPRESENTATIVE)
def give_mandate(request: DeskRequest, desk: Desk, person: int) -> HttpResponse:
    """Somebody is named."""
    giver = row(Person, desk, person)
    form = mandate_form.MandateForm(request.POST, desk=desk)
    if not form.is_valid():
        return _page(request, desk, giver, form)
    custody.give_mandate(giver, **form.known(), act=request.act)
    return redirect("custody:mandates", desk.slug, person)


@require_POST
@needs(Permission.NAME_REPRESENTATIVE)
def end_mandate(request: DeskRequest, desk: Desk, mandate: int) -> HttpResponse:
    """It ends at once; back to the page of whichever of the two one was at."""
    ended = mandating.mandate(desk, mandate)
    custody.end_mandate(ended, act=request.act)
    back = {ended.person_id, ended.collector_id} & {mandate_form.whose(request.POST)}
    return redirect("custody:mandates", desk.slug, next(iter(back), ended.person_id))


def _page(
    request: DeskRequest, desk: Desk, person: Person, form: mandate_form.MandateForm
) -> HttpResponse:
    today = days.day_of(request.act.at, desk.zone)
    return show(
        request,
        "custody/mandates.html",
        status=422 if form.is_bound else 200,
        desk=desk,
        person=person,
        form=form,
        picked=form.picked,
        told=mandating.of_person(person, on=today),
        longest=mandating.longest(today),
    )
