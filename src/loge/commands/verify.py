"""`./loge verify`: walk every desk's journal and compare it with the witness."""

import argparse

from loge.commands import ready_with_tables, say

SUMMARY = "Check every desk's journal: no gap, no change, and as the witness saw it."
WHY = {
    "missing": "is missing",
    "unchained": "does not follow the one before",
    "altered": "was altered",
    "rewritten": "is not the one the witness saw",
    "cut": "was seen by the witness and is gone",
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing but --data."""


def run(options: argparse.Namespace) -> int:
    """Print one line per desk; 1 when a journal is broken."""
    ready_with_tables()
    from loge.house.journal import queries
    from loge.house.journal.rules import Break

    code = 0
    found = list(queries.verify_all())
    for desk, outcome in found:
        if isinstance(outcome, Break):
            say(f"{desk}: entry {outcome.number} {WHY[outcome.why]}")
            code = 1
        else:
            say(f"{desk}: {outcome} {'entry' if outcome == 1 else 'entries'}, chain whole")
    if not found:
        say("no desk has written anything yet")
    return code
