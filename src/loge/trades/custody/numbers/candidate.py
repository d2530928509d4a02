"""What a number may be: one reading of it, with how sure we are."""

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Certainty(models.TextChoices):
    """How sure a reading is, from the surest down."""

    PROVED = "proved", _("proved by its key")
    FORMAT = "format", _("looks right, has no key")
    WRONG_KEY = "wrong_key", _("key is wrong: check for a misread")
    UNKNOWN = "unknown", _("unknown number")


RANK = {certainty: place for place, certainty in enumerate(Certainty)}


@dataclass(frozen=True)
class Candidate:
    """`number` is how the item is known everywhere, whichever of its barcodes was scanned.

    `kind` is "parcel", "letter" or "registered".
    """

    carrier_code: str
    kind: str
    symbology: str
    number: str
    certainty: Certainty
    explanation: str | Promise

    @property
    def rank(self) -> int:
        """Lower is surer."""
        return RANK[self.certainty]
