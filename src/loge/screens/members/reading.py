"""Reading what these pages are sent: rows of this desk, and where to go back to."""

from datetime import date, datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from loge.house.ledger.models import Charge
from loge.house.membership import reading as membership
from loge.house.membership.models import Pause
from loge.house.network.models import Desk
from loge.house.people.models import Household
from loge.kernel import days
from loge.kernel.refusal import Refused
from loge.kernel.rows import became, one, row


def home(desk: Desk, pk: int) -> Household:
    """The household, or the one it was merged into."""
    found: Household = became(row(Household, desk, pk))
    return found


def pause(desk: Desk, pk: int) -> Pause:
    """A pause of a household of this desk."""
    return one(Pause.objects.filter(membership__desk=desk).select_related("membership"), pk)


def charge(desk: Desk, pk: int) -> Charge:
    """What is owed for a membership of this desk."""
    rows = Charge.objects.at(desk).filter(membership__isnull=False)
    return one(rows.select_related("membership__household"), pk)


def terms(request: Any, desk: Desk) -> dict[str, Any]:
    """What joining and renewing take."""
    known = membership.terms(request.POST, desk, on=today(request, desk))
    return {**known, "confirmed": request.POST.getlist("confirmed")}


def today(request: Any, desk: Desk) -> date:
    """The desk's day of this request."""
    at: datetime = request.act.at
    return days.day_of(at, desk.zone)


def back(desk: Desk, household_id: int) -> HttpResponse:
    """To the page of the household."""
    return redirect("members:household", desk.slug, household_id)


def day(typed: str) -> date:
    """A day as the browser sends it. Raises Refused when it is none."""
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise Refused("day", _("Choose a day.")) from None
