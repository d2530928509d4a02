"""Whom each entry of the journal concerns, kept beside it so that a history opens at once."""

from django.db import models


class Mention(models.Model):
    """An entry concerns a person or a household: as its subject, in its facts, or because its
    subject was theirs when it was read. Ids only; made from the journal, and could be made again.
    """

    desk = models.CharField(max_length=40)
    number = models.BigIntegerField()
    kind = models.CharField(max_length=20)
    row = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "row", "desk", "number"], name="mention_once")
        ]


class ReadThrough(models.Model):
    """Up to which entry a desk's journal has been read for mentions."""

    desk = models.CharField(max_length=40, unique=True)
    number = models.BigIntegerField(default=0)
