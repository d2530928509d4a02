"""What a machine tried, and what people answered."""

from django.db import models
from django.utils.translation import gettext_lazy, pgettext_lazy

from loge.house.network.models import Desk
from loge.house.notices.models.notice import Notice
from loge.house.people.models import Contact, Person

# What the other side said, in words; a code without words is shown as it is ("smtp_550").
CODES = {
    "unreachable": gettext_lazy("nobody answers there"),
    "no_answer": gettext_lazy("no answer came"),
    "strange_answer": gettext_lazy("the answer was not understood"),
    "interrupted": gettext_lazy("Loge was stopped meanwhile"),
    "invalid_receiver": gettext_lazy("the number is refused"),
    "bad_address": gettext_lazy("the address is refused"),
    "undelivered": gettext_lazy("the operator could not deliver it"),
    "found": gettext_lazy("found at the provider"),
    "no_provider": gettext_lazy("not set up on this server"),
    "not_written": gettext_lazy("it could not be written"),
    "http_402": gettext_lazy("no credit left at the provider"),
    "http_403": gettext_lazy("the provider does not accept the keys"),
    "http_429": gettext_lazy("the provider asks for patience"),
}


class Attempt(models.Model):
    """One try to send a message by machine, written before the network is touched.

    `tag` is our own name for it: the provider is asked by it whether it ever arrived. The words are
    not kept, nor is the address: `whom` is masked ("06 •• •• 12 34").
    """

    class Outcome(models.TextChoices):
        UNDER_WAY = "under_way", gettext_lazy("under way")
        ACCEPTED = "accepted", gettext_lazy("accepted")
        DELIVERED = "delivered", gettext_lazy("received")
        REFUSED = "refused", pgettext_lazy("try", "refused")
        PUT_OFF = "put_off", gettext_lazy("not accepted yet")
        NOT_KNOWN = "not_known", gettext_lazy("not known whether it left")
        NEVER_LEFT = "never_left", gettext_lazy("never left")
        CAME_BACK = "came_back", gettext_lazy("came back")

    # What may cost money: a try that certainly came to nothing does not.
    COSTS = (Outcome.UNDER_WAY, Outcome.ACCEPTED, Outcome.DELIVERED, Outcome.NOT_KNOWN)

    notice = models.ForeignKey(Notice, models.CASCADE, related_name="attempts")
    number = models.PositiveSmallIntegerField()
    channel = models.CharField(max_length=10, choices=Notice.Channel)
    contact = models.ForeignKey(Contact, models.SET_NULL, null=True, related_name="+")
    whom = models.CharField(max_length=80, blank=True)
    tag = models.CharField(max_length=20, unique=True)
    reference = models.CharField(max_length=120, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.UNDER_WAY)
    # A short code of what the other side said ("invalid_receiver", "550"), never its words.
    code = models.CharField(max_length=40, blank=True)
    segments = models.PositiveSmallIntegerField(default=0)
    mils = models.PositiveIntegerField(default=0)  # thousandths of a euro
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["outcome", "started_at"], name="attempt_open"),
            models.Index(fields=["reference"], name="attempt_reference"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["notice", "number"], name="attempt_once"),
        ]

    @property
    def reason(self) -> str:
        """What the other side said, in words."""
        return str(CODES.get(self.code, self.code))


class Answer(models.Model):
    """A text message that came in: STOP, or something to read. Erased with whoever wrote it."""

    desk = models.ForeignKey(Desk, models.PROTECT, related_name="answers")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    number = models.CharField(max_length=20)
    words = models.CharField(max_length=700)
    stop = models.BooleanField(default=False)
    reference = models.CharField(max_length=40)
    came_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["desk", "reference"], name="answer_once"),
        ]
        indexes = [models.Index(fields=["desk", "read_at", "came_at"], name="answer_unread")]
