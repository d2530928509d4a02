"""What a resident's card shows of the services made in the office."""

from collections.abc import Iterable
from typing import Any

from django import template

from loge.house.catalogue import queries as catalogue
from loge.house.catalogue.models import Service
from loge.house.people.models import Person
from loge.kernel import days
from loge.kernel.act import Act
from loge.trades.requests import queries

register = template.Library()


@register.inclusion_tag("requests/beside.html")
def other_services(person: Person, act: Act, services: Iterable[Service]) -> dict[str, Any]:
    """What is under way for a person, and the way to ask for more. Nothing where none of the
    desk's services, which the page has read with their procedures, is of its own making."""
    today = days.day_of(act.at, act.desk.zone)
    return {
        "desk": act.desk,
        "person": person,
        "offered": "serve" in act.may and any(catalogue.asked_for(s, today) for s in services),
        "under_way": queries.of_person(act.desk, person.pk),
        "may": act.may,
    }
