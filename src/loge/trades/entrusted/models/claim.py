"""A thing that was lost or came back damaged: declared, valued, made good."""

from datetime import datetime
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loge.house.ledger.models import Posting
from loge.house.network.models import Desk
from loge.kernel.lifecycle import Lifecycle
from loge.trades.entrusted.models.ticket import Item


class ClaimQuerySet(models.QuerySet["Claim"]):
    def at(self, desk: Any) -> "ClaimQuerySet":
        return self.filter(desk_id=desk.pk)

    def open(self) -> "ClaimQuerySet":
        """Those still to be settled."""
        return self.filter(state__in=[Claim.State.DECLARED, Claim.State.AGREED])

    def since(self, moment: datetime) -> "ClaimQuerySet":
        """Those open now, or settled since that moment: what they are about is still needed."""
        return self.filter(
            models.Q(state__in=[Claim.State.DECLARED, Claim.State.AGREED])
            | models.Q(ended_at__gte=moment)
        )


class Claim(models.Model):
    """What is to be made good, by whom. `value_cents` is what the owner says it was worth,
    `cents` what was agreed. The partner is presumed liable for what they had (Code civil, articles
    1789 and 1915); the desk for what lay with it."""

    class What(models.TextChoices):
        LOST = "lost", gettext_lazy("lost")
        DAMAGED = "damaged", gettext_lazy("damaged")

    class Liable(models.TextChoices):
        PARTNER = "partner", gettext_lazy("the partner")
        DESK = "desk", gettext_lazy("the desk")

    class State(models.TextChoices):
        DECLARED = "declared", gettext_lazy("declared")
        AGREED = "agreed", gettext_lazy("an amount is agreed")
        PAID = "paid", gettext_lazy("made good")
        CLOSED = "closed", gettext_lazy("closed without payment")

    LIFECYCLE = Lifecycle(
        starts={"declare_claim": State.DECLARED},
        moves={
            "agree_claim": ({State.DECLARED, State.AGREED}, State.AGREED),
            "compensate": ({State.AGREED}, State.PAID),
            "put_right_compensation": ({State.PAID}, State.AGREED),
            "close_claim": ({State.DECLARED, State.AGREED}, State.CLOSED),
            "reopen_claim": ({State.CLOSED}, State.DECLARED),
        },
    )

    desk = models.ForeignKey(Desk, models.PROTECT, related_name="claims")
    item = models.ForeignKey(Item, models.PROTECT, related_name="claims")
    what = models.CharField(max_length=10, choices=What)
    liable = models.CharField(max_length=10, choices=Liable)
    state = models.CharField(max_length=10, choices=State, default=State.DECLARED)
    words = models.CharField(max_length=300, blank=True)
    value_cents = models.PositiveIntegerField(null=True)
    cents = models.PositiveIntegerField(null=True)
    posting = models.ForeignKey(Posting, models.PROTECT, null=True, related_name="+")
    declared_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["item", "what"],
                condition=models.Q(state__in=["declared", "agreed"]),
                name="claim_once",
            ),
        ]
        ordering = ["-declared_at", "-pk"]

    def why_not(self, _verb: str) -> str:
        """Why a verb does not apply now."""
        return _("This claim is %(state)s.") % {"state": self.get_state_display()}
