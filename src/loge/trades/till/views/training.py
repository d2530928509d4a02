"""Practising at the till."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from loge.house.network.models import Desk
from loge.house.people.access import DeskRequest, needs
from loge.kernel.access import Permission
from loge.kernel.rows import row
from loge.trades.till import actions as till
from loge.trades.till import practice
from loge.trades.till.models import Closing
from loge.trades.till.views.framed import framed


@needs(Permission.TRAIN)
def training(request: DeskRequest, desk: Desk) -> HttpResponse:
    """What practice is, its switch, and its own closings."""
    return framed(request, desk, "till/training.html", practice=practice.practice(desk))


@require_POST
@needs(Permission.TRAIN)
def begin_training(request: DeskRequest, desk: Desk) -> HttpResponse:
    """From now on nothing is real."""
    till.begin_training(act=request.act)
    return redirect("till:basket", desk.slug)


@require_POST
@needs(Permission.TRAIN)
def end_training(request: DeskRequest, desk: Desk) -> HttpResponse:
    """Back to the real till."""
    till.end_training(act=request.act)
    return redirect("till:basket", desk.slug)


@require_POST
@needs(Permission.KEEP_DRAWER)
def close_training(request: DeskRequest, desk: Desk) -> HttpResponse:
    """A closing of what was practised, in a series of its own."""
    entry = till.close_till(training=True, act=request.act)
    return redirect("till:training_closing", desk.slug, row(Closing, desk, entry.made).number)
