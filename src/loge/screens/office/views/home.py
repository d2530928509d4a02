"""The office's front page."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from loge.house.network.models import Desk
from loge.house.people.access import DeskRequest, needs
from loge.kernel import attention, days
from loge.kernel.access import Permission
from loge.screens.office import glance


@require_GET
@needs(Permission.SEE_OFFICE)
def home(request: DeskRequest, desk: Desk) -> HttpResponse:
    """What needs attention, the week at a glance, and the way to everything else."""
    today = days.day_of(request.act.at, desk.zone)
    context: dict[str, Any] = {"items": attention.items(request.act)}
    if Permission.SEE_FIGURES in request.act.may:
        context["glance"] = glance.glance(desk, today)
    return render(request, "office/home.html", {"desk": desk, **context})
