"""`./loge verify`: walk every desk's journal, compare it with the witness, and sum the postings."""

import argparse
from itertools import islice

from loge.commands import ready_with_tables, say

SUMMARY = "Check every desk's journal: no gap, no change, as the witness saw it; and its postings."
WHY = {
    "missing": "is missing",
    "unchained": "does not follow the one before",
    "altered": "was altered",
    "rewritten": "is not the one the witness saw",
    "cut": "was seen by the witness and is gone",
    "remark": "has a remark that was altered",
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing but --data."""


def run(options: argparse.Namespace) -> int:
    """Print one line per desk, and the first posting that does not balance; 1 when something is
    broken."""
    ready_with_tables()
    from loge.house.journal import queries
    from loge.house.journal.rules import Break
    from loge.house.ledger import queries as ledger

    code = 0
    found = list(queries.verify_all())
    for desk, outcome in found:
        if isinstance(outcome, Break):
            say(f"{desk}: entry {outcome.number} {WHY[outcome.why]}")
            code = 1
        else:
            say(f"{desk}: {outcome} {'entry' if outcome == 1 else 'entries'}, chain whole")
    for desk, posting in islice(ledger.unbalanced(), 1):
        say(f"{desk}: posting {posting} does not sum to zero")
        code = 1
    if not found:
        say("no desk has written anything yet")
    return code
