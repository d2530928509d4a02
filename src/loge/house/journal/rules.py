"""The chain: what is hashed, and how a journal is checked. Values in, values out."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

GENESIS = "0" * 64
CHAINED = (
    "desk",
    "number",
    "at",
    "entered_at",
    "by",
    "verb",
    "subject",
    "subject_id",
    "visit",
    "facts_text",
    "key",
    "fingerprint",
    "previous",
)


def canonical(facts: dict[str, object]) -> str:
    """The one way to write facts down: sorted keys, no spaces, plain ASCII, no line breaks."""
    return json.dumps(facts, sort_keys=True, separators=(",", ":"), ensure_ascii=True)


def digest_of(values: Iterable[object]) -> str:
    """SHA-256 over the chained columns, one a line, in the order of CHAINED.

    No column can hold a line break (facts are ASCII JSON, keys are checked), so no two entries
    share a text. Moments must be in UTC; None is an empty line.
    """
    text = "\n".join(["" if value is None else str(value) for value in values])
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True)
class Break:
    """The first place where the journal of a desk is not what was written."""

    desk: str
    number: int
    why: str


@dataclass(frozen=True)
class Line:
    """One line of the witness: at `number` the head of the chain was `digest`.

    A line of kind "restore" says that the database was put back to that head, on purpose.
    """

    number: int
    digest: str
    kind: str = "head"


@dataclass(frozen=True)
class Reached:
    """How far a walk along the chain has come: the number and the digest of the last line."""

    number: int = 0
    digest: str = GENESIS


def walk(
    desk: str,
    rows: Iterable[tuple[int, str, str, str]],
    witness: Mapping[int, str],
    since: Reached | None = None,
) -> Break | Reached:
    """Go along one desk's entries by number, from its beginning or from where one had come.

    A row is number, previous digest, digest, and the text that was hashed. `witness` maps numbers
    to the digests seen outside the database.
    """
    reached = since or Reached()
    for number, previous, digest, text in rows:
        count, why = reached.number + 1, ""
        if number != count:
            why = "missing"
        elif previous != reached.digest:
            why = "unchained"
        elif hashlib.sha256(text.encode()).hexdigest() != digest:
            why = "altered"
        elif witness.get(count, digest) != digest:
            why = "rewritten"
        if why:
            return Break(desk, count, why)
        reached = Reached(count, digest)
    return reached


def first_break(
    desk: str,
    rows: Iterable[tuple[int, str, str, str]],
    witness: Mapping[int, str],
    since: Reached | None = None,
) -> Break | int:
    """Walk to the end: the first Break, else how many entries there are."""
    reached = walk(desk, rows, witness, since)
    if isinstance(reached, Break):
        return reached
    if any(number > reached.number for number in witness):
        return Break(desk, reached.number + 1, "cut")
    return reached.number


def remark_digest(salt: str, text: str) -> str:
    """How a remark stands in the journal; without the salt the text cannot be guessed from it."""
    return hashlib.sha256(f"{salt}\n{text}".encode()).hexdigest()
