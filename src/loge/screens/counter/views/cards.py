"""A person's card, and what is done from it."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from loge.house.network.models import Desk
from loge.house.people.access import DeskRequest, needs
from loge.house.people.models import Household, Person
from loge.house.visits import actions as visits
from loge.house.visits.models import Visit
from loge.kernel.access import Permission
from loge.kernel.rows import row
from loge.screens.counter import actions, queries, reading
from loge.screens.counter.beside import beside
from loge.screens.counter.views.framed import framed


@needs(Permission.SEE_DESK)
def card(request: DeskRequest, desk: Desk, person: int) -> HttpResponse:
    """Everything about a person at one glance. Looking starts no visit."""
    day = beside(desk, at=request.act.at)
    shown = queries.card(desk, person, at=request.act.at, day=day)
    if shown is None:
        return reading.to_kept(desk, person)
    scanned = reading.scanned(request.GET, desk)
    found = {"card": shown, "said": queries.spoken(), "scanned": scanned}
    return framed(request, desk, "counter/card.html", day=day, **found)


@require_POST
@needs(Permission.HAND_OVER_DEPOSIT)
def hand_over_ready(request: DeskRequest, desk: Desk, person: int) -> HttpResponse:
    """Everything ticked goes to the person at the counter."""
    to = row(Person, desk, person)
    ticked = reading.ticked(request.POST, desk)
    actions.hand_over_ready(ticked, to=to, act=request.act)
    return redirect("counter:card", desk.slug, person)


@require_POST
@needs(Permission.KEEP_DAYBOOK)
def note_about(request: DeskRequest, desk: Desk, person: int) -> HttpResponse:
    """Write a note about a person."""
    text = request.POST.get("text", "")
    actions.note_about(row(Person, desk, person), text=text, act=request.act)
    return redirect("counter:card", desk.slug, person)


@require_POST
@needs(Permission.JOIN_HOUSEHOLD)
def join(request: DeskRequest, desk: Desk, household: int) -> HttpResponse:
    """The household joins."""
    person = reading.person(request.POST, desk)
    asked = reading.terms(request.POST, desk, at=request.act.at)
    home = row(Household, desk, household)
    entry = actions.join(home, person=person, **asked, act=request.act)
    return reading.joined(request, desk, entry, person)


@require_POST
@needs(Permission.JOIN_HOUSEHOLD)
def renew(request: DeskRequest, desk: Desk, household: int) -> HttpResponse:
    """The household goes on for another year."""
    person = reading.person(request.POST, desk)
    asked = reading.terms(request.POST, desk, at=request.act.at)
    home = row(Household, desk, household)
    entry = actions.renew(home, person=person, **asked, act=request.act)
    return reading.joined(request, desk, entry, person)


@require_POST
@needs(Permission.OVERRIDE_GATE)
def override_gate(request: DeskRequest, desk: Desk, person: int) -> HttpResponse:
    """The gate says no, and somebody in charge says yes for today."""
    who, sent = row(Person, desk, person), request.POST
    actions.override_gate(
        who,
        service=sent.get("service", ""),
        reason=reading.why_allowed(sent),
        remark=sent.get("remark", "").strip()[:300],
        act=request.act,
    )
    return reading.back(desk, who)


@require_POST
@needs(Permission.PUT_RIGHT)
def undo(request: DeskRequest, desk: Desk) -> HttpResponse:
    """A slip of the hand, put right from the card."""
    entry, reason = reading.entry(request.POST, desk), reading.slip(request.POST)
    person = reading.person(request.POST, desk)
    actions.undo(entry, reason=reason, act=request.act)
    return reading.back(desk, person)


@require_POST
@needs(Permission.SERVE)
def park_visit(request: DeskRequest, desk: Desk, visit: int) -> HttpResponse:
    """Step aside for a moment."""
    visits.park_visit(row(Visit, desk, visit), act=request.act)
    return redirect("counter:home", desk.slug)


@require_POST
@needs(Permission.SERVE)
def resume_visit(request: DeskRequest, desk: Desk, visit: int) -> HttpResponse:
    """Back at the counter."""
    parked = row(Visit, desk, visit)
    visits.resume_visit(parked, act=request.act)
    return redirect("counter:card", desk.slug, parked.person_id)


@require_POST
@needs(Permission.SERVE)
def finish_visit(request: DeskRequest, desk: Desk, visit: int) -> HttpResponse:
    """Good-bye. Next one, please."""
    visits.finish_visit(row(Visit, desk, visit), act=request.act)
    return redirect("counter:home", desk.slug)
