"""Which reminders were sent to whom, and which households want none."""

from django.db import models

from loge.house.membership.models.membership import Membership
from loge.house.people.models import Household, Person


class Reminder(models.Model):
    """One reminder of a membership's end, `offset` days from it, told to somebody. Never twice."""

    membership = models.ForeignKey(Membership, models.PROTECT, related_name="reminders")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    offset = models.SmallIntegerField()
    sent_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["membership", "offset"], name="reminder_once")
        ]


class ReminderStop(models.Model):
    """A household that asked not to be reminded. The row goes when it changes its mind."""

    household = models.OneToOneField(Household, models.PROTECT, related_name="reminder_stop")
    asked_at = models.DateTimeField()
