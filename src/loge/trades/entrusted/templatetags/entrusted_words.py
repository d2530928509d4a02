"""What a resident's card shows of things left at the desk."""

from collections.abc import Iterable
from typing import Any

from django import template

from loge.house.network.rules import Calendar
from loge.house.people.models import Person
from loge.kernel.act import Act
from loge.trades.entrusted.owners import waiting

register = template.Library()


@register.inclusion_tag("entrusted/on_card.html")
def left_for(
    person: Person, near: Iterable[Person], calendar: Calendar, offered: bool, act: Act
) -> dict[str, Any]:
    """What waits for a person, those they live with and those they act for (`near`), each with its
    number and the open moment it is promised for; and the way to leave something, where anything
    may be left. One query."""
    ids = {person.pk, *(one.pk for one in near)}
    return {
        "desk": act.desk,
        "person": person,
        "waiting": waiting.waiting(act, person.pk, ids, calendar),
        "offered": offered and "take_in" in act.may,
    }
