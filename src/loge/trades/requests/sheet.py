"""What the pages show of a request: the form's choices, the slip, the list as a table."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils import translation
from django.utils.translation import gettext as _

from loge.house.catalogue import queries as catalogue
from loge.house.catalogue.answers import said
from loge.house.catalogue.models import Price, Procedure, Service
from loge.house.people.models import Person
from loge.kernel import days
from loge.kernel.refusal import Elsewhere
from loge.kernel.sheets import Cell
from loge.trades.requests import queries
from loge.trades.requests.models import Request


@dataclass(frozen=True)
class Asked:
    """Who asks for what, what it costs, and what the form lets one choose."""

    person: Person
    service: Service
    price: Price | None
    choices: dict[str, Any]

    @property
    def name(self) -> str:
        return self.service.said_in((translation.get_language() or "fr").split("-")[0])[0]


def asked(desk: Any, person: Person, service: Service, at: datetime) -> Asked:
    """What the form of a service needs. Raises Elsewhere for a service without a procedure."""
    today = days.day_of(at, desk.zone)
    procedure = Procedure.objects.filter(service=service).first()
    if procedure is None:
        raise Elsewhere(f"procedure of {service.pk}")
    return Asked(
        person,
        service,
        catalogue.price_or_none(desk, service.code, today) if procedure.charged else None,
        {
            "procedure": procedure,
            "households": queries.households(person, on=today),
            "colleagues": queries.colleagues(desk, on=today),
        },
    )


@dataclass(frozen=True)
class Slip:
    """What is printed for the resident, in their language."""

    language: str
    service: str
    words: str
    step: str


def slip(request: Request) -> Slip:
    """The slip of a request: French, or German for whoever reads it first."""
    language = next((code for code in request.person.languages if code in ("fr", "de")), "fr")
    procedure = Procedure.objects.filter(service=request.service).first()
    with translation.override(language):
        words = said(procedure.slip) if procedure else ""
        return Slip(language, request.service.said_in(language)[0], words, request.step_name)


def filters(sent: QueryDict) -> dict[str, str]:
    """What the list was asked."""
    return {
        "state": sent.get("etat", ""),
        "service": sent.get("service", ""),
        "typed": sent.get("q", "")[:100],
    }


def head() -> list[str]:
    """The columns of the file."""
    return [
        _("Number"),
        _("Service"),
        _("Person"),
        _("Household"),
        _("Asked on"),
        _("Agreed for"),
        _("Where it stands"),
        _("State"),
        _("Who is in charge"),
    ]


def rows(found: QuerySet[Request], zone: ZoneInfo) -> Iterator[list[Cell]]:
    """One line for each request, moments in the desk's time."""
    for one in found.iterator(chunk_size=500):
        yield [
            one.pk,
            one.service.name,
            str(one.person),
            one.household.name if one.household else "",
            one.asked_at.astimezone(zone),
            one.due_on,
            one.step_name,
            one.get_state_display(),
            one.in_charge.name if one.in_charge else "",
        ]
