"""What a change would do, before it is done: the days, the deadlines, the people."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from loge.house.network import crossing, rules
from loge.house.network.crossing import Moved
from loge.house.network.models import Desk
from loge.house.network.rules import Calendar, Day, Difference, What
from loge.house.network.words import why
from loge.house.people.models import Person
from loge.kernel import days
from loge.kernel.templatetags import said
from loge.screens.hours.reaching import Told, concerned, told

AHEAD = 14


@dataclass(frozen=True)
class Line:
    """One day as it is and as it would be, in words."""

    day: date
    before: str
    after: str
    what: str


@dataclass(frozen=True)
class Preview:
    """All that a change would do."""

    lines: Sequence[Line]
    moved: Sequence[tuple[Moved, Person | None]]
    told: Sequence[Told]

    @property
    def nothing_changes(self) -> bool:
        """None of the days shown would differ."""
        return not any(line.what for line in self.lines)

    @property
    def by_machine(self) -> list[Told]:
        """Those Loge tells itself."""
        return [one for one in self.told if one.by_machine]

    @property
    def by_hand(self) -> list[Told]:
        """Those somebody must call, visit or leave a slip for."""
        return [one for one in self.told if not one.by_machine]


def preview(
    desk: Desk,
    before: Calendar,
    after: Calendar,
    *,
    at: datetime,
    first: date | None = None,
    only: Sequence[date] = (),
) -> Preview:
    """The days of `only`, else the fourteen from today on (from `first`, when the change comes
    later than those); every deadline that moves, and everyone who would be told."""
    today = days.day_of(at, desk.zone)
    begins = first if first is not None and (first - today).days >= AHEAD else today
    shown = [(day, 1) for day in only] or [(begins, AHEAD)]
    differences = (rules.differences(before, after, day, count) for day, count in shown)
    found = moved(desk, before, after, at)
    people = told(concerned(found))
    names = {one.person.pk: one.person for one in people}
    return Preview(
        lines=[line(one, before) for some in differences for one in some],
        moved=[(one, names.get(one.person_id or 0)) for one in found],
        told=people,
    )


def moved(desk: Desk, before: Calendar, after: Calendar, at: datetime) -> list[Moved]:
    """Every deadline that moves, of all trades."""
    return [one for found in crossing.deadlines.run(desk, before, after, at) for one in found]


def line(one: Difference, calendar: Calendar) -> Line:
    """One day in words."""
    return Line(one.day, _day(one.before, calendar), _day(one.after, calendar), what(one))


def what(one: Difference) -> str:
    """What becomes of a day, in a few words; "" when it stays as it is."""
    minutes = _length(one.minutes)
    return {
        What.SAME: "",
        What.CLOSES: _("closed instead of open"),
        What.OPENS: _("open instead of closed"),
        What.SHORTER: _("%(time)s less") % {"time": minutes},
        What.LONGER: _("%(time)s more") % {"time": minutes},
        What.OTHER: _("at other times"),
    }[one.what]


def _length(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    parts = [
        ngettext("%(n)s hour", "%(n)s hours", hours) % {"n": hours} if hours else "",
        ngettext("%(n)s minute", "%(n)s minutes", rest) % {"n": rest} if rest else "",
    ]
    return " ".join(filter(None, parts))


def _day(day: Day, calendar: Calendar) -> str:
    """ "8 h – 11 h 30, 15 h – 18 h", "closed (Noël)"."""
    reason = why(day.why) if day.why else ""
    times = ", ".join(said.span(a, b, calendar.zone) for a, b in day.intervals) or pgettext(
        "desk", "closed"
    )
    return f"{times} ({reason})" if reason else times
