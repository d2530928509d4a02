"""Memberships by household, and the cards that show them."""

from datetime import date
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loge.house.catalogue.models import Price
from loge.house.ledger.models import Charge
from loge.house.network.models import Desk
from loge.house.people.models import Household
from loge.kernel.lifecycle import Lifecycle


class MembershipQuerySet(models.QuerySet["Membership"]):
    def at(self, desk: Any) -> "MembershipQuerySet":
        return self.filter(desk_id=desk.pk)

    def standing(self) -> "MembershipQuerySet":
        return self.filter(state=Membership.State.STANDING)

    def on(self, day: date) -> "MembershipQuerySet":
        return self.standing().filter(starts_on__lte=day, until__gt=day)


class Membership(models.Model):
    """One household, one period. `until` is exclusive: it is the first day not covered."""

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
    charge = models.OneToOneField(Charge, models.PROTECT, null=True, related_name="membership")
    state = models.CharField(max_length=10, choices=State, default=State.STANDING)
    made_at = models.DateTimeField()

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until__gt=models.F("starts_on")), name="membership_lasts"
            ),
            models.UniqueConstraint(
                fields=["household", "starts_on"],
                condition=models.Q(state="standing"),
                name="membership_once",
            ),
        ]
        indexes = [models.Index(fields=["household", "state", "until"], name="membership_until")]

    def why_not(self, verb: str) -> str:
        """Why this verb does not apply now."""
        return _("This membership was already cancelled.")


class Card(models.Model):
    """A household's card: an EAN-13 of the in-store range (GS1 prefix 20-29), shown as a QR code.

    It names nobody: a lost card reveals nothing.
    """

    desk = models.ForeignKey(Desk, models.PROTECT, related_name="cards")
    household = models.ForeignKey(Household, models.PROTECT, related_name="cards")
    number = models.CharField(max_length=13, unique=True)
    issued_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
