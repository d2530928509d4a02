"""What was left in one go: the paper, and each thing on it."""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Subquery
from django.db.models.functions import Substr
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from loge.house.ledger.models import Charge
from loge.house.network.models import Desk
from loge.house.people.models import Household, Person
from loge.kernel.lifecycle import Lifecycle
from loge.trades.entrusted.models.kind import Kind, Piece, Step

LONGEST_NAME = 80


class TicketQuerySet(models.QuerySet["Ticket"]):
    def at(self, desk: Any) -> "TicketQuerySet":
        return self.filter(desk_id=desk.pk)

    def told(self) -> "TicketQuerySet":
        """With all that a line about it says."""
        return self.select_related("kind__service", "kind__partner", "owner", "household")


class Ticket(models.Model):
    """Things of one kind left in one go. `number` is gapless per desk.

    `owner` is whose they are, or, where a neighbour leaves something, for whom; nobody while a
    found thing has no owner. `left_by` is who brought them. `steps` are those of the kind on that
    day. `promised_on` is the raw day: the open moment is worked out when read, so that a closure
    moves it. `reservations` are what was said of their state in writing (field guide, section 9);
    `answers` are as in `requests.Request`. Both are erased with the person, or by the dated rule.
    `envelope` is the number of the sealed envelope, never used twice at a desk.
    """

    desk = models.ForeignKey(Desk, models.PROTECT, related_name="tickets")
    number = models.PositiveIntegerField()
    kind = models.ForeignKey(Kind, models.PROTECT, related_name="tickets")
    steps = models.JSONField(default=list)
    owner = models.ForeignKey(Person, models.PROTECT, null=True, related_name="tickets")
    household = models.ForeignKey(Household, models.PROTECT, null=True, related_name="tickets")
    left_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="tickets_left")
    left_at = models.DateTimeField()
    promised_on = models.DateField(null=True)
    reservations = models.CharField(max_length=500, blank=True)
    answers = models.JSONField(default=list)
    envelope = models.PositiveIntegerField(null=True)

    objects = TicketQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["desk", "number"], name="ticket_number_once"),
            models.UniqueConstraint(
                fields=["desk", "envelope"],
                condition=models.Q(envelope__isnull=False),
                name="envelope_once",
            ),
        ]
        indexes = [
            models.Index(fields=["owner"], name="ticket_owner"),
            models.Index(fields=["desk", "left_at"], name="ticket_left"),
        ]
        ordering = ["-number"]

    def __str__(self) -> str:
        return f"{self.number}"

    def has(self, *steps: Step) -> bool:
        """Whether one of these steps was its kind's on the day it was written."""
        return any(step.value in self.steps for step in steps)


class State(models.TextChoices):
    """Where a thing is. It is in exactly one of these places."""

    HERE = "here", pgettext_lazy("thing", "at the desk, to be worked on")
    OUT = "out", pgettext_lazy("thing", "with the partner")
    READY = "ready", pgettext_lazy("thing", "at the desk, waits for its owner")
    AWAY = "away", pgettext_lazy("thing", "taken out, to be brought back")
    HANDED_OVER = "handed_over", pgettext_lazy("thing", "handed over")
    LOST = "lost", pgettext_lazy("thing", "lost")
    GIVEN_UP = "given_up", pgettext_lazy("thing", "never claimed")
    CANCELLED = "cancelled", pgettext_lazy("thing", "written by mistake")


# With the desk, or somewhere the desk answers for.
ANSWERED_FOR = (State.HERE, State.OUT, State.READY, State.AWAY)
# Behind the counter.
BEHIND = (State.HERE, State.READY)


class GivenAs(models.TextChoices):
    """In which quality somebody takes it."""

    OWNER = "owner", gettext_lazy("themselves")
    HOUSEHOLD = "household", gettext_lazy("lives in the household")
    REPRESENTATIVE = "representative", gettext_lazy("represents them")
    ALLOWED = "allowed", gettext_lazy("named by the owner")
    TICKET = "ticket", gettext_lazy("showed the ticket")
    DESCRIBED = "described", gettext_lazy("described what was found")


class Document(models.TextChoices):
    """What somebody showed who is known by name only. Its kind: never a number, nor a copy."""

    NATIONAL_ID = "national_id", gettext_lazy("national identity card")
    PASSPORT = "passport", gettext_lazy("passport")
    RESIDENCE_PERMIT = "residence_permit", gettext_lazy("residence permit")
    DRIVING_LICENCE = "driving_licence", gettext_lazy("driving licence")


class Outcome(models.TextChoices):
    """What became of a thing nobody claimed."""

    SOLD = "sold", gettext_lazy("sold, as the court allowed")
    GIVEN = "given", gettext_lazy("given to an association")
    DESTROYED = "destroyed", gettext_lazy("destroyed")
    AUTHORITY = "authority", gettext_lazy("handed to the town’s lost property office")
    FINDER = "finder", gettext_lazy("given back to who found it")


