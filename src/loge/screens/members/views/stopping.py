"""Suspending a household, letting an amount go, not reminding any more."""

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from loge.house.gate import actions as gate
from loge.house.gate.models import Suspension
from loge.house.ledger import actions as ledger
from loge.house.membership import actions as membership
from loge.house.network.models import Desk
from loge.house.people.access import DeskRequest, needs
from loge.kernel.access import Permission
from loge.kernel.rows import row
from loge.screens.members import reading
from loge.screens.members.forms import SuspendForm, WaiveForm
from loge.screens.members.views.household import page


@require_POST
@needs(Permission.KEEP_MEMBERSHIPS)
def suspend(request: DeskRequest, desk: Desk, household: int) -> HttpResponse:
    """Kept from the members' services for a while."""
    home, form = reading.home(desk, household), SuspendForm(request.POST)
    if not form.is_valid():
        return page(request, desk, home, wrong={"suspend": form})
    gate.suspend(home, **form.cleaned_data, act=request.act)
    return reading.back(desk, home.pk)


@require_POST
@needs(Permission.KEEP_MEMBERSHIPS)
def lift_suspension(request: DeskRequest, desk: Desk, suspension: int) -> HttpResponse:
    """It is over now."""
    found = row(Suspension, desk, suspension)
    gate.lift_suspension(found, act=request.act)
    return reading.back(desk, found.household_id)


@require_POST
@needs(Permission.SETTLE_CHARGE)
def waive(request: DeskRequest, desk: Desk, charge: int) -> HttpResponse:
    """The amount is let go."""
    found, form = reading.charge(desk, charge), WaiveForm(request.POST)
    home = found.membership.household
    if not form.is_valid():
        return page(request, desk, home, wrong={"waive": form})
    ledger.waive(found, **form.cleaned_data, act=request.act)
    return reading.back(desk, home.pk)


@require_POST
@needs(Permission.KEEP_MEMBERSHIPS)
def stop_reminders(request: DeskRequest, desk: Desk, household: int) -> HttpResponse:
    """The household asked for no reminders."""
    home = reading.home(desk, household)
    membership.stop_reminders(home, act=request.act)
    return reading.back(desk, home.pk)


@require_POST
@needs(Permission.KEEP_MEMBERSHIPS)
def take_up_reminders(request: DeskRequest, desk: Desk, household: int) -> HttpResponse:
    """It wants them again."""
    home = reading.home(desk, household)
    membership.take_up_reminders(home, act=request.act)
    return reading.back(desk, home.pk)
