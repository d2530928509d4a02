"""What a line of the paper notebook says was sold. Values in, values out."""

from dataclasses import dataclass
from datetime import timedelta

from loge.trades.till.rules.lines import PIECE

MOST_LINES = 100  # of one sale, and of its payments
LONGEST_REFERENCE = 40
# As for every line of the notebook (docs/decisions/0010): paper is typed in the same week or so.
BACK_AT_MOST = timedelta(days=31)


@dataclass(frozen=True)
class Noted:
    """So much of an article (by its id; `milli` thousandths of its unit). `cents` is the price of
    one unit as it was noted: asked for where the article has none of its own."""

    article: int
    milli: int = PIECE
    cents: int | None = None


def reference(said: str) -> str:
    """What the card terminal or the cheque says, on one line."""
    seen = "".join(letter for letter in said if letter.isprintable())
    return " ".join(seen.split())[:LONGEST_REFERENCE]
