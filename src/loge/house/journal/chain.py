"""Entries are put at the end of a desk's chain, however many come of one act."""

import functools
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC
from typing import Any

from django.db import connection, models, transaction

from loge.house.journal import facts as writing
from loge.house.journal import rules, witness
from loge.house.journal.models import Entry, Remark
from loge.kernel import clock, lock
from loge.kernel.act import Act
from loge.kernel.lock import turn

Head = tuple[int, str]


@dataclass(frozen=True, kw_only=True)
class Line:
    """What one entry is to say: see `actions.append`."""

    act: Act
    verb: str
    about: models.Model | str
    remark: str = ""
    facts: dict[str, Any] = field(default_factory=dict)


def write(lines: Sequence[Line]) -> list[Entry]:
    """Write one entry for each line, in their order: all of one desk, in one statement."""
    desk = lines[0].act.desk.slug
    with turn(desk):
        head, made = _head(desk), []
        for line in lines:
            entry = _entry(line, head)
            made.append(entry)
            head = entry.number, entry.digest
        if len(made) == 1:
            made[0].save(force_insert=True)
        else:
            Entry.objects.bulk_create(made)
        lock.kept()["head"] = _savepoints(), head
        for entry in made:
            seen = functools.partial(witness.see, desk, entry.number, entry.digest)
            transaction.on_commit(seen)
        return made


def _entry(line: Line, last: Head) -> Entry:
    act = line.act
    subject, subject_id = writing.reference(line.about)
    values: dict[str, Any] = {
        "desk": act.desk.slug,
        "number": last[0] + 1,
        "at": act.at.astimezone(UTC),
        "entered_at": clock.now(),
        "by": act.by,
        "verb": line.verb,
        "subject": subject,
        "subject_id": subject_id,
        "visit": act.visit,
        "facts_text": rules.canonical(_said(line)),
        "key": act.key,
        "fingerprint": act.asked,
        "previous": last[1],
    }
    digest = rules.digest_of(values[column] for column in rules.CHAINED)
    return Entry(**values, digest=digest)


def _said(line: Line) -> dict[str, Any]:
    said = {name: writing.fact(value) for name, value in line.facts.items() if value is not None}
    if line.act.flags:
        said["flags"] = sorted(line.act.flags)
    if line.act.clock_said is not None:
        said["clock_said"] = writing.fact(line.act.clock_said)
    if line.remark:
        said["remark"] = _keep_remark(line.remark)
    return said


def _keep_remark(text: str) -> str:
    salt = secrets.token_hex(16)
    digest = rules.remark_digest(salt, text)
    Remark.objects.create(digest=digest, salt=salt, text=text)
    return digest


def _head(desk: str) -> Head:
    """Number and digest of the last entry: read once a turn, for nobody else writes meanwhile, and
    again once a savepoint ended in which the last one was written: that may have undone it."""
    within, head = lock.kept().get("head", (None, None))
    if within is not None and _savepoints()[: len(within)] == within:
        return head
    rows = Entry.objects.at(desk).order_by("-number").values_list("number", "digest")
    return rows.first() or (0, rules.GENESIS)


def _savepoints() -> tuple[str | None, ...]:
    """The savepoints that are open, outermost first; no name comes twice in a transaction."""
    return tuple(connection.savepoint_ids)
