"""What may be sent, and what is said of it. Pure."""

import re

from django.utils.translation import gettext as _

from loge.kernel.verdict import Reason, Severity, Verdict, verdict
from loge.trades.post.models import Sending

MOST_GRAMS, MOST_CENTS = 100_000, 100_000
NUMBERED = frozenset({Sending.Kind.TRACKED, Sending.Kind.REGISTERED, Sending.Kind.RETURN})


def cleaned(number: str) -> str:
    """A carrier's number as it is kept: capitals and digits, nothing else."""
    return re.sub(r"[^0-9A-Z]", "", number.upper())[:40]


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
