"""Closings of days, months and years: totals that never go back, sealed one after another."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy

from loge.house.network.models import Desk
from loge.kernel.append_only import append_only


class ClosingQuerySet(models.QuerySet["Closing"]):
    def at(self, desk: Any) -> "ClosingQuerySet":
        return self.filter(desk_id=desk.pk, training=False)


@append_only
class Closing(models.Model):
    """One closing. A daily one takes in the receipts `first` to `last` (none when `count` is 0);
    those of a month or a year, the daily ones of the days `starts_on` to `until` (exclusive).

    `perpetual_cents` is everything ever sold, less what was given back; `perpetual_absolute` counts
    both as they came, so that nothing given back hides a sale. `content` says the rest: VAT by rate
    and nature, payments by drawer and method, whose money it is, what was counted.
    """

    class Span(models.TextChoices):
        DAY = "day", gettext_lazy("day")
        MONTH = "month", gettext_lazy("month")
        YEAR = "year", gettext_lazy("year")

    desk = models.ForeignKey(Desk, models.PROTECT, related_name="closings")
    training = models.BooleanField(default=False)
    number = models.BigIntegerField()
    span = models.CharField(max_length=10, choices=Span)
    starts_on = models.DateField()
    until = models.DateField()
    closed_at = models.DateTimeField()
    by = models.BigIntegerField(null=True)
    first = models.BigIntegerField(null=True)
    last = models.BigIntegerField(null=True)
    count = models.PositiveIntegerField()
    total_cents = models.BigIntegerField()
    absolute_cents = models.BigIntegerField()
    perpetual_cents = models.BigIntegerField()
    perpetual_absolute = models.BigIntegerField()
    content = models.JSONField()
    seal = models.CharField(max_length=64)

    objects = ClosingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["desk", "training", "number"], name="closing_number_once"
            ),
            models.UniqueConstraint(
                fields=["desk", "training", "span", "starts_on"],
                condition=~models.Q(span="day"),
                name="closing_of_a_span_once",
            ),
        ]
        indexes = [models.Index(fields=["desk", "span", "starts_on"], name="closing_span")]
