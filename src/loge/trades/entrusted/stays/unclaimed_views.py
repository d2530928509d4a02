"""How long what nobody claims is kept: read, and decided from a day on."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from loge.house.network.models import Desk
from loge.house.people.access import DeskRequest, needs
from loge.kernel import days
from loge.kernel.access import Permission
from loge.kernel.pages import show
from loge.trades.entrusted import actions as entrusted
from loge.trades.entrusted.kinds import offering
from loge.trades.entrusted.stays import unclaimed, unclaimed_form


@require_GET
@needs(Permission.SEE_OFFICE)
def rules(request: DeskRequest, desk: Desk) -> HttpResponse:
    """The rule for all, and each kind with the one that holds for it."""
    today = days.day_of(request.act.at, desk.zone)
    kinds = [line.kind for line in offering.lines(desk, today)]
    kept = unclaimed.kept(desk, kinds, today)
    return show(request, "entrusted/unclaimed_rules.html", desk=desk, kept=kept)


@needs(Permission.KEEP_KINDS)
def set_unclaimed_rule(request: DeskRequest, desk: Desk) -> HttpResponse:
    """Another rule from a day on, for a kind or for all others; what was decided before."""
    asked, today = request.GET.get("de", ""), days.day_of(request.act.at, desk.zone)
    kind = offering.kind(desk, asked) if asked else None
    now = unclaimed.rule_of(kind, today) if kind else unclaimed.general(desk, today)
    form = unclaimed_form.form(request.POST or None, now, valid_from=today)
    if request.method == "POST" and form.is_valid():
        sent = {**form.cleaned_data, "confirmed": request.POST.getlist("confirmed")}
        entrusted.set_unclaimed_rule(kind, **sent, act=request.act)
        return redirect("kinds:unclaimed_rules", desk.slug)
    context: dict[str, Any] = {"kind": kind, "form": form, "today": today, "now": now}
    context |= {"key": request.act.key, "history": unclaimed.history(desk, kind)}
    status = 422 if form.is_bound else 200
    return show(request, "entrusted/unclaimed_rule.html", status=status, desk=desk, **context)
