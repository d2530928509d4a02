""" "I'm ill": what each button would do, before one is pressed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from loge.house.network import queries as network
from loge.house.network import rules
from loge.house.network.models import Closure, Desk
from loge.house.network.rules import Calendar, Shut
from loge.kernel import days
from loge.screens.hours import queries
from loge.screens.hours.actions import REASON
from loge.screens.hours.preview import Preview, moved, preview
from loge.screens.hours.queries import Choice
from loge.screens.hours.reaching import audience, concerned, told, told_of


@dataclass(frozen=True)
class Button:
    """One answer to "until when?", with what it would do."""

    choice: Choice
    seen: Preview

    @property
    def count(self) -> int:
        """How many people would be told."""
        return len(self.seen.told)


@dataclass(frozen=True)
class Sudden:
    """The page of "I'm ill". `standing` is the closure that holds already."""

    buttons: Sequence[Button]
    standing: Closure | None
    today: date


def sudden(desk: Desk, at: datetime) -> Sudden:
    """What each answer would do; those told in the shorter one are told in the longer one too."""
    before = queries.calendar(desk, at)
    buttons = []
    for choice in queries.choices(desk, before, at):
        shut = Shut(at, choice.ends_at, REASON, announced_at=at)
        after = rules.with_closure(before, shut)
        buttons.append(Button(choice, preview(desk, before, after, at=at)))
    return Sudden(buttons, network.standing(desk, at), days.day_of(at, desk.zone))


def with_end(row: Closure, end: datetime, desk: Desk, at: datetime) -> Preview:
    """What it would do to give a closure another end: those who know are told as well."""
    before, old, new = _calendars(row, end, desk, at)
    after = rules.with_closure(before, new, instead_of=old)
    without = rules.with_closure(before, None, instead_of=old)
    seen = preview(desk, before, after, at=at)
    them = concerned(moved(desk, without, after, at))
    return replace(seen, told=told(audience(told_of(row), them)))


def reopened(row: Closure, desk: Desk, at: datetime) -> Preview:
    """What it would do to end a closure now: those who know are told."""
    before, old, new = _calendars(row, at, desk, at)
    seen = preview(desk, before, rules.with_closure(before, new, instead_of=old), at=at)
    them, know = concerned([one for one, _person in seen.moved]), told_of(row)
    known = {pk: one for pk, one in audience(know, them).items() if pk in know}
    return replace(seen, told=told(known))


def _calendars(
    row: Closure, end: datetime, desk: Desk, at: datetime
) -> tuple[Calendar, Shut | None, Shut | None]:
    """The calendar, the closure in it, and the closure with this end (None: it never was)."""
    old = network.shut(row)
    new = replace(old, ends_at=end) if old is not None and end > old.starts_at else None
    return queries.calendar(desk, at), old, new
