"""What may be sent, and what is said of it. Pure."""

from django.utils.translation import gettext as _

from loge.house import labels
from loge.house.labels import Candidate
from loge.kernel.verdict import Reason, Severity, Verdict, verdict
from loge.trades.post.models import Sending

MOST_GRAMS, MOST_CENTS = 100_000, 100_000
# Only a letter that is merely stamped bears no number.
NUMBERED = frozenset(Sending.Kind) - {Sending.Kind.LETTER}


LA_POSTE = "la_poste"
# Whose driver takes along what another carrier's number is on; a number nobody knows is La Poste's.
DRIVERS = {"colissimo": LA_POSTE, "other": LA_POSTE}
KINDS = {
    "parcel": Sending.Kind.PARCEL,
    "letter": Sending.Kind.TRACKED,
    "registered": Sending.Kind.REGISTERED,
}


def read(typed: str) -> Candidate | None:
    """The surest reading of a number, however it was scanned or typed; None without one, and for
    what cannot be a number."""
    return next(iter(labels.read(typed)), None)


def carrier(reading: Candidate | None) -> str:
    """The code of the carrier whose driver takes it along."""
    code = reading.carrier_code if reading else LA_POSTE
    return DRIVERS.get(code, code)


def kind(reading: Candidate | None, said: str) -> str:
    """What it most likely is by its number, beside what was said: a return is a parcel too."""
    found = KINDS[reading.kind] if reading and reading.carrier_code != "other" else said
    return said if found == Sending.Kind.PARCEL and said == Sending.Kind.RETURN else found


def may_deposit(kind: str, number: str, *, grams: int | None, cents: int | None) -> Verdict:
    """What can be proved needs the number that proves it; weights and prices must be possible."""
    return verdict(
        Reason("number_missing", _("Scan or type the number: it is the proof."), Severity.CONFIRM)
        if kind in NUMBERED and not number
        else None,
        Reason("grams", _("A weight is between 1 and 100 000 grams."), Severity.IMPOSSIBLE)
        if grams is not None and not 0 < grams <= MOST_GRAMS
        else None,
        Reason("cents", _("This price cannot be. Type it again."), Severity.IMPOSSIBLE)
        if cents is not None and not 0 <= cents <= MOST_CENTS
        else None,
    )
