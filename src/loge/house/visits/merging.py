"""Visits of two persons who are one: only one may be under way."""

from django.utils.translation import gettext_lazy as _

from loge.house.journal import actions as journal
from loge.house.people import crossing
from loge.house.people.models import Person
from loge.house.visits.models import Visit
from loge.kernel.act import Act

UNDER_WAY = ("open", "parked")


def register() -> None:
    """Tell the house."""
    crossing.merging_persons.add("visits", finish_the_other)
    crossing.HOLDINGS["visits.visit.person"] = _("visits")


def finish_the_other(kept: Person, gone: Person, act: Act) -> int:
    """Where both are being served, one visit ends: that of the row that goes."""
    if not Visit.objects.filter(person=kept, state__in=UNDER_WAY).exists():
        return 0
    for visit in Visit.objects.filter(person=gone, state__in=UNDER_WAY):
        left = max(act.at, visit.started_at)
        step = act.step(f"finish{visit.pk}").during(visit.pk)
        journal.move(visit, "finish_visit", act=step, ended_at=left)
    return 0
