"""The page on which a kind is made: its forms, and the way they draw."""

from typing import Any

from loge.house.network.models import Desk
from loge.house.people.access import DeskRequest
from loge.kernel import days
from loge.trades.entrusted import rules
from loge.trades.entrusted.kinds import forms, offering, path
from loge.trades.entrusted.kinds.forms import Written
from loge.trades.entrusted.models import Kind
from loge.trades.entrusted.stays import unclaimed


def page(
    request: DeskRequest, desk: Desk, written: Written, kind: Kind | None = None
) -> dict[str, Any]:
    """The forms, with the way as it stands: what was sent, else the kind's own."""
    today = days.day_of(request.act.at, desk.zone)
    found = {"stops": offering.drawn(kind, today)} if kind else drawn(request, desk)
    if request.method == "POST":
        found = drawn(request, desk)
    status = 422 if written.is_bound else 200
    known = {"desk": desk, "written": written, "status": status, "key": request.act.key}
    return {**known, **found}


def drawn(request: DeskRequest, desk: Desk) -> dict[str, Any]:
    """The way of what is chosen in the form so far, and the sentences of what cannot be."""
    today = days.day_of(request.act.at, desk.zone)
    rule = unclaimed.general(desk, today)
    chosen = forms.chosen(request.POST or request.GET, desk, rule)
    named = bool(chosen.partner)
    verdict = rules.may_be_kind(chosen.steps, partner=named, work_days=chosen.work_days)
    return {"stops": path.path(chosen), "reasons": verdict.reasons}
