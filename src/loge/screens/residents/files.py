"""The files of persons and of households: their columns and rows."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from loge.house.network.models import Desk
from loge.house.people import rules
from loge.house.people.models import Household, Residence
from loge.kernel import days
from loge.kernel.sheets import Cell
from loge.screens.residents.people import household_lines, lines


def person_head() -> list[str]:
    """The columns of the file of persons. What one must know is not among them: it may tell of
    somebody's health, and a file travels."""
    return [
        _("Last name"),
        _("First name"),
        _("Birth year"),
        _("Speaks"),
        _("Telephone"),
        _("E-mail"),
        _("Household"),
        _("Number and street"),
        _("Building, stairs, door"),
        _("Postcode"),
        _("Town"),
        _("Last day of membership"),
        _("Last visit"),
    ]


def person_rows(people: Sequence[Any], desk: Desk, on: date) -> Iterator[list[Cell]]:
    """The rows of the file of persons, in the order given: one for each person, the first
    household with its address, the others by name."""
    for line in lines(people, on):
        contacts = sorted(line.person.contacts.all(), key=lambda c: (c.rank, c.pk))
        numbers = [c.value for c in contacts if c.channel in {"sms", "phone"} and c.value]
        emails = [c.value for c in contacts if c.channel == "email" and c.value]
        home = line.homes[0][0] if line.homes else Household()
        until = max((s.last_day for _h, s in line.homes if s.last_day), default=None)
        seen = days.day_of(line.last_seen, desk.zone) if line.last_seen else None
        person = line.person
        yield [
            person.last_name,
            person.first_name,
            person.birth_year,
            ", ".join(person.languages),
            ", ".join(rules.phone_as_said(n).replace("\N{NO-BREAK SPACE}", " ") for n in numbers),
            ", ".join(emails),
            ", ".join(str(h) for h, _standing in line.homes),
            home.street,
            home.place,
            home.postcode,
            home.city,
            until,
            seen,
        ]


def household_head() -> list[str]:
    """The columns of the file of households."""
    return [
        _("Household"),
        _("Number and street"),
        _("Building, stairs, door"),
        _("Postcode"),
        _("Town"),
        _("People"),
        _("Lives there"),
        _("Last day of membership"),
    ]


def household_rows(rows: Sequence[Any], on: date) -> Iterator[list[Cell]]:
    """The rows of the file of households, in the order given."""
    for row, standing in household_lines(rows, on):
        here: list[Residence] = row.here  # type: ignore[attr-defined]
        yield [
            row.name,
            row.street,
            row.place,
            row.postcode,
            row.city,
            len(here),
            ", ".join(str(stay.person) for stay in here),
            standing.last_day,
        ]
