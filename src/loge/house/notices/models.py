"""The outbox."""

from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from loge.house.network.models import Desk
from loge.house.people.models import Person
from loge.kernel.lifecycle import Lifecycle


class NoticeQuerySet(models.QuerySet["Notice"]):
    def at(self, desk: Any) -> "NoticeQuerySet":
        return self.filter(desk_id=desk.pk)

    def queued(self) -> "NoticeQuerySet":
        return self.filter(state=Notice.State.QUEUED)


class Notice(models.Model):
    """One message to one person. Its words are made from `template` and `figures` as it leaves."""

    class Channel(models.TextChoices):
        CONSOLE = "console", gettext_lazy("console (demonstration)")
        SLIP = "slip", gettext_lazy("paper slip")
        VISIT = "visit", gettext_lazy("told when they come")

    class Template(models.TextChoices):
        ARRIVAL = "arrival", gettext_lazy("something has arrived")
        CLOSURE = "closure", gettext_lazy("the desk closes")
        REOPENING = "reopening", gettext_lazy("the desk opens again")
        MEMBERSHIP_ENDS = "membership_ends", gettext_lazy("the membership will end")
        MEMBERSHIP_ENDED = "membership_ended", gettext_lazy("the membership has ended")
        CARD = "card", gettext_lazy("the membership card")

    class State(models.TextChoices):
        QUEUED = "queued", gettext_lazy("to be told")
        TOLD = "told", pgettext_lazy("message", "told")
        DROPPED = "dropped", gettext_lazy("no longer needed")

    LIFECYCLE = Lifecycle(
        starts={"queue_notice": State.QUEUED},
        moves={
            "mark_told": ({State.QUEUED}, State.TOLD),
            "drop_notice": ({State.QUEUED}, State.DROPPED),
        },
    )

    desk = models.ForeignKey(Desk, models.PROTECT, related_name="notices")
    person = models.ForeignKey(Person, models.PROTECT, related_name="notices")
    template = models.CharField(max_length=20, choices=Template)
    channel = models.CharField(max_length=10, choices=Channel)
    state = models.CharField(max_length=10, choices=State, default=State.QUEUED)
    subject = models.CharField(max_length=40)
    subject_id = models.BigIntegerField()
    figures = models.JSONField(default=dict)
    queued_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["desk", "state", "channel"], name="notice_outbox"),
            models.Index(fields=["person", "state"], name="notice_person"),
            models.Index(fields=["subject", "subject_id"], name="notice_subject"),
        ]

    def why_not(self, verb: str) -> str:
        """Why this verb does not apply now."""
        return _("This message is not waiting any more: %(state)s.") % {
            "state": self.get_state_display()
        }
