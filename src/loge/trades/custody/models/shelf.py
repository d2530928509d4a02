"""Where things stand."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from loge.house.network.models import Desk


class ShelfQuerySet(models.QuerySet["Shelf"]):
    def at(self, desk: Any) -> "ShelfQuerySet":
        return self.filter(desk_id=desk.pk)


class Shelf(models.Model):
    """One place of a desk, named as on its label: "B 4". `capacity` is how many things it holds."""

    class Kind(models.TextChoices):
        PARCEL = "parcel", _("parcels")
        LETTER = "letter", _("letters")
        LARGE = "large", _("large parcels")

    desk = models.ForeignKey(Desk, models.PROTECT, related_name="shelves")
    code = models.CharField(_("shelf"), max_length=12)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.PARCEL)
    capacity = models.PositiveSmallIntegerField(_("holds"))
    rank = models.PositiveSmallIntegerField(default=0)

    objects = ShelfQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["desk", "code"], name="shelf_code_once"),
        ]
        indexes = [models.Index(fields=["desk", "rank"], name="shelf_rank")]

    def __str__(self) -> str:
        return self.code
