"""Who may take what only named people may, what they signed, and the counts."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy, pgettext_lazy

from loge.house.network.models import Desk
from loge.house.people.models import Person
from loge.kernel import dated
from loge.trades.entrusted.models.ticket import Item, Ticket


class AllowedQuerySet(models.QuerySet["Allowed"]):
    def on(self, day: date) -> "AllowedQuerySet":
        """Those who may take it on a day."""
        stands = Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=day)
        return self.filter(stands, since__lte=day, until__gt=day)


class Allowed(models.Model):
    """Somebody the owner named: they may take what is on a ticket, from a day until another
    (exclusive), unless the owner withdrew it (`withdrawn_on`: from that day on). Who does not live
    here is known by name only (`name`, erased with the ticket)."""

    ticket = models.ForeignKey(Ticket, models.PROTECT, related_name="allowed")
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="allowed_to_take")
    name = models.CharField(max_length=80, blank=True)
    since = models.DateField()
    until = models.DateField()
    withdrawn_on = models.DateField(null=True)

    objects = AllowedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False) | ~Q(name=""), name="allowed_somebody"
            ),
            models.CheckConstraint(condition=Q(until__gt=models.F("since")), name="allowed_lasts"),
        ]

    def __str__(self) -> str:
        return str(self.person) if self.person else self.name

    @property
    def desk_id(self) -> int:
        return self.ticket.desk_id

    @property
    def ends_on(self) -> date:
        """The first day on which it holds no more."""
        return min(self.until, self.withdrawn_on or self.until)

    def holds(self, day: date) -> bool:
        """Whether they may take it on a day."""
        return self.since <= day < self.ends_on

    def ended(self, day: date) -> date | None:
        """Since when they may not any more, None where that is not so on a day."""
        return self.ends_on if self.ends_on <= day else None


class Signature(models.Model):
    """What somebody signed on the screen for one movement. `strokes` are points of the pen, as SVG
    path data (rules.signing), nothing else. Who did not sign there signed the register on paper:
    `paper` says why (`Paper`). Erased by the dated rule."""

    class Paper(models.TextChoices):
        PREFERS = "prefers", gettext_lazy("they prefer paper")
        CANNOT = "cannot", gettext_lazy("they cannot sign on a screen")
        BROKEN = "broken", gettext_lazy("the screen or the mouse does not work")

    class Movement(models.TextChoices):
        LEFT = "left", pgettext_lazy("thing", "left")
        TAKEN = "taken", pgettext_lazy("thing", "taken out")
        BROUGHT = "brought", gettext_lazy("brought back")
        HANDED_OVER = "handed_over", gettext_lazy("handed over")

    item = models.ForeignKey(Item, models.PROTECT, related_name="signatures")
    movement = models.CharField(max_length=12, choices=Movement)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    strokes = models.TextField(blank=True)
    paper = models.CharField(max_length=120, blank=True)
    signed_at = models.DateTimeField()

    class Meta:
        ordering = ["signed_at", "pk"]

    @property
    def why_paper(self) -> str:
        """Why it was signed on paper, in words; empty where it was not."""
        return str(self.Paper(self.paper).label) if self.paper in self.Paper.values else ""


class KeyCountRuleQuerySet(dated.DeskDatedQuerySet["KeyCountRule"]):
    pass


class KeyCountRule(models.Model):
    """How many days after a count the next one is due, from a day until an exclusive day."""

    desk = models.ForeignKey(Desk, models.PROTECT, related_name="key_count_rules")
    days = models.PositiveSmallIntegerField()
    valid_from = models.DateField()
    until = models.DateField(null=True)
    source = models.CharField(max_length=300)
    confidence = models.CharField(
        max_length=10, choices=dated.Confidence, default=dated.Confidence.ASSUMED
    )

    objects = KeyCountRuleQuerySet.as_manager()

    class Meta:
        constraints = [
            dated.lasts("key_count_rule_lasts"),
            models.UniqueConstraint(fields=["desk", "valid_from"], name="key_count_rule_once"),
        ]


class KeyCountQuerySet(models.QuerySet["KeyCount"]):
    def at(self, desk: Any) -> "KeyCountQuerySet":
        return self.filter(desk_id=desk.pk)


class KeyCount(models.Model):
    """Envelopes counted: how many should have been there, and were."""

    desk = models.ForeignKey(Desk, models.PROTECT, related_name="key_counts")
    counted_at = models.DateTimeField()
    expected = models.PositiveIntegerField()
    seen = models.PositiveIntegerField()

    objects = KeyCountQuerySet.as_manager()

    class Meta:
        ordering = ["-counted_at", "-pk"]


class KeyMissing(models.Model):
    """An envelope that a count did not find."""

    count = models.ForeignKey(KeyCount, models.PROTECT, related_name="missing")
    item = models.ForeignKey(Item, models.PROTECT, related_name="missed")
