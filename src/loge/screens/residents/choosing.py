"""Choosing a household or somebody: what was looked for, who was found, what was chosen."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from loge.house.network.models import Desk
from loge.house.people import queries as known
from loge.house.people.access import DeskRequest
from loge.house.people.models import Household, Person, Representative, Residence
from loge.kernel import days
from loge.kernel.refusal import Elsewhere
from loge.kernel.rows import number
from loge.screens.residents import listing
from loge.screens.residents.forms import MandateForm
from loge.screens.residents.reading import row

AT_MOST = 12


@dataclass(frozen=True)
class Homes:
    """Where somebody lives, and the households found for what was typed."""

    typed: str
    homes: list[Household]
    found: list[Household]
    first: dict[str, Any]

    @property
    def nothing(self) -> bool:
        """Something was looked for, and there is none."""
        return bool(self.typed) and not self.found


@dataclass(frozen=True)
class Persons:
    """The people found for what was typed."""

    typed: str
    found: list[Person] = field(default_factory=list)

    @property
    def nothing(self) -> bool:
        return bool(self.typed) and not self.found


def homes(request: HttpRequest, desk: Desk, person: Person) -> Homes:
    """The households to choose from: those found, and the one that was chosen when it is sent."""
    today = days.day_of(request.act.at, desk.zone)  # type: ignore[attr-defined]
    typed = request.GET.get("q", "").strip()[:120]
    rows = Household.objects.at(desk).living()
    stays = Residence.objects.current(today).filter(person=person)
    mine = list(rows.filter(pk__in=stays.values("household")).order_by("sort_key", "pk"))
    ids = [home.pk for home in mine]
    found = (
        listing.households(desk, {"q": typed}, on=today).exclude(pk__in=ids)
        if typed
        else rows.none()
    )
    if chosen := number(request.POST.get("joins", "")):
        found = rows.filter(pk=chosen)
    shown = list(found.order_by("sort_key", "pk")[:AT_MOST])
    leaves = mine[0].pk if len(mine) == 1 else 0
    first = {"leaves": leaves, "joins": shown[0].pk if len(shown) == 1 else 0}
    return Homes(typed, mine, shown, {**first, "name": person.last_name})


def persons(request: DeskRequest, desk: Desk, person: Person) -> Persons:
    """The people to choose from: those found, and the one that was chosen when it is sent."""
    today = days.day_of(request.act.at, desk.zone)
    typed = request.GET.get("q", "").strip()[:120]
    if chosen := number(request.POST.get("representative", "")):
        one = Person.objects.at(desk).living().filter(pk=chosen)
        return Persons(typed, list(known.with_homes(one, today)))
    found = known.search(desk, typed, on=today) if typed else []
    return Persons(typed, [one for one in found if one.pk != person.pk])


def mandate(form: MandateForm, desk: Desk) -> dict[str, Any]:
    """What the verb wants of a mandate."""
    sent = form.cleaned_data
    last = sent["last_day"]
    return {
        "representative": row(Person, desk, sent["representative"]),
        "kind": Representative.Kind(sent["kind"]),
        "valid_from": sent["valid_from"],
        "until": after(last) if last else None,
    }


def mandate_of(person: Person, pk: int) -> Representative:
    """The mandate with this id, if this person has a part in it. Raises Elsewhere."""
    rows = Representative.objects.filter(Q(person=person) | Q(representative=person))
    found = rows.select_related("person", "representative").filter(pk=pk).first()
    if found is None:
        raise Elsewhere(f"mandate {pk}")
    return found


def after(last: date) -> date:
    """The exclusive bound of a last day."""
    return last + timedelta(days=1) if last < date.max else last


def back(request: HttpRequest, desk: Desk, person: Person, household: Household) -> HttpResponse:
    """To the page the form stood on: the household's or the person's."""
    if request.POST.get("at") == "household":
        return redirect("residents:household", desk.slug, household.pk)
    return redirect("residents:person", desk.slug, person.pk)
