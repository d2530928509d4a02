"""Where things stand, and from when on the desk is nearly full."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from loge.house.network.models import Desk
from loge.kernel import dated


class ShelfQuerySet(models.QuerySet["Shelf"]):
    def at(self, desk: Any) -> "ShelfQuerySet":
        return self.filter(desk_id=desk.pk)

    def standing(self) -> "ShelfQuerySet":
        """Those one puts things on: not retired."""
        return self.filter(retired_at__isnull=True)


class Shelf(models.Model):
    """One place of a desk, named as on its label: "B 4". `capacity` is how many things it holds.

    A retired one stays for the stories of what stood on it; its code is free for another.
    """

    class Kind(models.TextChoices):
        PARCEL = "parcel", _("parcels")
        LETTER = "letter", _("letters")
        LARGE = "large", _("large parcels")

    desk = models.ForeignKey(Desk, models.PROTECT, related_name="shelves")
    code = models.CharField(_("shelf"), max_length=12)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.PARCEL)
    capacity = models.PositiveSmallIntegerField(_("holds"))
    rank = models.PositiveSmallIntegerField(default=0)
    retired_at = models.DateTimeField(null=True)

    objects = ShelfQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["desk", "code"],
                condition=models.Q(retired_at__isnull=True),
                name="shelf_code_once_standing",
            ),
        ]
        indexes = [models.Index(fields=["desk", "rank"], name="shelf_rank")]

    def __str__(self) -> str:
        return self.code


class ShelfAlarmQuerySet(dated.DeskDatedQuerySet["ShelfAlarm"]):
    pass


class ShelfAlarm(models.Model):
    """From how many percent on the desk says that it is nearly full, as of a day."""

    desk = models.ForeignKey(Desk, models.PROTECT, related_name="shelf_alarms")
    percent = models.PositiveSmallIntegerField()
    valid_from = models.DateField()
    until = models.DateField(null=True)
    source = models.CharField(max_length=300)

    objects = ShelfAlarmQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["desk", "valid_from"], name="shelf_alarm_once"),
            models.CheckConstraint(
                condition=models.Q(percent__gte=1, percent__lte=100), name="shelf_alarm_percent"
            ),
            dated.lasts("shelf_alarm_lasts"),
        ]
