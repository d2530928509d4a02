"""Counting, receiving, writing off, sending back: one page of boxes, one slip."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from loge.house.journal.models import Entry
from loge.house.network.models import Desk
from loge.house.people.access import DeskRequest, needs
from loge.house.stock import actions as stock
from loge.house.stock.models import Slip
from loge.kernel.access import Permission
from loge.kernel.pages import show
from loge.kernel.rows import row
from loge.screens.relay.stock import forms, reading


@dataclass(frozen=True)
class Page:
    """How a page of boxes is worded."""

    title: str | Promise
    words: str | Promise
    button: str | Promise
    form: type[forms.SlipForm]


COUNT = Page(
    _("Count the stock"),
    _(
        "Type or scan an article, Enter, how many there are, Enter. What you leave empty is not "
        "counted. What Loge expects is said afterwards."
    ),
    _("Keep this count"),
    forms.CountForm,
)
RECEIVE = Page(
    _("A delivery"),
    _("Type or scan an article, Enter, how many came, Enter."),
    _("Received"),
    forms.ReceiveForm,
)
WRITE_OFF = Page(
    _("Write off"),
    _("What is torn, withdrawn or gone, and cannot be sold any more."),
    _("Write off"),
    forms.WriteOffForm,
)
SEND_BACK = Page(
    _("Send back"),
    _("What goes back to whom it belongs."),
    _("Sent back"),
    forms.SendBackForm,
)


@needs(Permission.KEEP_STOCK)
def count_stock(request: DeskRequest, desk: Desk) -> HttpResponse:
    """What is really there, several articles at once."""
    return _slip(request, desk, COUNT, stock.count_stock)


@needs(Permission.KEEP_STOCK)
def receive_stock(request: DeskRequest, desk: Desk) -> HttpResponse:
    """A delivery is here."""
    return _slip(request, desk, RECEIVE, stock.receive_stock)


@needs(Permission.KEEP_STOCK)
def write_off_stock(request: DeskRequest, desk: Desk) -> HttpResponse:
    """So many cannot be sold any more."""
    return _slip(request, desk, WRITE_OFF, stock.write_off_stock)


@needs(Permission.KEEP_STOCK)
def send_back_stock(request: DeskRequest, desk: Desk) -> HttpResponse:
    """So many go back to the partner."""
    return _slip(request, desk, SEND_BACK, stock.send_back_stock)


def _slip(request: DeskRequest, desk: Desk, page: Page, verb: Callable[..., Entry]) -> HttpResponse:
    form = page.form(request.POST or None, kept=reading.standing(desk))
    found = reading.found(form)
    if form.is_bound and form.is_valid() and not form.cleaned_data["find"]:
        entry = verb(form.units(), **form.said(), act=request.act)
        return redirect("stock:slip", desk.slug, entry.made)
    status = 422 if form.is_bound and form.errors else 200
    said: dict[str, Any] = {"words": page, "form": form, "found": found, "key": request.act.key}
    return show(request, "relay/stock/slip_form.html", status=status, desk=desk, **said)


@require_GET
@needs(Permission.SEE_STOCK)
def slip(request: DeskRequest, desk: Desk, slip: int) -> HttpResponse:
    """What was counted, with its gaps; what came or went."""
    found = row(Slip, desk, slip)
    said = reading.slip(found)
    return show(request, "relay/stock/slip.html", desk=desk, slip=found, **said)
