"""The outbox."""

from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from loge.house.network.models import Desk
from loge.house.people.models import Person
from loge.kernel.lifecycle import Lifecycle


class Why(models.TextChoices):
    """Why a message does not go, or did not go, the way the person prefers."""

    NO_ADDRESS = "no_address", gettext_lazy("no number or address")
    NO_CONSENT = "no_consent", gettext_lazy("they have not agreed to it")
    STOPPED = "stopped", gettext_lazy("they asked for no more messages there")
    FAILED = "failed", gettext_lazy("the number or address does not work any more")
    NO_PROVIDER = "no_provider", gettext_lazy("nothing is set up to send it")
    NOT_MOBILE = "not_mobile", gettext_lazy("the number is not a mobile number")
    CALL = "call", gettext_lazy("they want to be called, which Loge cannot do")
    CEILING = "ceiling", gettext_lazy("the month’s ceiling is reached")
    REFUSED = "refused", gettext_lazy("the message was refused")
    GIVEN_UP = "given_up", gettext_lazy("it was tried in vain too often")
    BOUNCED = "bounced", gettext_lazy("the message came back")
    BY_HAND = "by_hand", gettext_lazy("somebody at the desk chose so")


class NoticeQuerySet(models.QuerySet["Notice"]):
    def at(self, desk: Any) -> "NoticeQuerySet":
        return self.filter(desk_id=desk.pk)

    def queued(self) -> "NoticeQuerySet":
        return self.filter(state=Notice.State.QUEUED)

    def amiss(self) -> "NoticeQuerySet":
        """Those somebody must look at: not known whether they left, or come back."""
        return self.filter(state__in=[Notice.State.UNSURE, Notice.State.FAILED], over=False)


class Notice(models.Model):
    """One message to one person. Its words are made from `template` and `figures` as it leaves."""

    class Channel(models.TextChoices):
        SMS = "sms", pgettext_lazy("channel of a message", "text message")
        EMAIL = "email", pgettext_lazy("channel of a message", "e-mail")
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
        THING_READY = "thing_ready", gettext_lazy("something that was left is ready")
        PRICE_SAID = "price_said", gettext_lazy("a price waits for their answer")
        STILL_HERE = "still_here", gettext_lazy("something that was left is still here")
        MISHAP = "mishap", gettext_lazy("something happened to what was left")
        LATE = "late", gettext_lazy("something that was left is late")

    class Purpose(models.TextChoices):
        """Why the desk writes. What serves a contract may be stopped easily; promotion needs
        consent beforehand (CPCE, article L34-5)."""

        SERVICE = "service", gettext_lazy("service")
        PROMOTION = "promotion", gettext_lazy("promotion")

    class State(models.TextChoices):
        QUEUED = "queued", gettext_lazy("to be told")
        SENDING = "sending", gettext_lazy("leaving")
        UNSURE = "unsure", gettext_lazy("not known whether it left")
        TOLD = "told", pgettext_lazy("message", "told")
        DELIVERED = "delivered", gettext_lazy("received")
        FAILED = "failed", gettext_lazy("came back")
        DROPPED = "dropped", gettext_lazy("no longer needed")

    LIFECYCLE = Lifecycle(
        starts={"queue_notice": State.QUEUED},
        moves={
            "claim_notice": ({State.QUEUED}, State.SENDING),
            "mark_told": ({State.QUEUED, State.SENDING, State.UNSURE, State.FAILED}, State.TOLD),
            "put_off_notice": ({State.SENDING, State.UNSURE}, State.QUEUED),
            "doubt_notice": ({State.SENDING}, State.UNSURE),
            "confirm_notice": ({State.TOLD, State.UNSURE}, State.DELIVERED),
            "bring_back_notice": ({State.TOLD, State.DELIVERED, State.UNSURE}, State.FAILED),
            "send_again": ({State.UNSURE, State.FAILED, State.QUEUED}, State.QUEUED),
            "reroute_notice": (
                {State.QUEUED, State.SENDING, State.UNSURE, State.FAILED, State.TOLD},
                State.QUEUED,
            ),
            "give_up_notice": ({State.QUEUED, State.UNSURE, State.FAILED}, State.DROPPED),
            "drop_notice": ({State.QUEUED, State.FAILED}, State.DROPPED),
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
    # Why it does not go the way the person prefers; empty when it does.
    why = models.CharField(max_length=12, choices=Why, blank=True)
    # How often it was tried on this channel, and before which moment not again.
    tries = models.PositiveSmallIntegerField(default=0)
    not_before = models.DateTimeField(null=True)
    # What it was about is over (collected, reopened): nobody needs to be told any more.
    over = models.BooleanField(default=False)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["desk", "state", "channel"], name="notice_outbox"),
            models.Index(fields=["person", "state"], name="notice_person"),
            models.Index(fields=["subject", "subject_id"], name="notice_subject"),
            models.Index(fields=["desk", "-queued_at", "-id"], name="notice_log"),
        ]

    @property
    def purpose(self) -> "Notice.Purpose":
        """All that Loge sends today serves what the person has at the desk."""
        return Notice.Purpose.SERVICE

    def why_not(self, verb: str) -> str:
        """Why this verb does not apply now."""
        return _("This message is not waiting any more: %(state)s.") % {
            "state": self.get_state_display()
        }
