"""The basket of a visit, before anything is written."""

from datetime import datetime
from typing import Any

from loge.house.people.models import Person
from loge.house.visits import queries as visits
from loge.trades.till.models import Basket


def begun(
    desk: Any, person: Person | None, by: int | None, at: datetime, *, training: bool = False
) -> Basket:
    """A basket not written yet. That of a person begins with their visit: what the visit made
    stands in it."""
    visit = visits.of_person(desk, person.pk) if person else None
    return Basket(
        desk_id=desk.pk,
        person=person,
        visit=visit.pk if visit else None,
        by=by,
        training=training,
        started_at=min(at, visit.started_at) if visit else at,
    )