class ItemQuerySet(models.QuerySet["Item"]):
    def at(self, desk: Any) -> "ItemQuerySet":
        return self.filter(desk_id=desk.pk)

    def answered_for(self) -> "ItemQuerySet":
        """Those that have neither left for good nor been lost."""
        return self.filter(state__in=ANSWERED_FOR)

    def behind(self) -> "ItemQuerySet":
        """Those that lie at the desk."""
        return self.filter(state__in=BEHIND)

    def told(self) -> "ItemQuerySet":
        """With all that a line about it says."""
        return self.select_related(
            "ticket__kind__service", "ticket__kind__partner", "ticket__owner", "piece", "charge"
        )

    def named_freely(self) -> "ItemQuerySet":
        """Those whose name somebody made up ("Mme Weber's wallet"): neither a usual thing of their
        kind, nor the kind itself."""
        usual = Piece.objects.filter(kind=OuterRef("ticket__kind"), name__iexact=OuterRef("name"))
        kind = Substr("ticket__kind__service__name", 1, LONGEST_NAME)
        return self.exclude(Exists(usual)).exclude(name=kind)

    def called_by_their_kind(self) -> int:
        """Give those the name of their kind; how many there were."""
        name = Substr("service__name", 1, LONGEST_NAME)
        kind = Kind.objects.filter(tickets=OuterRef("ticket")).values(short=name)[:1]
        return self.named_freely().update(name=Subquery(kind))

    def left(self, start: datetime, end: datetime) -> "ItemQuerySet":
        """What was left from a moment until another (exclusive)."""
        return self.filter(ticket__left_at__gte=start, ticket__left_at__lt=end)


class Item(models.Model):
    """One thing, in exactly one place at any time: its state says which.

    `position` counts from 1 on its ticket: "123-2". `name` says what it is, `condition` its state
    in words when it was left. `price_cents` is what was agreed, tax included; None while nothing
    is (it is on quote, or nothing is paid). `value_cents` is its purchase value, where it is above
    what the partner's terms make good. `spot` is where it lies ("R 12"). `moved_at` is its last
    movement.
    """

    LIFECYCLE = Lifecycle(
        starts={"take_in": State.HERE, "keep": State.READY},
        moves={
            "send_out": ({State.HERE}, State.OUT),
            "put_right_sending": ({State.OUT}, State.HERE),
            "bring_back": ({State.OUT}, State.READY),
            "put_right_bringing_back": ({State.READY}, State.OUT),
            "make_ready": ({State.HERE}, State.READY),
            "put_right_ready": ({State.READY}, State.HERE),
            "lend_out": ({State.READY}, State.AWAY),
            "take_again": ({State.AWAY}, State.READY),
            "hand_over_item": ({State.HERE, State.READY}, State.HANDED_OVER),
            "put_right_item_handed_over": ({State.HANDED_OVER}, State.READY),
            "declare_lost": (set(ANSWERED_FOR), State.LOST),
            "find_again": ({State.LOST}, State.READY),
            "give_up": (set(BEHIND), State.GIVEN_UP),
            "put_right_giving_up": ({State.GIVEN_UP}, State.READY),
            "cancel_item": (set(BEHIND), State.CANCELLED),
        },
    )

    desk = models.ForeignKey(Desk, models.PROTECT, related_name="entrusted_items")
    ticket = models.ForeignKey(Ticket, models.PROTECT, related_name="items")
    position = models.PositiveSmallIntegerField()
    piece = models.ForeignKey(Piece, models.PROTECT, null=True, related_name="items")
    name = models.CharField(max_length=LONGEST_NAME)
    condition = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=12, choices=State)
    spot = models.CharField(max_length=12, blank=True)
    price_cents = models.PositiveIntegerField(null=True)
    value_cents = models.PositiveIntegerField(null=True)
    charge = models.OneToOneField(Charge, models.PROTECT, null=True, related_name="+")
    moved_at = models.DateTimeField()
    ready_at = models.DateTimeField(null=True)
    given_to = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    given_as = models.CharField(max_length=14, choices=GivenAs, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)

    objects = ItemQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ticket", "position"], name="item_position_once"),
            models.CheckConstraint(
                condition=models.Q(state="given_up") | models.Q(outcome=""), name="item_outcome"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["handed_over", "away"])
                | models.Q(given_to__isnull=True),
                name="item_given_to",
            ),
        ]
        indexes = [
            models.Index(fields=["desk", "state", "moved_at"], name="item_places"),
        ]
        ordering = ["ticket_id", "position"]

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        """As it stands on its label: "123-2"."""
        return f"{self.ticket.number}-{self.position}"

    def why_not(self, _verb: str) -> str:
        """Why a verb does not apply to it now."""
        said = _("%(number)s, %(name)s: %(state)s.")
        return said % {
            "number": self.number,
            "name": self.name,
            "state": self.get_state_display(),
        }
