"""Memberships by household, and their pauses."""

from datetime import date, timedelta
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from loge.house.catalogue.models import Price
from loge.house.ledger.models import Charge
from loge.house.membership.models.rule import PriceKind, PriceRight
from loge.house.network.models import Desk
from loge.house.people.models import Household
from loge.kernel.lifecycle import Lifecycle


class LeaveReason(models.TextChoices):
    """Why a household leaves, or why its membership is taken back later than the same day."""

    MOVED = "moved", gettext_lazy("has moved away")
    NO_USE = "no_use", gettext_lazy("has no use for it")
    COST = "cost", gettext_lazy("it costs too much")
    DEATH = "death", gettext_lazy("somebody has died")
    MISTAKE = "mistake", gettext_lazy("was written down by mistake")
    OTHER = "other", pgettext_lazy("reason to leave", "another reason")


class MembershipQuerySet(models.QuerySet["Membership"]):
    def at(self, desk: Any) -> "MembershipQuerySet":
        return self.filter(desk_id=desk.pk)

    def standing(self) -> "MembershipQuerySet":
        return self.filter(state=Membership.State.STANDING)

    def on(self, day: date) -> "MembershipQuerySet":
        return self.standing().filter(starts_on__lte=day, until__gt=day)


class Membership(models.Model):
    """One household, one period. `until` is exclusive: it is the first day not covered.

    `paused_days` is by how many days pauses moved the end, those of the years before included.
    A gift is paid by another household (`giver`) or an organisation (`partner`). `came_from` is the
    household it was made for, where that one was merged into this; 0 otherwise.
    """

    class State(models.TextChoices):
        STANDING = "standing", gettext_lazy("standing")
        CANCELLED = "cancelled", gettext_lazy("cancelled")

    LIFECYCLE = Lifecycle(
        starts={"join": State.STANDING, "renew": State.STANDING},
        moves={"cancel_membership": ({State.STANDING}, State.CANCELLED)},
    )

    desk = models.ForeignKey(Desk, models.PROTECT, related_name="memberships")
    household = models.ForeignKey(Household, models.PROTECT, related_name="memberships")
    starts_on = models.DateField()
    until = models.DateField()
    price = models.ForeignKey(Price, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=PriceKind, default=PriceKind.FULL)
    right = models.ForeignKey(PriceRight, models.PROTECT, null=True, related_name="memberships")
    charge = models.OneToOneField(Charge, models.PROTECT, null=True, related_name="membership")
    giver = models.ForeignKey(Household, models.PROTECT, null=True, related_name="gifts")
    partner = models.CharField(max_length=80, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.STANDING)
    made_at = models.DateTimeField()
    paused_days = models.PositiveSmallIntegerField(default=0)
    left_on = models.DateField(null=True)
    left_for = models.CharField(max_length=10, choices=LeaveReason, blank=True)
    came_from = models.BigIntegerField(default=0)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until__gt=models.F("starts_on")), name="membership_lasts"
            ),
            models.UniqueConstraint(
                fields=["household", "came_from", "starts_on"],
                condition=models.Q(state="standing"),
                name="membership_once",
            ),
        ]
        indexes = [
            models.Index(fields=["household", "state", "until"], name="membership_until"),
            models.Index(fields=["desk", "state", "until"], name="membership_ends"),
        ]

    @property
    def last_day(self) -> date:
        """The last day it covers, as people say it."""
        return self.until - timedelta(days=1)

    @property
    def given(self) -> bool:
        """Whether somebody else pays for it."""
        return self.giver_id is not None or bool(self.partner)

    def why_not(self, verb: str) -> str:
        """Why this verb does not apply now."""
        return _("This membership was already cancelled.")


class Pause(models.Model):
    """A membership rests from a day until an exclusive day; its end moved by as many days.

    It ends by itself. One that was called off before it began has no days at all.
    """

    membership = models.ForeignKey(Membership, models.PROTECT, related_name="pauses")
    starts_on = models.DateField()
    until = models.DateField()
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until__gte=models.F("starts_on")), name="pause_lasts"
            )
        ]
