"""Who is being served, who waits aside, and how many came."""

from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q

from loge.house.visits.models import Visit
from loge.kernel import days


def of_person(desk: Any, person_id: int) -> Visit | None:
    """The visit this person has under way, at the counter or parked."""
    theirs = Visit.objects.at(desk).filter(person_id=person_id, state__in=["open", "parked"])
    return theirs.first()


def parked(desk: Any) -> list[Visit]:
    """Everybody who stepped aside, longest first."""
    return list(
        Visit.objects.at(desk).parked().select_related("person").order_by("started_at", "pk")
    )


def served(desk: Any, on: date) -> dict[str, int]:
    """How many people came on a day: known people and walk-ins, each visit once."""
    start, end = days.span(on, desk.zone)
    came = Visit.objects.at(desk).filter(started_at__gte=start, started_at__lt=end)
    counts = came.exclude(state=Visit.State.CANCELLED).aggregate(
        people=Count("pk"), walk_ins=Count("pk", filter=Q(person__isnull=True))
    )
    return {"people": counts["people"], "walk_ins": counts["walk_ins"]}


def last_walk_in(desk: Any, account_id: int | None, *, since: datetime) -> Visit | None:
    """The last walk-in this colleague counted since a moment: the one that can be taken back."""
    counted = Visit.objects.at(desk).filter(
        person__isnull=True, by=account_id, state=Visit.State.FINISHED, started_at__gte=since
    )
    return counted.order_by("-started_at", "-pk").first()
