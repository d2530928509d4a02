"""Who is not the same as whom, though it may look so."""

from typing import Any

from django.db import models

from loge.house.network.models import Desk


class ApartQuerySet(models.QuerySet["Apart"]):
    def at(self, desk: Any) -> "ApartQuerySet":
        return self.filter(desk_id=desk.pk)

    def of(self, kind: str, one: int, other: int) -> "ApartQuerySet":
        """What was said of these two, in whichever order they are named."""
        return self.filter(kind=kind, one=min(one, other), other=max(one, other))


class Apart(models.Model):
    """Two persons (or two households) somebody knows to be two: no longer proposed as one.

    By ids, the lower first: no foreign keys, so that a merge or a forgetting is never in its way.
    """

    PERSONS = "people.person"
    HOUSEHOLDS = "people.household"

    desk = models.ForeignKey(Desk, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20)
    one = models.BigIntegerField()
    other = models.BigIntegerField()
    told_at = models.DateTimeField()

    objects = ApartQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "one", "other"], name="apart_once"),
            models.CheckConstraint(condition=models.Q(one__lt=models.F("other")), name="apart_two"),
        ]
