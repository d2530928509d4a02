"""Who practises at the till just now."""

from typing import Any

from django.db import models

from loge.house.network.models import Desk


class TraineeQuerySet(models.QuerySet["Trainee"]):
    def at(self, desk: Any) -> "TraineeQuerySet":
        return self.filter(desk_id=desk.pk)


class Trainee(models.Model):
    """A colleague (`account`) whose sales are practice: marked, in a series apart, moving no money.
    The row is gone when they stop; the technical log keeps when it began and ended."""

    desk = models.ForeignKey(Desk, models.PROTECT, related_name="+")
    account = models.BigIntegerField()
    since = models.DateTimeField()

    objects = TraineeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["desk", "account"], name="trainee_once_a_desk")
        ]
