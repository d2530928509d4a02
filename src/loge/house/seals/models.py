"""The tables of what is sealed: the records, and the keys that signed them."""

import json
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from loge.kernel.append_only import append_only


class Chain(models.TextChoices):
    """The series of a desk, each gapless and chained on its own."""

    RECEIPTS = "receipts", _("receipts")
    CLOSINGS = "closings", _("closings")
    DUPLICATES = "duplicates", _("duplicates")
    INVOICES = "invoices", _("invoices")
    NOTES = "notes", _("notes before payment")
    LOG = "log", _("technical log")
    TRAINING = "training", _("training receipts")
    TRAINING_CLOSINGS = "training_closings", _("training closings")


class RecordQuerySet(models.QuerySet["Record"]):
    def at(self, desk_slug: str) -> "RecordQuerySet":
        return self.filter(desk=desk_slug)

    def of(self, chain: str) -> "RecordQuerySet":
        """The records of one series."""
        return self.filter(chain=chain)


@append_only
class Record(models.Model):
    """Something that nobody can rewrite: a receipt, a closing, a line of the technical log.

    `content` is canonical JSON, plain ASCII; it holds all the other columns but the last two.
    `signature` is Ed25519 over its bytes, in base64, by the key of this fingerprint. `seal` is the
    digest of both (verifier.seal_of), and the next record of the chain holds it as `previous`.
    No foreign keys, as in the journal: a record neither blocks nor follows the live data.
    """

    id = models.BigAutoField(primary_key=True)
    desk = models.CharField(max_length=40)
    chain = models.CharField(max_length=20, choices=Chain)
    number = models.BigIntegerField()
    at = models.DateTimeField()
    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=32)
    previous = models.CharField(max_length=64)
    content = models.TextField()
    signature = models.CharField(max_length=88)
    seal = models.CharField(max_length=64)

    objects = RecordQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["desk", "chain", "number"], name="record_number_once"),
        ]

    @property
    def said(self) -> dict[str, Any]:
        """What the record states, as a dictionary."""
        found: dict[str, Any] = json.loads(self.content)
        return found


@append_only
class SigningKey(models.Model):
    """The public half of a key that signs, or signed, records. The last row is the current one;
    `replaces` is the fingerprint of the one before it, empty for the first. The private half is a
    file outside the database (keys.py)."""

    fingerprint = models.CharField(max_length=32, unique=True)
    public = models.CharField(max_length=44)
    made_at = models.DateTimeField()
    replaces = models.CharField(max_length=32, blank=True)
