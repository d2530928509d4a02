"""Services in three families, and dated prices."""

from datetime import date
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from loge.house.network.models import Desk


class Family(models.TextChoices):
    """The three families of service, in the words of the first desk."""

    AT_YOUR_SERVICE = "at_your_service", _("at your service")
    BETWEEN_US = "between_us", _("solidarity between us")
    TOGETHER = "together", _("together!")


class Service(models.Model):
    """One thing the desk offers. Everything but the post asks for membership."""

    class Status(models.TextChoices):
        AVAILABLE = "available", _("available")
        TO_COME = "to_come", _("to come")
        STOPPED = "stopped", _("stopped")

    desk = models.ForeignKey(Desk, models.PROTECT, related_name="services")
    code = models.SlugField(max_length=40)
    name = models.CharField(max_length=120)
    family = models.CharField(max_length=20, choices=Family)
    needs_membership = models.BooleanField(default=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.AVAILABLE)
    note = models.CharField(max_length=200, blank=True)
    # {"de": {"name": …, "note": …}}: what the desk wrote of its own service in other languages.
    translations = models.JSONField(default=dict)
    rank = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["desk", "code"], name="service_once")]


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
