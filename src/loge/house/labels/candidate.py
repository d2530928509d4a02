"""What a number may be: one reading of it, with how sure we are."""

from collections.abc import Mapping
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
# What a certainty says about the key: right, wrong, or nothing known.
PROOF = {Certainty.PROVED: True, Certainty.WRONG_KEY: False}
# Carriers' own names; a desk may know others by the rows of its table.
NAMES: dict[str, str | Promise] = {
    "la_poste": "La Poste",
    "colissimo": "Colissimo",
    "chronopost": "Chronopost",
    "dpd": "DPD",
    "mondial_relay": "Mondial Relay",
    "ups": "UPS",
    "dhl": "DHL",
    "other": _("Other carrier"),
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """One reading. `number` is how the item is known on the shelf and everywhere, whichever of its
    barcodes was scanned: the parcel number inside a routing code, a DPD number without its key.

    `kind` is "parcel", "letter" or "registered". `whole` is what was read when it is more than the
    number. `said` may name `parts`; `flaw` is why it is not proved, `slip` what was undone. A
    `guess` undoes something that nothing in the text gives away.
    """

    carrier_code: str
    kind: str
    symbology: str
    number: str
    certainty: Certainty
    said: Promise
    whole: str = ""
    flaw: Promise | None = None
    parts: Mapping[str, str] | None = None
    slip: Promise | None = None
    guess: bool = False

    @property
    def rank(self) -> tuple[int, bool]:
        """Lower is surer."""
        return RANK[self.certainty], self.guess

    @property
    def proved(self) -> bool | None:
        """Whether the key agrees; None where there is no key to ask."""
        return PROOF.get(self.certainty)

    @property
    def text(self) -> str:
        """The whole code as its symbology writes it, in capitals and digits."""
        return self.whole or self.number

    @property
    def code(self) -> str:
        """Names this reading among those of the same text."""
        return f"{self.symbology}:{self.text}"

    @property
    def carrier_name(self) -> str:
        """Who brings it, by the name on their vans."""
        return str(NAMES[self.carrier_code])

    @property
    def explanation(self) -> str:
        """Why it is proposed and what speaks against it, in sentences."""
        said = str(self.said) % self.parts if self.parts else str(self.said)
        return " ".join([said, *(str(more) for more in (self.flaw, self.slip) if more is not None)])
