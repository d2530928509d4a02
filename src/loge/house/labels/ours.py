"""Labels of ours among what is scanned: they bear no carrier's number, whole or damaged."""

import re

from loge.house.labels.keyboards import readings

# A ticket or what hangs on the rail, a card, a recovery sheet, a shelf.
OURS = re.compile(r"LOGE[ :-]|LOGEBILLET|CASIER ", re.IGNORECASE)


def ours(typed: str) -> bool:
    """Whether a text is, or was, a label of ours, whatever keyboard the scanner is set to; also one
    that names nothing because it cannot be read whole. Where names are typed too, somebody may be
    called so."""
    return any(OURS.match(text) for text in readings(typed.strip()[:60]))
