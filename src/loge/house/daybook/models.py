"""Days, checklists and handover notes."""

from datetime import date
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loge.house.network.models import Desk
from loge.house.people.models import Person
from loge.kernel.lifecycle import Lifecycle


class DeskDay(models.Model):
    """One day of a desk: opened in the morning, closed in the evening, opened again if need be."""

    class State(models.TextChoices):
        OPEN = "open", gettext_lazy("open")
        CLOSED = "closed", gettext_lazy("closed")

    LIFECYCLE = Lifecycle(
        starts={"open_day": State.OPEN},
        moves={
            "close_day": ({State.OPEN}, State.CLOSED),
            "reopen_day": ({State.CLOSED}, State.OPEN),
        },
    )

    desk = models.ForeignKey(Desk, models.PROTECT, related_name="days")
    day = models.DateField()
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["desk", "day"], name="desk_day_once")]

    def why_not(self, verb: str) -> str:
        """Why this verb does not apply now."""
        if self.state == self.State.CLOSED:
            return _("The day is already closed.")
        return _("The day is already open.")


class ChecklistItem(models.Model):
    """One thing to see to when opening or closing."""

    class Moment(models.TextChoices):
        OPENING = "opening", gettext_lazy("opening")
        CLOSING = "closing", gettext_lazy("closing")

    desk = models.ForeignKey(Desk, models.CASCADE, related_name="checklist")
    moment = models.CharField(max_length=10, choices=Moment)
    label = models.CharField(max_length=120)
    rank = models.PositiveSmallIntegerField(default=0)
    valid_from = models.DateField()
    until = models.DateField(null=True)


class ChecklistTick(models.Model):
    """An item seen to on a day."""

    item = models.ForeignKey(ChecklistItem, models.CASCADE, related_name="ticks")
    day = models.DateField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "day"], name="ticked_once")]


class DayNoteQuerySet(models.QuerySet["DayNote"]):
    def at(self, desk: Any) -> "DayNoteQuerySet":
        return self.filter(desk_id=desk.pk)

    def open(self) -> "DayNoteQuerySet":
        return self.filter(state=DayNote.State.OPEN)

    def due(self, on: date) -> "DayNoteQuerySet":
        return self.open().filter(models.Q(for_day__isnull=True) | models.Q(for_day__lte=on))


class DayNote(models.Model):
    """A handover note, or a note about a person, until it is done."""

    class State(models.TextChoices):
        OPEN = "open", gettext_lazy("open")
        DONE = "done", gettext_lazy("done")

    LIFECYCLE = Lifecycle(
        starts={"write_note": State.OPEN},
        moves={
            "finish_note": ({State.OPEN}, State.DONE),
            "take_up_note": ({State.DONE}, State.OPEN),
        },
    )

    desk = models.ForeignKey(Desk, models.PROTECT, related_name="notes")
    person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="notes")
    text = models.CharField(max_length=500)
    for_day = models.DateField(null=True)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    written_at = models.DateTimeField()
    written_by = models.BigIntegerField(null=True)

    objects = DayNoteQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["desk", "state"], name="note_open"),
            models.Index(fields=["person", "state"], name="note_person"),
        ]

    def why_not(self, verb: str) -> str:
        """Why this verb does not apply now."""
        if self.state == self.State.DONE:
            return _("This note is already done.")
        return _("This note is still open.")
