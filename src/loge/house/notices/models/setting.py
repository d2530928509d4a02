"""What a desk decided about its messages: dated rules, and words of its own."""

from datetime import date, time
from typing import Any

from django.db import models

from loge.house.network.models import Desk
from loge.house.notices.models.notice import Notice


def first_waits() -> list[int]:
    """Two minutes, ten, half an hour, two hours, six: then one gives up, within the day."""
    return [2, 10, 30, 120, 360]


class MessageRuleQuerySet(models.QuerySet["MessageRule"]):
    def standing(self, desk: Any, on: date) -> "MessageRule":
        """The rules of a desk on a day; those every desk begins with when it has none."""
        mine = self.filter(desk_id=desk.pk, valid_from__lte=on)
        return mine.order_by("-valid_from", "-pk").first() or MessageRule()


class MessageRule(models.Model):
    """When text messages may leave, how often one tries, and what they may cost. Dated: the last
    row written for a day holds from that day on.

    Quiet hours: `quiet_from` in the evening until `quiet_until` in the morning, and all day on
    Sundays and holidays when `quiet_days`. A closure of the same day may leave from `urgent_from`.
    """

    desk = models.ForeignKey(Desk, models.CASCADE, related_name="message_rules")
    valid_from = models.DateField()
    quiet_from = models.TimeField(default=time(20))
    quiet_until = models.TimeField(default=time(8))
    quiet_days = models.BooleanField(default=True)
    urgent_from = models.TimeField(default=time(7))
    # Minutes to wait before the second try, the third… After the last one gives up.
    waits = models.JSONField(default=first_waits)
    segment_mils = models.PositiveIntegerField(default=70)  # thousandths of a euro
    ceiling_cents = models.PositiveIntegerField(null=True, default=5000)
    source = models.CharField(max_length=200, blank=True)

    objects = MessageRuleQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["desk", "valid_from"], name="message_rule_from")]


class Wording(models.Model):
    """A desk's own words for one part of a message in one language; empty: the usual ones again.

    The last row written holds; the ones before are its history.
    """

    desk = models.ForeignKey(Desk, models.CASCADE, related_name="wordings")
    template = models.CharField(max_length=20, choices=Notice.Template)
    part = models.CharField(max_length=20)
    language = models.CharField(max_length=5)
    words = models.CharField(max_length=400, blank=True)
    written_at = models.DateTimeField()
    by = models.BigIntegerField(null=True)

    class Meta:
        indexes = [models.Index(fields=["desk", "template", "language"], name="wording_of")]
