"""The mails that carry the heads of the sealed chains out of the house."""

from django.db import models

from loge.trades.till.models.closing import Closing


class HeadMail(models.Model):
    """One mail about one closing, written with it and sent later. `not_before` is when it is tried
    next; none once it is sent, or given up. `error` is what the mail server said last."""

    closing = models.OneToOneField(Closing, models.PROTECT, related_name="mail")
    to = models.EmailField()
    tries = models.PositiveSmallIntegerField(default=0)
    not_before = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=40, blank=True)

    class Meta:
        indexes = [models.Index(fields=["not_before"], name="head_mail_waits")]

    @property
    def state(self) -> str:
        """ "sent", "waiting" or "given_up"."""
        if self.sent_at:
            return "sent"
        return "waiting" if self.not_before else "given_up"
