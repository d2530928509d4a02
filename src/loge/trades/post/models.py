"""What is sent from the desk, and the rounds of those who collect it."""

from datetime import datetime
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from loge.house.network.models import Desk
from loge.house.people.models import Person
from loge.kernel.lifecycle import Lifecycle


class CollectionQuerySet(models.QuerySet["Collection"]):
    def at(self, desk: Any) -> "CollectionQuerySet":
        return self.filter(desk_id=desk.pk)


class Collection(models.Model):
    """A driver's round: what was handed to him. `number` is gapless per desk; `loose_letters` are
    the stamped letters in the bag, which bear no number."""

    desk = models.ForeignKey(Desk, models.PROTECT, related_name="collections")
    number = models.PositiveIntegerField()
    carrier = models.CharField(max_length=20)
    at = models.DateTimeField()
    loose_letters = models.PositiveSmallIntegerField(default=0)

    objects = CollectionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["desk", "number"], name="collection_number_once"),
        ]
        ordering = ["-number"]

    def __str__(self) -> str:
        return f"{self.number}"


class SendingQuerySet(models.QuerySet["Sending"]):
    def at(self, desk: Any) -> "SendingQuerySet":
        return self.filter(desk_id=desk.pk)

    def waiting(self) -> "SendingQuerySet":
        """Still here: the driver has not come."""
        return self.filter(state=Sending.State.DEPOSITED)

    def meant(self) -> "SendingQuerySet":
        """Without what was taken in by mistake."""
        return self.exclude(state=Sending.State.STRUCK_OUT)

    def deposited(self, start: datetime, end: datetime) -> "SendingQuerySet":
        """Deposited from a moment until another (exclusive)."""
        return self.filter(deposited_at__gte=start, deposited_at__lt=end)


class Sending(models.Model):
    """A letter or parcel that somebody leaves to be sent. To whom it goes is never written down.

    `receipt_number` is that of its proof of deposit, gapless per desk. `number` is the carrier's,
    empty on what has none. `guarantee` is the level of a registered letter, `advice` its advice of
    receipt; `grams` and `cents` (the price paid, tax included) when they were said (arrêté du
    7 février 2007, article 2: date, guarantee level, number and price stand on the proof).
    """

    class Kind(models.TextChoices):
        LETTER = "letter", gettext_lazy("letter")
        TRACKED = "tracked", gettext_lazy("tracked letter")
        REGISTERED = "registered", gettext_lazy("registered letter")
        PARCEL = "parcel", gettext_lazy("parcel")
        RETURN = "return", gettext_lazy("parcel already paid for, return")

    class Guarantee(models.TextChoices):
        R1 = "R1", "R1"
        R2 = "R2", "R2"
        R3 = "R3", "R3"

    class State(models.TextChoices):
        DEPOSITED = "deposited", pgettext_lazy("sending", "waits for the driver")
        COLLECTED = "collected", pgettext_lazy("sending", "collected")
        TAKEN_BACK = "taken_back", pgettext_lazy("sending", "taken back by its sender")
        STRUCK_OUT = "struck_out", pgettext_lazy("sending", "taken in by mistake")

    LIFECYCLE = Lifecycle(
        starts={"deposit_sending": State.DEPOSITED},
        moves={
            "collect_sending": ({State.DEPOSITED}, State.COLLECTED),
            "put_right_collection": ({State.COLLECTED}, State.DEPOSITED),
            "take_back_sending": ({State.DEPOSITED}, State.TAKEN_BACK),
            "put_right_taking_back": ({State.TAKEN_BACK}, State.DEPOSITED),
            "strike_sending": ({State.DEPOSITED}, State.STRUCK_OUT),
        },
    )

    desk = models.ForeignKey(Desk, models.PROTECT, related_name="sendings")
    receipt_number = models.PositiveIntegerField()
    kind = models.CharField(max_length=12, choices=Kind)
    carrier = models.CharField(max_length=20)
    number = models.CharField(max_length=40, blank=True)
    guarantee = models.CharField(max_length=2, choices=Guarantee, blank=True)
    advice = models.BooleanField(default=False)
    grams = models.PositiveIntegerField(null=True)
    cents = models.PositiveIntegerField(null=True)
    sender = models.ForeignKey(Person, models.PROTECT, null=True, related_name="sendings")
    deposited_at = models.DateTimeField()
    state = models.CharField(max_length=12, choices=State, default=State.DEPOSITED)
    collection = models.ForeignKey(Collection, models.PROTECT, null=True, related_name="sendings")
    left_at = models.DateTimeField(null=True)

    objects = SendingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["desk", "receipt_number"], name="proof_number_once"),
            models.UniqueConstraint(
                fields=["desk", "number"],
                condition=models.Q(state="deposited") & ~models.Q(number=""),
                name="sending_here_once",
            ),
        ]
        indexes = [
            models.Index(fields=["desk", "state", "deposited_at"], name="sending_waiting"),
            models.Index(fields=["desk", "number"], name="sending_number"),
            models.Index(fields=["sender"], name="sending_sender"),
        ]
        ordering = ["-receipt_number"]

    def why_not(self, _verb: str) -> str:
        """Why a verb does not apply now."""
        said = {
            self.State.DEPOSITED: _("No. %(n)s is here and waits for the driver."),
            self.State.COLLECTED: _("No. %(n)s was collected by the driver already."),
            self.State.TAKEN_BACK: _("No. %(n)s was taken back by its sender."),
            self.State.STRUCK_OUT: _("No. %(n)s was taken in by mistake and struck out."),
        }
        return said[self.State(self.state)] % {"n": self.receipt_number}
