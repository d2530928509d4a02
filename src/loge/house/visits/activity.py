"""How many came to the desk."""

from datetime import date, datetime
from typing import Any

from django.db.models import Avg, Count, Q
from django.utils.translation import gettext_lazy as _

from loge.house.people.models import Residence
from loge.house.visits.models import Visit
from loge.kernel import activity, days
from loge.kernel.activity import Figure

TITLE = _("People served")
DIFFERENT = _("Different people")


def figures(desk: Any, start: date, end: date) -> list[Figure]:
    """Visits of known people and of people only counted; and how many different people and
    households that was."""
    rows = _between(desk, start, end)
    came = rows.aggregate(
        known=Count("person"),
        walk_ins=Count("pk", filter=Q(person__isnull=True)),
        people=Count("person", distinct=True),
    )
    homes = Residence.objects.filter(person__in=rows.order_by().values("person"))
    households = homes.aggregate(homes=Count("household", distinct=True))["homes"]
    return [
        Figure("visits", TITLE, _("visits of people we know"), came["known"]),
        Figure("visits", TITLE, _("people who only passed by"), came["walk_ins"]),
        Figure("people", DIFFERENT, _("people"), came["people"], adds_up=False, sums=False),
        Figure("people", DIFFERENT, _("households"), households, adds_up=False, sums=False),
    ]


def minutes(desk: Any, start: date, end: date) -> int | None:
    """How long a visit of somebody known lasts on average, in minutes; None when nobody knows."""
    known = _between(desk, start, end).filter(person__isnull=False, ended_at__isnull=False)
    long = activity.Minutes("started_at", "ended_at")
    average = known.aggregate(average=Avg(long))["average"]
    return None if average is None else round(average)


def hours(desk: Any, start: date | None, end: date) -> list[tuple[datetime, int]]:
    """Visits by the hour they began, since a day or since ever."""
    return activity.by_hour(_between(desk, start, end), "started_at")


def _between(desk: Any, start: date | None, end: date) -> Any:
    came = Visit.objects.at(desk).exclude(state=Visit.State.CANCELLED)
    came = came.filter(started_at__lt=days.starts(end, desk.zone))
    return came.filter(started_at__gte=days.starts(start, desk.zone)) if start else came


def register() -> None:
    """Let the office's figures count these."""
    activity.answers.add("visits", figures, rank=10)
