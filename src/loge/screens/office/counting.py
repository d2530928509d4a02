"""The figures of a desk for a period, beside those of the one before and of a year ago."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from loge.house.journal.actions import VERBS
from loge.house.membership import activity as membership
from loge.house.network.models import Desk
from loge.house.tally import reading as tally
from loge.house.visits import activity as visits
from loge.kernel import activity, periods
from loge.kernel.periods import Period
from loge.screens.office.journal import ABOUT

Hours = list[tuple[datetime, int]]


@dataclass(frozen=True)
class Row:
    """One line: its words, and a count for each of the periods (None: hidden). What `sums` is the
    sum of its months."""

    label: str
    counts: tuple[int | None, ...]
    sums: bool = True

    @property
    def change(self) -> int | None:
        """How many more or fewer than in the period before."""
        now, before = self.counts[0], self.counts[1]
        return None if now is None or before is None else now - before


@dataclass(frozen=True)
class Table:
    """Rows under a title, and their total when they add up. Tables of one `whole` have the same
    total, seen in another way."""

    code: str
    title: str
    rows: list[Row]
    adds_up: bool = True
    whole: str = ""

    @property
    def total(self) -> Row:
        """The sum of each column."""
        columns = zip(*(row.counts for row in self.rows), strict=True)
        return Row(_("together"), tuple(sum(c or 0 for c in column) for column in columns))


@dataclass(frozen=True)
class Figures:
    """Everything the page of figures says."""

    period: Period
    before: Period
    year_before: Period
    tables: list[Table] = field(default_factory=list)
    heat: list[list[int]] = field(default_factory=list)
    days: list[tuple[date, int]] = field(default_factory=list)
    minutes: int | None = None


def figures(desk: Desk, period: Period) -> Figures:
    """The tables, the acts by hour and weekday, the people of each day (or month)."""
    three = periods.compared(period)
    acts = tally.acts(desk, [(one.start, one.end) for one in three])
    return Figures(
        *three,
        tables=[*_of_apps(desk, three), *_of_acts(acts)],
        heat=heat(acts[0]),
        days=by_day(visits.hours(desk, period.start, period.end), period, desk),
        minutes=visits.minutes(desk, period.start, period.end),
    )


def tables(desk: Desk, spans: Sequence[Period]) -> list[Table]:
    """All tables, with a column for each of these periods."""
    acts = tally.acts(desk, [(one.start, one.end) for one in spans])
    return [*_of_apps(desk, spans), *_of_acts(acts)]


def _of_apps(desk: Desk, spans: Sequence[Period]) -> list[Table]:
    answers = [activity.figures(desk, one.start, one.end) for one in spans]
    found: dict[str, Table] = {}
    for same in zip(*answers, strict=True):
        first = same[0]
        table = found.setdefault(
            first.table, Table(first.table, str(first.title), [], first.adds_up, first.table)
        )
        counts = tuple(figure.count for figure in same)
        table.rows.append(Row(str(first.label), counts, first.sums))
    return list(found.values())


def _of_acts(within: Sequence[tally.Acts]) -> list[Table]:
    weekdays = [_count((day, n) for day, _hour, _verb, n in some) for some in within]
    hours = [_count((hour, n) for _day, hour, _verb, n in some) for some in within]
    subjects = [_count((_subject(verb), n) for _d, _h, verb, n in some) for some in within]
    used = sorted({hour for some in hours for hour in some})
    named = sorted(set().union(*subjects), key=lambda words: (-subjects[0][words], words))
    every = [
        ("acts", _("Acts, by what they are about"), [(words, words) for words in named], subjects),
        (
            "weekdays",
            _("Acts, by day of the week"),
            [(weekday_words(day), day) for day in range(7)],
            weekdays,
        ),
        ("hours", _("Acts, by hour"), [(hour_words(hour), hour) for hour in used], hours),
    ]
    return [
        Table(
            code,
            title,
            [Row(words, tuple(some[key] for some in counted)) for words, key in rows],
            whole="acts",
        )
        for code, title, rows, counted in every
    ]


def _subject(verb: str) -> str:
    """What a verb is about, in words."""
    known = VERBS.get(verb)
    return str(ABOUT.get(known.app, known.app)) if known else _("something else")


def heat(acts: tally.Acts) -> list[list[int]]:
    """Acts by weekday (rows, Monday first) and hour (24 columns) of the desk's own clock."""
    cells = [[0] * 24 for _day in range(7)]
    for weekday, hour, _verb, many in acts:
        cells[weekday][hour] += many
    return cells


def by_day(came: Hours, period: Period, desk: Desk) -> list[tuple[date, int]]:
    """People by day, or by month when the period is longer than two months."""
    months = period.days > 62
    found: Counter[date] = Counter()
    for moment, many in came:
        day = moment.astimezone(desk.zone).date()
        found[day.replace(day=1) if months else day] += many
    day, steps = period.start.replace(day=1) if months else period.start, []
    while day < period.end:
        steps.append((day, found[day]))
        day = periods.months_later(day, 1) if months else day + timedelta(days=1)
    return steps


@dataclass(frozen=True)
class Month:
    """One month of the desk's life: people served in it, members on its first day."""

    first: date
    people: int
    members: int


def growth(desk: Desk, today: date) -> list[Month]:
    """Every month since the desk opened (ten years at most). Two queries."""
    opened = max(desk.opened_on or today, today - timedelta(days=3652)).replace(day=1)
    rows = membership.spans(desk)
    came: Counter[date] = Counter()
    for moment, many in visits.hours(desk, opened, today + timedelta(days=1)):
        came[moment.astimezone(desk.zone).date().replace(day=1)] += many
    months, first = [], opened
    while first <= today:
        months.append(Month(first, came[first], membership.members(rows, first)))
        first = periods.months_later(first, 1)
    return months


def hour_words(hour: int) -> str:
    """The hour that begins then, as a label: "8 h to 9 h"."""
    return _("%(hour)s h to %(next)s h") % {"hour": hour, "next": hour + 1}


def weekday_words(day: int) -> str:
    """Monday is 0."""
    return str(WEEKDAYS[day])


def _count(pairs: Iterable[tuple[Any, int]]) -> Counter[Any]:
    counted: Counter[Any] = Counter()
    for key, many in pairs:
        counted[key] += many
    return counted
