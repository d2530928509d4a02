"""What is kept for somebody, from the carrier's hands to its owner's."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from loge.house.labels import Certainty
from loge.house.network.models import Desk
from loge.house.people.models import Household, Person
from loge.house.people.models.person import ByteOrdered
from loge.kernel.lifecycle import Lifecycle
from loge.trades.custody.models.carrier import Carrier, CarrierRule, Document, Kind
from loge.trades.custody.models.mandate import Mandate
from loge.trades.custody.models.shelf import Shelf


class State(models.TextChoices):
    """Where a deposit is in its life."""

    HELD = "held", _("waiting")
    UNIDENTIFIED = "unidentified", _("waiting for a name")
    SET_ASIDE = "set_aside", _("to give back")
    HANDED_OVER = "handed_over", _("handed over")
    GIVEN_BACK = "given_back", _("given back to the carrier")
    CANCELLED = "cancelled", _("received by mistake")


class CollectedAs(models.TextChoices):
    """In which quality somebody collects."""

    ADDRESSEE = "addressee", _("the addressee")
    HOUSEHOLD = "household", _("someone of the household")
    RELATIVE = "relative", _("a relative or neighbour, sent by the addressee")
    REPRESENTATIVE = "representative", _("the guardian or a named representative")


class BackReason(models.TextChoices):
    """Why something goes back to the carrier."""

    EXPIRED = "expired", _("not collected in time")
    REFUSED = "refused", _("refused by the addressee")
    MISADDRESSED = "misaddressed", _("not for here")
    NOBODY = "nobody", _("addressee unknown")
    RECALLED = "recalled", _("asked back by the carrier")


class Slip(models.TextChoices):
    """Why an act is put right."""

    WRONG_ITEM = "wrong_item", _("another item was meant")
    WRONG_PERSON = "wrong_person", _("another person was meant")
    NOT_TAKEN = "not_taken", _("it was not taken along")
    WRONG_BUTTON = "wrong_button", _("wrong button")


HERE = (State.HELD, State.UNIDENTIFIED, State.SET_ASIDE)


def over(on: date) -> models.Q:
    """Its time is over on this day: nobody need keep it any more."""
    return models.Q(state__in=[State.HELD, State.UNIDENTIFIED], keep_until_on__lte=on)


def taken_back(on: date) -> models.Q:
    """The carrier takes it back on this day: its time is over, and the day its rule names for
    going back, if it names a later one, has come."""
    return over(on) & (models.Q(back_on__isnull=True) | models.Q(back_on__lte=on))


class DepositQuerySet(models.QuerySet["Deposit"]):
    def at(self, desk: Any) -> "DepositQuerySet":
        return self.filter(desk_id=desk.pk)

    def here(self) -> "DepositQuerySet":
        """Still behind the counter."""
        return self.filter(state__in=HERE)

    def held(self) -> "DepositQuerySet":
        """Waiting for somebody we know."""
        return self.filter(state=State.HELD)

    def unidentified(self) -> "DepositQuerySet":
        """Waiting for a name."""
        return self.filter(state=State.UNIDENTIFIED)

    def overdue(self, on: date) -> "DepositQuerySet":
        """Still here though the desk need not keep it any more on this day."""
        return self.filter(over(on))

    def to_give_back(self, on: date) -> "DepositQuerySet":
        """What the carriers take back on this day: what is due or set aside."""
        return self.filter(taken_back(on) | models.Q(state=State.SET_ASIDE))

    def left(self, start: datetime, end: datetime) -> "DepositQuerySet":
        """What left from a moment to another (exclusive)."""
        return self.filter(left_at__gte=start, left_at__lt=end)

    def labelled(self, words: Sequence[str]) -> "DepositQuerySet":
        """Those on which a word begins with each of these folded words; none without a word."""
        found = self if words else self.none()
        for word in words:
            begins = models.Q(label_key__startswith=word)
            found = found.filter(begins | models.Q(label_key__contains=f" {word}"))
        return found

    def told(self) -> "DepositQuerySet":
        """With all that a line about it says."""
        return self.select_related("carrier", "rule__product", "shelf", "addressee", "household")


class Deposit(models.Model):
    """One parcel or letter. Addressed to a person, or to a whole household when no person is named.

    `short_number` is what one writes on it with a felt pen, free again once it has left.
    `keep_until_on` is the first day on which the desk need not keep it any more (exclusive); the
    open moment before it is worked out when read, so that a closure moves it. `back_on` is the day
    the carrier takes it back, where its rule names a later one; until then it may still be
    collected, and the list of what goes back leaves it out. `number` is the
    carrier's, empty for ordinary letters. `label_name` is the name as written, while nobody is
    known for it, and `label_key` its folded words, by which it is found. `rule` is the version in
    force when it arrived, `mandate` the one by which a neighbour collected it.
    Of an identity document only its kind is kept (field guide, section 7).
    """

    LIFECYCLE = Lifecycle(
        starts={"receive": State.HELD, "receive_unidentified": State.UNIDENTIFIED},
        moves={
            "identify": ({State.UNIDENTIFIED, State.SET_ASIDE}, State.HELD),
            "hand_over": ({State.HELD}, State.HANDED_OVER),
            "refuse": ({State.HELD}, State.SET_ASIDE),
            "misaddress": ({State.HELD, State.UNIDENTIFIED}, State.SET_ASIDE),
            "put_right_set_aside": ({State.SET_ASIDE}, State.HELD),
            "give_back": ({State.HELD, State.UNIDENTIFIED, State.SET_ASIDE}, State.GIVEN_BACK),
            "put_right_hand_over": ({State.HANDED_OVER}, State.HELD),
            "put_right_give_back": ({State.GIVEN_BACK}, State.SET_ASIDE),
            "cancel_receipt": ({State.HELD, State.UNIDENTIFIED}, State.CANCELLED),
        },
    )
    # Verbs that change a deposit without moving it on, and where it must be for that.
    CHANGES = {
        "reassign": (State.HELD,),
        "correct_number": HERE,
        "move_shelf": HERE,
        "report_damage": HERE,
    }

    desk = models.ForeignKey(Desk, models.PROTECT, related_name="deposits")
    kind = models.CharField(max_length=12, choices=Kind)
    state = models.CharField(max_length=12, choices=State)
    short_number = models.PositiveSmallIntegerField()
    carrier = models.ForeignKey(Carrier, models.PROTECT, null=True, related_name="+")
    rule = models.ForeignKey(CarrierRule, models.PROTECT, null=True, related_name="+")
    number = models.CharField(max_length=40, blank=True)
    symbology = models.CharField(max_length=20, blank=True)
    certainty = models.CharField(max_length=10, choices=Certainty, blank=True)
    addressee = models.ForeignKey(Person, models.PROTECT, null=True, related_name="deposits")
    household = models.ForeignKey(Household, models.PROTECT, null=True, related_name="deposits")
    label_name = models.CharField(max_length=120, blank=True)
    label_key = ByteOrdered(max_length=130, blank=True)
    shelf = models.ForeignKey(Shelf, models.PROTECT, null=True, related_name="deposits")
    damaged = models.BooleanField(default=False)
    received_at = models.DateTimeField()
    keep_until_on = models.DateField()
    back_on = models.DateField(null=True)
    back_reason = models.CharField(max_length=14, choices=BackReason, blank=True)
    left_at = models.DateTimeField(null=True)
    given_to = models.ForeignKey(Person, models.PROTECT, null=True, related_name="collected")
    collected_as = models.CharField(max_length=14, choices=CollectedAs, blank=True)
    identity_kind = models.CharField(max_length=16, choices=Document, blank=True)
    mandate = models.ForeignKey(Mandate, models.SET_NULL, null=True, related_name="deposits")

    objects = DepositQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["desk", "short_number"],
                condition=models.Q(state__in=["held", "unidentified", "set_aside"]),
                name="short_number_once",
            ),
            models.UniqueConstraint(
                fields=["desk", "number"],
                condition=models.Q(state__in=["held", "unidentified", "set_aside"])
                & ~models.Q(number=""),
                name="number_once_among_those_here",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="held")
                | models.Q(addressee__isnull=False)
                | models.Q(household__isnull=False),
                name="held_for_somebody",
            ),
        ]
        indexes = [
            models.Index(fields=["desk", "state", "keep_until_on"], name="deposit_waiting"),
            models.Index(fields=["addressee", "state"], name="deposit_addressee"),
            models.Index(fields=["household", "state"], name="deposit_household"),
            models.Index(fields=["desk", "number"], name="deposit_number"),
            models.Index(fields=["desk", "received_at"], name="deposit_received"),
            models.Index(fields=["desk", "left_at"], name="deposit_left"),
        ]

    def why_not(self, _verb: str) -> str:
        """Why a verb does not apply to it now, as a sentence for the desk; it may name people."""
        from loge.trades.custody import saying

        return saying.why_not(self)

    @property
    def may_do(self) -> frozenset[str]:
        """The verbs its state allows."""
        moves = {verb for verb in self.LIFECYCLE.moves if self.LIFECYCLE.may(verb, self.state)}
        changes = {verb for verb, states in self.CHANGES.items() if self.state in states}
        return frozenset(moves | changes)
