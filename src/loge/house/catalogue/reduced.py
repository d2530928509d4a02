"""What is not open on a day that fewer people than usual hold the desk."""

from dataclasses import dataclass
from datetime import date

from loge.house.catalogue.models import Service
from loge.house.network import queries as network
from loge.house.network.models import Desk, Reduced, Situation


@dataclass(frozen=True)
class NotOpen:
    """A service that is closed or on appointment, said in one language."""

    name: str
    mode: Reduced.Mode
    note: str

    @property
    def label(self) -> str:
        return str(self.mode.label)


def offered(desk: Desk, on: date) -> list[Service]:
    """The services one finds at the desk on a day, in their order."""
    rows = Service.objects.filter(desk_id=desk.pk).order_by("rank", "pk")
    return [row for row in rows if row.status_on(on) == Service.Status.AVAILABLE]


def not_open(desk: Desk, situation: str, language: str, *, on: date) -> list[NotOpen]:
    """What is closed or on appointment in a situation, in two queries."""
    standing = network.reduced(desk, on)
    return [
        NotOpen(_name(service, language), Reduced.Mode(row.mode), row.note)
        for service in offered(desk, on)
        if (row := standing.get((service.code, situation))) and row.mode != Reduced.Mode.OPEN
    ]


@dataclass(frozen=True)
class Today:
    """A day that fewer people hold the desk, and what that closes."""

    situation: Situation
    pk: int
    lines: list[NotOpen]


def today(desk: Desk, language: str, *, on: date) -> Today | None:
    """The same for a day as it was declared; None on a day like others, in one query."""
    staffing = network.staffing(desk, on)
    if staffing is None:
        return None
    lines = not_open(desk, staffing.situation, language, on=on)
    return Today(Situation(staffing.situation), staffing.pk, lines)


def _name(service: Service, language: str) -> str:
    words = service.translations.get(language, {})
    return str(words.get("name") or service.name)
