"""Rules of how long, and those who will be forgotten soon."""

from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from loge.house.network.models import Desk
from loge.house.people.models import Person
from loge.kernel import dated
from loge.kernel.lifecycle import Lifecycle


class Kind(models.TextChoices):
    """What a rule is about."""

    INACTIVE = "inactive", gettext_lazy("persons who no longer come")
    REMARKS = "remarks", gettext_lazy("remarks in the journal")
    MESSAGES = "messages", gettext_lazy("what messages said, and answers to them")
    DEPOSITS = "deposits", gettext_lazy("parcels and letters that have left")
    LISTS = "lists", gettext_lazy("lists of residents not taken in")
    TERMINALS = "terminals", gettext_lazy("lists of the carriers’ terminals")
    ENTRUSTED = "entrusted", gettext_lazy("whose things were, and what was written of them")
    PHOTOS = "photos", gettext_lazy("photos of things that have left")
    KEYS = "keys", gettext_lazy("who might take keys, and what they signed, once they have left")
    INVOICES = "invoices", gettext_lazy("names and addresses on invoices")
    ACCOUNTS = "accounts", gettext_lazy("accounts: amounts, memberships, the journal")


# What is kept for as long as the law asks: no purge, and no forgetting touches it.
KEPT = frozenset({Kind.ACCOUNTS})


class RetentionRuleQuerySet(dated.DatedQuerySet["RetentionRule"]):
    pass


class RetentionRule(models.Model):
    """How long one kind of thing is kept, from a day until an exclusive day, and who said so.

    `days` are counted from the last time (a contact, the day it left); `announced_days` is how long
    before a purge it is announced. The same for all desks of the network.
    """

    kind = models.CharField(max_length=10, choices=Kind)
    days = models.PositiveIntegerField()
    announced_days = models.PositiveSmallIntegerField(default=0)
    valid_from = models.DateField()
    until = models.DateField(null=True)
    source = models.CharField(max_length=300)

    objects = RetentionRuleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "valid_from"], name="retention_rule_once"),
            dated.lasts("retention_rule_lasts"),
        ]


class AnnouncementQuerySet(models.QuerySet["Announcement"]):
    def at(self, desk: Any) -> "AnnouncementQuerySet":
        return self.filter(desk_id=desk.pk)

    def waiting(self) -> "AnnouncementQuerySet":
        return self.filter(state=Announcement.State.ANNOUNCED)


class Announcement(models.Model):
    """Somebody will be forgotten on a day, unless they come back or somebody says to keep them."""

    class State(models.TextChoices):
        ANNOUNCED = "announced", pgettext_lazy("person", "announced")
        KEPT = "kept", pgettext_lazy("person", "kept")
        DONE = "done", pgettext_lazy("person", "forgotten")

    LIFECYCLE = Lifecycle(
        starts={"announce_forgetting": State.ANNOUNCED},
        moves={
            "keep_person": ({State.ANNOUNCED}, State.KEPT),
            "carry_out_forgetting": ({State.ANNOUNCED}, State.DONE),
        },
    )

    desk = models.ForeignKey(Desk, models.PROTECT, related_name="announcements")
    person = models.ForeignKey(Person, models.CASCADE, related_name="announcements")
    last_on = models.DateField()
    announced_at = models.DateTimeField()
    due_on = models.DateField()
    state = models.CharField(max_length=10, choices=State, default=State.ANNOUNCED)
    hindered = models.CharField(max_length=40, blank=True)

    objects = AnnouncementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=models.Q(state="announced"),
                name="announced_once",
            )
        ]
        indexes = [models.Index(fields=["desk", "state", "due_on"], name="announcement_due")]

    def why_not(self, verb: str) -> str:
        """Why this verb does not apply now."""
        return _("This is decided already: %(state)s.") % {"state": self.get_state_display()}
