"""Comparing with the carriers' terminals: the list, what it says, what settles it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from loge.house.network.models import Desk
from loge.house.people.access import DeskRequest, needs
from loge.kernel import rows
from loge.kernel.access import Permission
from loge.kernel.checked import checked
from loge.kernel.pages import back, show
from loge.trades.custody import actions as custody
from loge.trades.custody import differing
from loge.trades.custody.models import Comparison, Difference, Settled
from loge.trades.custody.terminal_forms import SettleForm, TerminalForm, filled

PAGE, RECENT = "custody/terminals.html", 10


def _page(request: DeskRequest, desk: Desk, form: TerminalForm, status: int = 200) -> HttpResponse:
    return show(
        request,
        PAGE,
        status=status,
        desk=desk,
        form=form,
        key=request.act.key,
        told=differing.told(desk, differing.open_now(desk), at=request.act.at),
        ways=Settled.choices,
        comparisons=differing.comparisons(desk)[:RECENT],
    )


@require_GET
@needs(Permission.COMPARE_TERMINAL)
def terminals(request: DeskRequest, desk: Desk) -> HttpResponse:
    """The form, what is still different, and the last comparisons."""
    known = {"carrier": rows.number(request.GET.get("carrier", ""))}
    return _page(request, desk, TerminalForm(desk=desk, initial=known))


@require_POST
@needs(Permission.COMPARE_TERMINAL)
def compare_terminal(request: DeskRequest, desk: Desk) -> HttpResponse:
    """Compare; of a file, the numbers are first shown in the box."""
    form = TerminalForm(request.POST, request.FILES, desk=desk)
    if not form.is_valid() or form.read is None:
        return _page(request, desk, form, status=422)
    if form.from_file:
        messages.success(request, form.said)
        return _page(request, desk, filled(form, desk))
    said: dict[str, Any] = {"carrier": form.cleaned_data["carrier"], "listed": form.read.numbers}
    confirmed = request.POST.getlist("confirmed")
    entry = custody.compare_terminal(**said, confirmed=confirmed, act=request.act)
    return redirect("custody:comparison", desk.slug, entry.subject_id)


@require_GET
@needs(Permission.COMPARE_TERMINAL)
def comparison(request: DeskRequest, desk: Desk, comparison: int) -> HttpResponse:
    """In both, only here, only there."""
    row = rows.row(Comparison, desk, comparison)
    found = differing.result(row, at=request.act.at)
    ways, key = Settled.choices, request.act.key
    page = "custody/comparison.html"
    return show(request, page, desk=desk, key=key, found=found, ways=ways)


def _back(request: DeskRequest, desk: Desk) -> HttpResponse:
    return back(request, reverse("custody:terminals", args=[desk.slug]))


@require_POST
@needs(Permission.COMPARE_TERMINAL)
def settle_difference(request: DeskRequest, desk: Desk, difference: int) -> HttpResponse:
    """Seen to, and how."""
    known = checked(SettleForm(request.POST))
    custody.settle_difference(rows.row(Difference, desk, difference), **known, act=request.act)
    return _back(request, desk)


@require_POST
@needs(Permission.COMPARE_TERMINAL)
def settle_differences(request: DeskRequest, desk: Desk) -> HttpResponse:
    """Several in the same way."""
    known = checked(SettleForm(request.POST))
    ticked = rows.several(Difference.objects.at(desk), request.POST.getlist("differences")[:500])
    custody.settle_differences(differences=ticked, **known, act=request.act)
    return _back(request, desk)


@require_POST
@needs(Permission.COMPARE_TERMINAL)
def reopen_difference(request: DeskRequest, desk: Desk, difference: int) -> HttpResponse:
    """Not settled after all."""
    custody.reopen_difference(rows.row(Difference, desk, difference), act=request.act)
    return _back(request, desk)
