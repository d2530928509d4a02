"""A neighbour's mandate: who collects for whom, for what, how often at most, until when."""

from datetime import date, timedelta
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from loge.house.network.models import Desk
from loge.house.people.models import Person
from loge.kernel import dated
from loge.kernel.dated import not_over
from loge.trades.custody.models.carrier import Confidence, Kind


class MandateRule(models.Model):
    """How long a mandate may last at most, from a day on. The same for all desks."""

    most_days = models.PositiveSmallIntegerField()
    valid_from = models.DateField()
    until = models.DateField(null=True)
    source = models.CharField(max_length=300)
    confidence = models.CharField(max_length=12, choices=Confidence)
    by_hand = models.BooleanField(default=False)

    objects = dated.DatedQuerySet.as_manager()

    class Meta:
        constraints = [
            dated.lasts("mandate_rule_lasts"),
            models.UniqueConstraint(fields=["valid_from"], name="mandate_rule_once"),
        ]


class MandateQuerySet(models.QuerySet["Mandate"]):
    def at(self, desk: Any) -> "MandateQuerySet":
        return self.filter(desk_id=desk.pk)

    def not_over(self, on: date) -> "MandateQuerySet":
        """Those that hold on a day, or will."""
        return self.filter(not_over(on))

    def counted(self) -> "MandateQuerySet":
        """Each with how many things were handed over by it (`used`)."""
        handed = models.Q(deposits__state="handed_over")
        return self.annotate(used=models.Count("deposits", filter=handed))


class Mandate(models.Model):
    """A resident has named somebody who collects for them: agreed in person or on signed paper.

    It overrides nothing that a carrier asks: it tells the desk that the addressee has agreed.
    `kinds` are those it is for; `most` is how many things at most, none for any number. How many
    were collected is counted from what was handed over by it, so that a slip put right counts back.
    `until` is exclusive; one that ends on its first day was withdrawn before it held.
    """

    class Given(models.TextChoices):
        IN_PERSON = "in_person", _("said at the desk, in person")
        ON_PAPER = "on_paper", _("on signed paper")

    desk = models.ForeignKey(Desk, models.PROTECT, related_name="mandates")
    person = models.ForeignKey(Person, models.CASCADE, related_name="mandates_given")
    collector = models.ForeignKey(Person, models.CASCADE, related_name="mandates_held")
    kinds = models.JSONField(default=list)
    most = models.PositiveSmallIntegerField(null=True)
    given = models.CharField(max_length=10, choices=Given)
    valid_from = models.DateField()
    until = models.DateField()

    objects = MandateQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(person=models.F("collector")), name="mandate_to_another"
            ),
            models.CheckConstraint(
                condition=models.Q(until__gte=models.F("valid_from")), name="mandate_lasts"
            ),
        ]
        indexes = [
            models.Index(fields=["person", "until"], name="mandate_given"),
            models.Index(fields=["collector", "until"], name="mandate_held"),
        ]

    @property
    def last_day(self) -> date:
        return self.until - timedelta(days=1)

    @property
    def kind_labels(self) -> list[str]:
        """What it is for, in words."""
        return [str(Kind(kind).label) for kind in Kind.values if kind in self.kinds]
