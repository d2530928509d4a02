"""Giving back to the carriers: one list, one confirmation, one slip."""

from django.http import HttpResponse
from django.shortcuts import redirect

from loge.house.network.models import Desk
from loge.house.people.access import DeskRequest, needs
from loge.kernel import days
from loge.kernel.access import Permission
from loge.kernel.pages import show
from loge.trades.custody import actions as custody
from loge.trades.custody import forms, queries


@needs(Permission.GIVE_BACK_DEPOSIT)
def give_back_all(request: DeskRequest, desk: Desk) -> HttpResponse:
    """What goes back, by carrier, ticked; sent, the slip to print."""
    if request.method == "POST":
        ticked = forms.checked(forms.Ticked(request.POST))["deposits"]
        entry = custody.give_back_all(deposits=queries.deposits(desk, ticked), act=request.act)
        return redirect("custody:slip", desk.slug, entry.number)
    today = days.day_of(request.act.at, desk.zone)
    going = queries.with_deadlines(desk, queries.to_give_back(desk, today), at=request.act.at)
    return show(request, "custody/give_back_all.html", desk=desk, going=going, key=request.act.key)


@needs(Permission.GIVE_BACK_DEPOSIT)
def slip(request: DeskRequest, desk: Desk, entry: int) -> HttpResponse:
    """What was given back together, to print and have signed."""
    slip = queries.slip(desk, entry)
    return show(request, "custody/slip.html", desk=desk, slip=slip)
