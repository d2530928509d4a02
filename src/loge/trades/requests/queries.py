"""What was asked, by whom, and who may ask."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import translation

from loge.house.catalogue import queries as catalogue
from loge.house.catalogue.models import Family, Price, Service
from loge.house.gate import queries as gate
from loge.house.people import queries as people
from loge.house.people.models import Account, Assignment, Household, Person
from loge.kernel import days
from loge.kernel.access import Role
from loge.kernel.rows import number
from loge.kernel.verdict import Verdict
from loge.trades.requests.models import Request

HANDS = (Role.CONCIERGE, Role.VOLUNTEER)


def may_ask(
    desk: Any, service: Service, person: Person, household: Household | None, *, at: datetime
) -> Verdict:
    """Whether this household may have this service now."""
    today = days.day_of(at, desk.zone)
    return gate.may_have(household or person, service.code, desk=desk, on=today)


@dataclass(frozen=True)
class Choice:
    """A service one can ask for, as it is said, and what it costs today."""

    service: Service
    name: str
    note: str
    price: Price | None


def choices(desk: Any, *, on: date) -> list[tuple[Family, list[Choice]]]:
    """The services made in the office by family, in two queries."""
    language = (translation.get_language() or "fr").split("-")[0]
    services = catalogue.tailored(desk, on=on)
    prices = {
        p.code: p for p in Price.objects.at(desk).on(on).filter(code__in=[s.code for s in services])
    }
    found = [
        Choice(s, *s.said_in(language), prices.get(s.code) if s.procedure.charged else None)
        for s in services
    ]
    by_family = [(f, [c for c in found if c.service.family == f]) for f in Family]
    return [(family, some) for family, some in by_family if some]


def households(person: Person, *, on: date) -> list[Household]:
    """The households the person lives in on a day."""
    shown = people.card(person.desk, person.pk, on=on)
    return shown.households if shown else []


def colleagues(desk: Any, *, on: date) -> QuerySet[Account]:
    """Who may be in charge: those who hold this desk."""
    held = Assignment.objects.current(on).filter(desk_id=desk.pk, role__in=HANDS)
    return Account.objects.filter(pk__in=held.values("account"), is_active=True).order_by("name")


def of_person(desk: Any, person_id: int, household_ids: Collection[int] = ()) -> list[Request]:
    """What is under way for a person or their households, oldest first."""
    theirs = Q(person_id=person_id) | Q(household_id__in=household_ids)
    rows = Request.objects.at(desk).open().filter(theirs)
    return list(rows.select_related("service", "person").order_by("asked_at", "pk")[:20])


def requests(
    desk: Any, *, state: str = "", service: str = "", typed: str = ""
) -> QuerySet[Request]:
    """The desk's requests, filtered."""
    rows = Request.objects.at(desk).select_related("service", "person", "household", "in_charge")
    if state in Request.State.values:
        rows = rows.filter(state=state)
    if service:
        rows = rows.filter(service__code=service[:40])
    if pk := number(typed):
        return rows.filter(pk=pk)
    if typed.strip():
        rows = rows.filter(
            Q(person__last_name__icontains=typed.strip())
            | Q(person__first_name__icontains=typed.strip())
            | Q(household__name__icontains=typed.strip())
        )
    return rows


def asked_services(desk: Any) -> list[Service]:
    """The services that can be chosen in the list: those with a procedure."""
    rows = Service.objects.filter(desk_id=desk.pk, procedure__isnull=False)
    return list(rows.order_by("name"))
