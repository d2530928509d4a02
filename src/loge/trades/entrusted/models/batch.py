"""What goes to a partner in one go, counted out and counted back in."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy

from loge.house.network.models import Desk
from loge.house.partners.models import Partner
from loge.trades.entrusted.models.ticket import Item


class BatchQuerySet(models.QuerySet["Batch"]):
    def at(self, desk: Any) -> "BatchQuerySet":
        return self.filter(desk_id=desk.pk)


class Batch(models.Model):
    """One slip. `number` is gapless per desk. `counted` is how many things were counted out; the
    partner's own count stands beside it once they said it (`confirmed_*`)."""

    desk = models.ForeignKey(Desk, models.PROTECT, related_name="batches")
    number = models.PositiveIntegerField()
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="batches")
    counted = models.PositiveSmallIntegerField()
    sent_at = models.DateTimeField()
    confirmed_count = models.PositiveSmallIntegerField(null=True)
    confirmed_at = models.DateTimeField(null=True)

    objects = BatchQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["desk", "number"], name="batch_number_once"),
        ]
        ordering = ["-number"]

    def __str__(self) -> str:
        return f"{self.number}"


class BatchLineQuerySet(models.QuerySet["BatchLine"]):
    def open(self) -> "BatchLineQuerySet":
        """What the partner still has."""
        return self.filter(outcome=BatchLine.Outcome.THERE)


class BatchLine(models.Model):
    """One thing on a slip. Counted out = back + unworked + lost + struck out + still there.

    `announced_at` is when the partner said it is ready. `agreed_cents` is what had been agreed for
    a thing that came back without the work, and so costs nothing.
    """

    class Outcome(models.TextChoices):
        THERE = "there", gettext_lazy("still with the partner")
        BACK = "back", gettext_lazy("back, worked on")
        UNWORKED = "unworked", gettext_lazy("back without the work")
        LOST = "lost", gettext_lazy("lost there")
        STRUCK_OUT = "struck_out", gettext_lazy("never left the desk")

    batch = models.ForeignKey(Batch, models.PROTECT, related_name="lines")
    item = models.ForeignKey(Item, models.PROTECT, related_name="batch_lines")
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.THERE)
    announced_at = models.DateTimeField(null=True)
    agreed_cents = models.PositiveIntegerField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects = BatchLineQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["item"], condition=models.Q(outcome="there"), name="with_one_partner"
            ),
            models.UniqueConstraint(fields=["batch", "item"], name="item_once_a_batch"),
        ]
        ordering = ["pk"]
