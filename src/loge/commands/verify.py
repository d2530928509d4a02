"""`./loge verify`: walk every desk's journal and sealed records, compare them with the witness,
and sum the postings. `--archive FILE` checks an archive instead, without the database."""

import argparse
from itertools import islice
from pathlib import Path

from loge.commands import Failure, ready, ready_with_tables, say

SUMMARY = "Check every desk's journal, sealed records and postings; or an archive."
WHY = {
    "missing": "is missing",
    "unchained": "does not follow the one before",
    "altered": "was altered",
    "rewritten": "is not the one the witness saw",
    "cut": "was seen by the witness and is gone",
    "remark": "has a remark that was altered",
}
KEY_FAULTS = {
    "no_key": "the signing key is missing: nothing can be sold. ./loge key show says more",
    "wrong_key": "the signing key is not the one declared last. ./loge key show says more",
    "forged_key": "the list of signing keys was tampered with",
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """What to check, and how thoroughly."""
    parser.add_argument("--archive", metavar="FILE", type=Path, help="check this archive only")
    parser.add_argument("--key", default="", help="the fingerprint its recovery sheet shows")
    parser.add_argument(
        "--every-signature", action="store_true", help="not only the last of each chain (slower)"
    )


def run(options: argparse.Namespace) -> int:
    """Print one line per chain; 1 when something is broken."""
    if options.archive:
        return archive(options.archive, options.key, every=options.every_signature)
    ready_with_tables()
    return max(journal(), postings(), seals(every=options.every_signature))


def journal() -> int:
    """One line for each desk's journal."""
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


def postings() -> int:
    """The first posting that does not balance."""
    from loge.house.ledger import queries as ledger

    code = 0
    for desk, posting in islice(ledger.unbalanced(), 1):
        say(f"{desk}: posting {posting} does not sum to zero")
        code = 1
    return code


def seals(*, every: bool) -> int:
    """One line for each chain of sealed records, and for what the apps miss in them."""
    from loge.house.seals import queries
    from loge.house.seals.models import SigningKey
    from loge.house.seals.verifier import Whole, sentence

    code = 0
    for desk in queries.desks():
        for outcome in queries.verify(desk, every_signature=every):
            say(sentence(outcome))
            code = code if isinstance(outcome, Whole) else 1
    fault = queries.key_fault() if SigningKey.objects.exists() else ""
    if fault:
        say(KEY_FAULTS[fault])
    return 1 if fault in ("wrong_key", "forged_key") else code


def archive(file: Path, key: str, *, every: bool) -> int:
    """What the verifier inside every archive would print, run from our own copy of it."""
    ready()
    from loge.house.seals.verifier import Whole, check_archive, sentence

    if not file.exists():
        raise Failure(f"{file} is not there.")
    wanted = "".join(key.split()).lower()
    found = check_archive(file, expected_key=wanted, every_signature=every)
    for outcome in found:
        say(sentence(outcome))
    return 0 if all(isinstance(outcome, Whole) for outcome in found) else 1
