"""What a resident's card shows of the services made in the office."""

from typing import Any

from django import template

from loge.house.people.models import Person
from loge.kernel import days
from loge.kernel.act import Act
from loge.trades.requests import queries

register = template.Library()


@register.inclusion_tag("requests/beside.html")
def other_services(person: Person, act: Act) -> dict[str, Any]:
    """What is under way for a person, and the way to ask for more. Nothing where the desk has no
    service of its own making."""
    today = days.day_of(act.at, act.desk.zone)
    return {
        "desk": act.desk,
        "person": person,
        "offered": "serve" in act.may and queries.any_offered(act.desk, on=today),
        "under_way": queries.of_person(act.desk, person.pk),
        "may": act.may,
    }
