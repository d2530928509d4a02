"""What things cost, dated, with its source."""

from datetime import date
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from loge.house.network.models import Desk


class PriceQuerySet(models.QuerySet["Price"]):
    def at(self, desk: Any) -> "PriceQuerySet":
        return self.filter(desk_id=desk.pk)

    def on(self, day: date) -> "PriceQuerySet":
        standing = models.Q(until__isnull=True) | models.Q(until__gt=day)
        return self.filter(standing, valid_from__lte=day)


class Price(models.Model):
    """What something costs, from a day until an exclusive day, with its source."""

    class Confidence(models.TextChoices):
        """How sure we are of the figure: read in the source, told by somebody, or our guess."""

        VERIFIED = "verified", _("verified")
        TOLD = "told", _("told")
        ASSUMED = "assumed", _("assumed")

    desk = models.ForeignKey(Desk, models.PROTECT, related_name="prices")
    code = models.SlugField(max_length=40)
    label = models.CharField(max_length=120)
    cents = models.PositiveIntegerField()
    unit = models.CharField(max_length=60, blank=True)
    valid_from = models.DateField()
    until = models.DateField(null=True)
    source = models.CharField(max_length=120, blank=True)
    confidence = models.CharField(max_length=10, choices=Confidence, default=Confidence.VERIFIED)

    objects = PriceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(until__gt=models.F("valid_from")),
                name="price_lasts",
            ),
            models.UniqueConstraint(fields=["desk", "code", "valid_from"], name="price_once_a_day"),
        ]
        indexes = [models.Index(fields=["desk", "code", "valid_from"], name="price_on")]
