"""Entering the lines of the notebook: each runs its action exactly once, in order."""

import logging
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.db import InterfaceError, OperationalError, transaction
from django.utils.translation import gettext as _

from loge.house.journal import actions as journal
from loge.house.journal import queries
from loge.house.journal.models import Entry
from loge.kernel import days
from loge.kernel.act import Act
from loge.kernel.lock import turn
from loge.kernel.refusal import Elsewhere, Forbidden, Refused
from loge.screens.notebook import lines, rows, rules

logger = logging.getLogger("loge.notebook")
KEY = re.compile(lines.KEY)


@dataclass(frozen=True)
class Outcome:
    """What became of a line. `done`: `number` is its entry in the journal, `subject` and
    `subject_id` what it made or changed. `refused`: `code` and `sentence` say why. `known`: another
    line or form had used its key, and that act (the one named) stands."""

    key: str | None
    outcome: str
    number: int | None = None
    subject: str = ""
    subject_id: int | None = None
    code: str = ""
    sentence: str = ""
    flags: list[str] = field(default_factory=list)


def enter(told: Iterable[Any], *, sent_at: datetime, act: Act) -> Iterator[Outcome]:
    """Enter the lines one by one, each in a transaction of its own; one outcome for each.

    `act` is the sender's, now; `sent_at` what the device's clock said when it sent them.
    """
    agrees = rules.clock_agrees(sent_at, now=act.at)
    for line in told:
        key = line.get("key") if isinstance(line, dict) else None
        if not isinstance(key, str) or not KEY.fullmatch(key):
            shown = key if isinstance(key, str) and len(key) <= 200 else None
            sentence = _("“key” must be 1 to 80 letters, digits or . _ : @ - of its own.")
            yield Outcome(shown, "refused", code="key", sentence=sentence)
        else:
            yield _enter(line, replace(act, key=key), agrees)


def _enter(line: dict[str, Any], act: Act, clock_agrees: bool) -> Outcome:
    """One line, within the desk's turn, so that nobody enters the same one meanwhile."""
    with turn(act.desk.slug):
        entry = queries.with_key(act.desk.slug, act.key)
        if entry is not None:
            return _again(line, entry, act)
        try:
            with transaction.atomic():
                head = lines.read_head(line, act.desk)
                act = _timed(head["at"], act, clock_agrees)
                return _done(_do(head, line, act), act)
        except (Refused, Forbidden, Elsewhere) as refusal:
            return _refuse(line, refusal, act)
        except (OperationalError, InterfaceError):
            raise  # no database, no outcome: the whole batch is sent again
        except Exception:
            # One line that Loge stumbles over must not hold back those after it. It is not
            # remembered as refused: once Loge is put right, the same line can be sent again.
            logger.exception("a line of the notebook failed: key %s", act.key)
            sentence = _("Loge could not enter this line. Keep it, and tell the network's staff.")
            return Outcome(act.key, "refused", code="fault", sentence=sentence)


def _do(head: dict[str, Any], line: dict[str, Any], act: Act) -> Entry:
    """Run the action. Raises Refused, Forbidden or Elsewhere."""
    visit = rows.present(head, act.desk).get("visit")
    verb, arguments = lines.read_asked(line, act.desk)
    during = act.during(visit and visit.pk)
    return journal.VERBS[verb].action(**rows.present(arguments, act.desk), act=during)


def _timed(at: datetime, act: Act, clock_agrees: bool) -> Act:
    """The act at its true time; or now, flagged, when the clock that timed it is not believed."""
    opened_on = getattr(act.desk, "opened_on", None)
    opened_at = opened_on and days.starts(opened_on, act.desk.zone)
    if clock_agrees and rules.can_be(at, now=act.at, opened_at=opened_at):
        return replace(act, at=at)
    said = at if rules.is_a_moment(at) else None
    return replace(act, flags=(*act.flags, rules.CLOCK_OFF), clock_said=said)


def _again(line: dict[str, Any], entry: Entry, act: Act) -> Outcome:
    """The answer to a key that was answered before: the same, as long as the line is the same."""
    if entry.verb == journal.REFUSED_LINE:
        return _refused(entry, journal.refusal_of(entry), act)
    try:
        verb, arguments = lines.read_asked(line, act.desk)
        action = journal.VERBS[verb].action
        if entry.fingerprint == journal.fingerprint(verb, action, (), arguments | {"act": act}):
            return _done(entry, act)
    except Refused:
        pass  # not the line that was entered, then
    sentence = _("Something else was done with this key, and it stands.")
    return replace(_done(entry, act), outcome="known", code="key_reused", sentence=sentence)


def _refuse(line: dict[str, Any], refusal: Refused | Forbidden | Elsewhere, act: Act) -> Outcome:
    """Remember the refusal in the journal, so that the same line is answered the same."""
    if not isinstance(refusal, Refused):
        code = "forbidden" if isinstance(refusal, Forbidden) else "elsewhere"
        said = str(refusal) if code == "forbidden" else _("This line names nothing of this desk.")
        refusal = Refused(code, said)
    asked = str(line.get("verb", ""))
    sentence = str(refusal.sentence)
    entry = journal.refuse_line(verb=asked, code=refusal.code, sentence=sentence, act=act)
    return _refused(entry, refusal, act)


def _done(entry: Entry, act: Act) -> Outcome:
    return Outcome(
        key=act.key,
        outcome="done",
        number=entry.number,
        subject=entry.subject,
        subject_id=entry.subject_id,
        flags=entry.facts.get("flags", []),
    )


def _refused(entry: Entry, refusal: Refused, act: Act) -> Outcome:
    return Outcome(
        key=act.key,
        outcome="refused",
        number=entry.number,
        code=refusal.code,
        sentence=str(refusal.sentence),
        flags=entry.facts.get("flags", []),
    )
