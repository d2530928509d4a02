"""The journal's tables: entries, written once; remarks, which can be forgotten; and the salt."""

import json
from datetime import timedelta
from typing import Any

from django.db import models
from django.db.models.functions import Cast, Substr

from loge.kernel.append_only import append_only

LATE = timedelta(minutes=5)


class EntryQuerySet(models.QuerySet["Entry"]):
    def at(self, desk_slug: str) -> "EntryQuerySet":
        return self.filter(desk=desk_slug)

    def about(self, subject: str, subject_id: int) -> "EntryQuerySet":
        """The whole story of one thing, oldest first."""
        return self.filter(subject=subject, subject_id=subject_id).order_by("desk", "number")

    def late(self) -> "EntryQuerySet":
        """Written down more than five minutes after they were done."""
        minutes = {
            f"{name}_minute": Substr(Cast(name, models.TextField()), 1, 16)
            for name in ("at", "entered_at")
        }
        # Most are written down in the same minute: that is seen cheaply, and first.
        others = self.alias(**minutes).exclude(at_minute=models.F("entered_at_minute"))
        return others.filter(entered_at__gt=models.F("at") + LATE)


@append_only
class Entry(models.Model):
    """One act, done. No foreign keys: the journal neither blocks nor follows the live data.

    `number` is gapless per desk. `at` is when it was done, `entered_at` when it was written down.
    `facts` is canonical JSON of ids, figures, states and moments; free text only as the salted
    digest of a remark. `digest` chains the entry to the one before (rules.digest_of).
    """

    id = models.BigAutoField(primary_key=True)
    desk = models.CharField(max_length=40)
    number = models.BigIntegerField()
    at = models.DateTimeField()
    entered_at = models.DateTimeField()
    by = models.BigIntegerField(null=True)
    verb = models.CharField(max_length=40)
    subject = models.CharField(max_length=40)
    subject_id = models.BigIntegerField(null=True)
    visit = models.BigIntegerField(null=True)
    facts_text = models.TextField(default="{}")
    key = models.CharField(max_length=120)
    fingerprint = models.CharField(max_length=32)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    objects = EntryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["desk", "number"], name="entry_number_once"),
            models.UniqueConstraint(fields=["desk", "key"], name="entry_key_once"),
        ]
        indexes = [
            models.Index(fields=["subject", "subject_id"], name="entry_subject"),
            models.Index(fields=["desk", "at"], name="entry_at"),
            models.Index(fields=["visit"], name="entry_visit"),
            models.Index(fields=["desk", "verb", "number"], name="entry_verb"),
        ]

    @property
    def made(self) -> int:
        """The id of the thing this entry is about. Raises ValueError when it is about none."""
        if self.subject_id is None:
            raise ValueError(f"entry {self.number} is about no row")
        return self.subject_id

    @property
    def facts(self) -> dict[str, Any]:
        """What the entry states, as a dictionary."""
        return json.loads(self.facts_text)


class Remark(models.Model):
    """Free text someone wrote about an entry. The journal holds its salted digest only, so the
    text can be erased without breaking the chain."""

    digest = models.CharField(max_length=64, unique=True)
    salt = models.CharField(max_length=32)
    text = models.TextField()
    erased_at = models.DateTimeField(null=True)


@append_only
class Salt(models.Model):
    """One row: what the fingerprints of acts are keyed with. It stands in the database, so that a
    backup carries it, and a key is still known wherever the backup is put back."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    value = models.CharField(max_length=64)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="salt_once")]
