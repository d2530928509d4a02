"""How long the desk keeps what nobody claims, and what becomes of it: dated, with its source."""

from django.db import models

from loge.house.network.models import Desk
from loge.kernel import dated
from loge.trades.entrusted.models.kind import Kind
from loge.trades.entrusted.models.ticket import Item


def first_reminders() -> list[int]:
    """Days after it is ready on which its owner is told again."""
    return [7, 30, 90]


class UnclaimedRuleQuerySet(dated.DeskDatedQuerySet["UnclaimedRule"]):
    pass


class UnclaimedRule(models.Model):
    """From which day on what happens with a thing of a kind that is ready (`kind` empty: those that
    have no rule of their own). Days are counted from the day it was ready: told again on each of
    `remind_days`, a letter from `letter_days` on, given up from `give_up_days` on, in one of the
    ways of `outcomes` (`Outcome` codes). `letter_notice_days` must pass between the letter and
    giving up. `chase_days` after the day promised, the partner is asked where it stays.
    """

    desk = models.ForeignKey(Desk, models.PROTECT, related_name="unclaimed_rules")
    kind = models.ForeignKey(Kind, models.PROTECT, null=True, related_name="unclaimed_rules")
    remind_days = models.JSONField(default=first_reminders)
    letter_days = models.PositiveSmallIntegerField()
    letter_notice_days = models.PositiveSmallIntegerField(default=30)
    give_up_days = models.PositiveSmallIntegerField()
    outcomes = models.JSONField(default=list)
    chase_days = models.PositiveSmallIntegerField(default=2)
    valid_from = models.DateField()
    until = models.DateField(null=True)
    source = models.CharField(max_length=300)
    confidence = models.CharField(
        max_length=10, choices=dated.Confidence, default=dated.Confidence.VERIFIED
    )

    objects = UnclaimedRuleQuerySet.as_manager()

    class Meta:
        constraints = [
            dated.lasts("unclaimed_rule_lasts"),
            models.UniqueConstraint(
                fields=["desk", "kind", "valid_from"], name="unclaimed_rule_once"
            ),
            models.UniqueConstraint(
                fields=["desk", "valid_from"],
                condition=models.Q(kind__isnull=True),
                name="unclaimed_rule_for_all_once",
            ),
        ]


class Chase(models.Model):
    """What was done about a thing that stays: the owner told again, the letter sent, the partner
    asked. One of each a day.

    A letter binds the desk to what it says: `until` is the first day on which this thing may be
    given up, in one of the ways of `outcomes`; `before` the open moment that stands in it, and
    `source` the rule it names. Those of a letter older than these columns are empty.
    """

    class Step(models.TextChoices):
        TOLD = "told", "told"
        LETTER = "letter", "letter"
        PARTNER = "partner", "partner"

    item = models.ForeignKey(Item, models.PROTECT, related_name="chases")
    step = models.CharField(max_length=10, choices=Step)
    on = models.DateField()
    at = models.DateTimeField()
    until = models.DateField(null=True)
    before = models.DateTimeField(null=True)
    outcomes = models.JSONField(default=list)
    source = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "step", "on"], name="chase_once_a_day"),
        ]
        ordering = ["at", "pk"]
