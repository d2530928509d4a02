"""Registering and correcting people from the counter; the household's card."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from loge.house.membership import actions as membership
from loge.house.membership import queries as memberships
from loge.house.network.models import Desk
from loge.house.people import actions as people
from loge.house.people.access import DeskRequest, needs
from loge.house.people.models import Household, Person
from loge.kernel import days, qr
from loge.kernel.access import Permission
from loge.kernel.rows import row
from loge.screens.counter import actions, reading
from loge.screens.counter.forms import PersonForm
from loge.screens.counter.views.framed import framed


@needs(Permission.REGISTER_PERSON)
def register_person(request: DeskRequest, desk: Desk) -> HttpResponse:
    """A newcomer, in one form: the person, and the household old or new."""
    form = PersonForm(request.POST or None, desk=desk, first=request.GET)
    if request.method == "POST" and form.is_valid():
        meant = request.POST.getlist("confirmed")
        entry = actions.register(form.known(), confirmed=meant, act=request.act)
        return redirect("counter:card", desk.slug, entry.subject_id)
    status = 422 if form.is_bound else 200
    return framed(
        request, desk, "counter/person.html", status=status, form=form, key=request.act.key
    )


@needs(Permission.REGISTER_PERSON)
def correct_person(request: DeskRequest, desk: Desk, person: int) -> HttpResponse:
    """Put right what is known of somebody."""
    known = row(Person, desk, person)
    form = PersonForm(request.POST or None, desk=desk, person=known)
    if request.method == "POST" and form.is_valid():
        people.correct_person(known, **form.known_of_person(), act=request.act)
        return redirect("counter:card", desk.slug, person)
    status = 422 if form.is_bound else 200
    return framed(
        request,
        desk,
        "counter/person.html",
        status=status,
        form=form,
        person=known,
        key=request.act.key,
    )


@require_POST
@needs(Permission.JOIN_HOUSEHOLD)
def issue_card(request: DeskRequest, desk: Desk, household: int) -> HttpResponse:
    """The old card was lost."""
    membership.issue_card(row(Household, desk, household), act=request.act)
    return redirect("counter:print_card", desk.slug, household)


@needs(Permission.SEE_DESK)
def print_card(request: DeskRequest, desk: Desk, household: int) -> HttpResponse:
    """The household's card, to print and cut out."""
    home = row(Household, desk, household)
    card = memberships.card_of(home)
    today = days.day_of(request.act.at, desk.zone)
    return framed(
        request,
        desk,
        "counter/print_card.html",
        household=home,
        card=card,
        qr=qr.on_page(f"LOGE:{card.number}") if card else "",
        standing=memberships.standing(home, on=today),
        person=reading.person(request.GET, desk),
    )
