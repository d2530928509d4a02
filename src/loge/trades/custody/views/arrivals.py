"""Receiving: a scanner, a keyboard, several in a row."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from loge.house.journal.models import Entry
from loge.house.network.models import Desk
from loge.house.people.access import DeskRequest, needs
from loge.kernel import days
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.checked import checked
from loge.kernel.pages import show
from loge.trades.custody import actions as custody
from loge.trades.custody import forms, meant, proposing, queries, shelving


@needs(Permission.RECEIVE_DEPOSIT)
def receive(request: DeskRequest, desk: Desk) -> HttpResponse:
    """The form and what was just received; sent, the next empty form with the number to write."""
    if request.method == "POST":
        entry = _take_in(request.act, **checked(forms.Arrival(request.POST, desk=desk)))
        return redirect(f"{reverse('custody:receive', args=[desk.slug])}?done={entry.subject_id}")
    today = days.day_of(request.act.at, desk.zone)
    return show(
        request,
        "custody/receive.html",
        part="work",
        desk=desk,
        key=request.act.key,
        proposal=proposing.proposal(request.GET, desk, on=today),
        just=queries.just_received(desk, today),
        done=request.GET.get("done", ""),
        fullness=shelving.fullness(desk, today),
        stops=shelving.stops(desk, request.act.at),
    )


def _take_in(act: Act, *, owner: dict[str, Any], label_name: str, **said: Any) -> Entry:
    if owner:
        return custody.receive(**owner, **said, act=act)
    return custody.receive_unidentified(label_name=label_name, **said, act=act)


@needs(Permission.RECEIVE_DEPOSIT)
def read_number(request: DeskRequest, desk: Desk) -> HttpResponse:
    """What the number says, and what is proposed: kind, carrier, shelf."""
    today = days.day_of(request.act.at, desk.zone)
    by_hand = bool(request.GET.get("by_hand"))
    found = proposing.proposal(request.GET, desk, on=today, by_hand=by_hand)
    return show(request, "custody/reading.html", desk=desk, proposal=found)


@needs(Permission.RECEIVE_DEPOSIT)
def people(request: DeskRequest, desk: Desk) -> HttpResponse:
    """Who may be meant by what is typed, told apart by address and birth year."""
    typed = request.GET.get("label_name", "").strip()[:200]
    found = meant.meant(desk, typed, on=days.day_of(request.act.at, desk.zone))
    return show(
        request,
        "custody/people.html",
        typed=typed,
        people=found,
        households=proposing.households([one.person for one in found]),
        unknown="unknown" in request.GET,
        only_people="only_people" in request.GET,
    )
