"""Sums kept beside the journal, so that nobody counts ten years again to open a page.

Made from the journal and nothing else; emptied, they are made anew (`reading.read_on`).
"""

from datetime import date
from typing import Any

from django.db import models


class TallyQuerySet(models.QuerySet["Tally"]):
    def at(self, desk: Any) -> "TallyQuerySet":
        return self.filter(desk=desk.slug)

    def between(self, start: date, end: date) -> "TallyQuerySet":
        """From a day on until another, which is exclusive."""
        return self.filter(day__gte=start, day__lt=end)


class Tally(models.Model):
    """How often a verb was done by people in one hour of a day, by the desk's own clock.

    `weekday` is that of the day (Monday is 0), kept so that the database can add up by it.
    """

    desk = models.CharField(max_length=40)
    day = models.DateField()
    weekday = models.PositiveSmallIntegerField()
    hour = models.PositiveSmallIntegerField()
    verb = models.CharField(max_length=40)
    count = models.PositiveIntegerField()

    objects = TallyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["desk", "day", "hour", "verb"], name="tally_once")
        ]


class CountedThrough(models.Model):
    """Up to which entry a desk's journal has been counted."""

    desk = models.CharField(max_length=40, unique=True)
    number = models.BigIntegerField(default=0)
