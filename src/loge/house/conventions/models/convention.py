"""The agreement itself, its flat fee and what an hour of the desk costs, as dated data."""

from datetime import date
from typing import Any

from django.db import models

from loge.house.network.models import Desk
from loge.house.partners.models import Partner
from loge.kernel import dated


class ConventionQuerySet(models.QuerySet["Convention"]):
    def at(self, desk: Any) -> "ConventionQuerySet":
        return self.filter(desk_id=desk.pk)

    def standing(self, day: date) -> "ConventionQuerySet":
        """Those that run on a day."""
        return self.filter(dated.holds(day))


class Convention(models.Model):
    """What a desk and a partner have agreed on, from `valid_from` until `until` (exclusive; without
    a term when null). `notice_months` is how long before its term one says whether it goes on.
    `counted_from` is the first day whose month is accounted for here (null: its own first day): an
    agreement may be older than the desk's books.
    """

    desk = models.ForeignKey(Desk, models.PROTECT, related_name="conventions")
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="conventions")
    name = models.CharField(max_length=160)
    valid_from = models.DateField()
    until = models.DateField(null=True)
    counted_from = models.DateField(null=True)
    notice_months = models.PositiveSmallIntegerField(default=3)
    contact = models.CharField(max_length=200, blank=True)
    source = models.CharField(max_length=200, blank=True)
    confidence = models.CharField(
        max_length=10, choices=dated.Confidence, default=dated.Confidence.VERIFIED
    )

    objects = ConventionQuerySet.as_manager()

    class Meta:
        constraints = [
            dated.lasts("convention_lasts"),
            models.UniqueConstraint(fields=["partner", "valid_from"], name="convention_once_a_day"),
        ]
        ordering = ["-valid_from", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def last_day(self) -> date | None:
        return dated.day_before(self.until) if self.until else None

    def runs_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.until is None or self.until > day)


class Fee(models.Model):
    """The flat fee of a month in cents, as one source says it. Where sources differ each is kept;
    `applies` marks the one that is counted with, and only those follow one another."""

    convention = models.ForeignKey(Convention, models.PROTECT, related_name="fees")
    cents = models.PositiveIntegerField()
    applies = models.BooleanField(default=True)
    valid_from = models.DateField()
    until = models.DateField(null=True)
    source = models.CharField(max_length=200)
    confidence = models.CharField(
        max_length=10, choices=dated.Confidence, default=dated.Confidence.VERIFIED
    )

    class Meta:
        constraints = [
            dated.lasts("fee_lasts"),
            models.UniqueConstraint(
                fields=["convention", "valid_from"],
                condition=models.Q(applies=True),
                name="one_fee_applies",
            ),
        ]
        ordering = ["-valid_from", "-applies", "pk"]

    @property
    def desk_id(self) -> int:
        """The desk whose fee it is."""
        return self.convention.desk_id


class HourlyCost(models.Model):
    """What an hour at the desk costs, charges included, in cents: the break-even goes by it."""

    desk = models.ForeignKey(Desk, models.PROTECT, related_name="hourly_costs")
    cents = models.PositiveIntegerField()
    valid_from = models.DateField()
    until = models.DateField(null=True)
    source = models.CharField(max_length=200)
    confidence = models.CharField(
        max_length=10, choices=dated.Confidence, default=dated.Confidence.VERIFIED
    )

    objects = dated.DeskDatedQuerySet["HourlyCost"].as_manager()

    class Meta:
        constraints = [
            dated.lasts("hourly_cost_lasts"),
            models.UniqueConstraint(fields=["desk", "valid_from"], name="hourly_cost_once_a_day"),
        ]
        ordering = ["-valid_from", "pk"]
