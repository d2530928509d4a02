"""What the pages on which something is left show."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language

from loge.house.journal.models import Entry
from loge.house.network import queries as network
from loge.house.people.access import DeskRequest
from loge.house.people.models import Person
from loge.kernel import days
from loge.kernel.rows import number, row
from loge.trades.entrusted import rules
from loge.trades.entrusted.leaving.form import LeaveForm
from loge.trades.entrusted.models import Kind, Step


@dataclass(frozen=True)
class Choice:
    """A kind of thing that may be left today."""

    kind: Kind
    name: str
    note: str


def choices(desk: Any, whom: str, *, at: datetime) -> dict[str, Any]:
    """The kinds that are offered today, and who stands at the counter."""
    today = days.day_of(at, desk.zone)
    language = (get_language() or "fr").split("-")[0]
    rows = Kind.objects.at(desk).select_related("service", "partner")
    offered = [kind for kind in rows.order_by("service__rank", "pk") if kind.offered_on(today)]
    return {
        "choices": [Choice(kind, *kind.service.said_in(language)) for kind in offered],
        "person": _person(desk, whom),
    }


def _person(desk: Any, pk: str) -> Person | None:
    return row(Person, desk, pk) if number(pk) else None


def form(request: DeskRequest, kind: Kind) -> LeaveForm:
    """The form as it is sent, or with whoever stands at the counter in it."""
    today = days.day_of(request.act.at, kind.desk.zone)
    person = _person(kind.desk, request.GET.get("pour", ""))
    who = "left_by" if kind.has(Step.NEIGHBOUR) or kind.has(Step.FOUND) else "owner"
    first = {who: f"person:{person.pk}", f"{who}_name": str(person)} if person else {}
    return LeaveForm(request.POST or None, kind=kind, day=today, initial=first)


def about(kind: Kind, form: LeaveForm, request: DeskRequest) -> dict[str, Any]:
    """The form with the day it would be promised for, when it is left as usual."""
    calendar = network.calendar(kind.desk, around=form.day)
    usual = rules.promised_on(calendar, form.day, kind.work_days)
    return {
        "kind": kind,
        "form": form,
        "person": _person(kind.desk, request.GET.get("pour", "")),
        "usual": rules.promised_at(calendar, usual),
        "found": kind.has(Step.FOUND),
        "neighbour": kind.has(Step.NEIGHBOUR),
    }


def after(desk: Any, entry: Entry) -> str:
    """The ticket just written, with what to print and what to write on it."""
    address = reverse("entrusted:ticket", args=[desk.slug, entry.made])
    return f"{address}?neuf=1"
