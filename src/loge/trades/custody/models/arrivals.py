"""Arrivals the desk does not take in: said beforehand, and counted when a driver leaves again."""

from datetime import datetime
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from loge.house.network.models import Desk
from loge.trades.custody.models.carrier import Carrier


class StopReason(models.TextChoices):
    """Why nothing is taken in."""

    FULL = "full", _("no room left")
    STAFF = "staff", _("too few of us today")
    CLOSING = "closing", _("the desk closes")
    CARRIER = "carrier", _("agreed with the carrier")
    OTHER = "other", _("another reason")


class StoppedArrivalsQuerySet(models.QuerySet["StoppedArrivals"]):
    def at(self, desk: Any) -> "StoppedArrivalsQuerySet":
        return self.filter(desk_id=desk.pk)

    def holding(self, moment: datetime) -> "StoppedArrivalsQuerySet":
        """Those that hold at a moment: begun, and neither over nor ended."""
        over = models.Q(until_at__lte=moment) | models.Q(resumed_at__lte=moment)
        return self.filter(stopped_at__lte=moment).exclude(over)


class StoppedArrivals(models.Model):
    """Nothing more of one carrier (`carrier` None: of any) is taken in.

    It ends by itself at `until_at` (exclusive), or when somebody says so (`resumed_at`).
    """

    desk = models.ForeignKey(Desk, models.PROTECT, related_name="stopped_arrivals")
    carrier = models.ForeignKey(Carrier, models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=10, choices=StopReason)
    stopped_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True)
    resumed_at = models.DateTimeField(null=True)

    objects = StoppedArrivalsQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until_at__isnull=True)
                | models.Q(until_at__gt=models.F("stopped_at")),
                name="stopped_arrivals_last",
            )
        ]
        indexes = [models.Index(fields=["desk", "resumed_at"], name="stopped_arrivals_desk")]


class TurnedAwayQuerySet(models.QuerySet["TurnedAway"]):
    def at(self, desk: Any) -> "TurnedAwayQuerySet":
        return self.filter(desk_id=desk.pk)

    def counted(self) -> "TurnedAwayQuerySet":
        """Those that were not struck out again."""
        return self.filter(struck_out_at__isnull=True)


class TurnedAway(models.Model):
    """How many things a driver took away again, because the desk did not take them in."""

    desk = models.ForeignKey(Desk, models.PROTECT, related_name="turned_away")
    carrier = models.ForeignKey(Carrier, models.PROTECT, related_name="+")
    count = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=10, choices=StopReason)
    turned_away_at = models.DateTimeField()
    struck_out_at = models.DateTimeField(null=True)

    objects = TurnedAwayQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(count__gte=1), name="turned_away_some")
        ]
        indexes = [models.Index(fields=["desk", "turned_away_at"], name="turned_away_when")]
