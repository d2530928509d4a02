"""When a desk is open. Values in, values out; moments in UTC, days in the desk's zone.

A day's own hours and closures go before the weekly hours, and a desk is closed on the public
holidays of its region unless that day was given hours of its own.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from loge.house.network.rules import texts
from loge.kernel import days

EVER = datetime.max.replace(tzinfo=UTC)
HORIZON = 400  # days searched for an open moment; a desk closed for longer "does not open"
Interval = tuple[datetime, datetime]
Said = tuple[tuple[str, str], ...]  # (("fr", "formation"), ("de", "Schulung"))


class Kind(StrEnum):
    """What keeps a desk closed."""

    CLOSURE = "closure"
    DAY = "day"
    HOLIDAY = "holiday"
    HOURS = "hours"


@dataclass(frozen=True)
class Why:
    """Why: `name` is a holiday's English name or a reason code; `until` ends a closure; `said` is
    what the desk wrote itself, by language."""

    kind: Kind
    name: str = ""
    until: datetime | None = None
    said: Said = ()


@dataclass(frozen=True)
class State:
    """Open or not at a moment. `until`: when it closes. `next_open`: when it opens next after that
    (or after now, when closed). Both are None when that lies beyond the horizon."""

    open: bool
    until: datetime | None
    next_open: datetime | None
    why: Why | None


@dataclass(frozen=True)
class Week:
    """Hours that hold from a day on, every week: one row of a desk's hours."""

    hours: str
    valid_from: date
    until: date | None = None


@dataclass(frozen=True)
class Special:
    """A day with hours of its own; "" is closed all day. `announced_at`: since when it is known
    (None: long ago)."""

    day: date
    hours: str = ""
    reason: str = ""
    said: Said = ()
    announced_at: datetime | None = None


@dataclass(frozen=True)
class Shut:
    """Closed from a moment to another (None: until further notice), whatever the hours say."""

    starts_at: datetime
    ends_at: datetime | None
    reason: str = ""
    said: Said = ()
    announced_at: datetime | None = None

    def covers(self, moment: datetime) -> bool:
        return self.starts_at <= moment and (self.ends_at is None or moment < self.ends_at)


@dataclass(frozen=True)
class Day:
    """One day as it will be. `usual` says that nothing but the weekly hours made it so."""

    day: date
    intervals: tuple[Interval, ...]
    why: Why | None
    usual: bool


class Calendar:
    """The open moments of one desk. Cheap to build; keeps what it has worked out."""

    def __init__(
        self,
        zone: ZoneInfo,
        *,
        weeks: Iterable[Week] = (),
        specials: Iterable[Special] = (),
        closures: Iterable[Shut] = (),
        holiday: Callable[[date], str] = lambda _day: "",
    ) -> None:
        self.zone = zone
        self._weeks = sorted(weeks, key=lambda w: w.valid_from, reverse=True)
        self._specials = {special.day: special for special in specials}
        # Of those that begin together the longest comes first: it says until when.
        self._closures = sorted(
            closures, key=lambda c: (c.starts_at, -(c.ends_at or EVER).timestamp())
        )
        self._holiday = holiday
        self._known: dict[date, tuple[Interval, ...]] = {}
        self._promised: Calendar | None = None

    def is_open(self, moment: datetime) -> bool:
        """Whether the desk is open at this moment; the closing moment itself is closed."""
        return any(a <= moment < b for a, b in self.intervals(self._day(moment)))

    def state(self, moment: datetime) -> State:
        """Open until when, or closed why, and when it opens next."""
        if not self.is_open(moment):
            return State(False, None, self.next_open(moment), self.why(moment))
        until = self._closes(moment)
        return State(True, until, self.next_open(until) if until else None, None)

    def why(self, moment: datetime) -> Why:
        """What keeps the desk closed at this moment (meant for a closed one)."""
        for shut in self._closures:
            if shut.covers(moment):
                return Why(Kind.CLOSURE, shut.reason, shut.ends_at, shut.said)
        return self._why_day(self._day(moment)) or Why(Kind.HOURS)

    def next_open(self, moment: datetime) -> datetime | None:
        """The first open moment at or after this one; None when none lies within the horizon."""
        for start, end in self._forward(moment):
            if end > moment:
                return max(start, moment)
        return None

    def last_open_before(self, moment: datetime) -> datetime | None:
        """When the last open interval that starts before `moment` closes, at the latest `moment`.

        This is how an exclusive deadline is said: 9 January, if the desk closes the evening before
        at 18:00, is "before 8 January, 18:00". None when it was not open within the horizon.
        """
        if not self._ever():
            return None
        day = self._day(moment)
        for back in range(HORIZON):
            for start, end in reversed(self.intervals(day - timedelta(days=back))):
                if start < moment:
                    return min(end, moment)
        return None

    def intervals(self, day: date) -> tuple[Interval, ...]:
        """The open intervals of a day, in order, cut at midnight of the desk's zone."""
        if day not in self._known:
            found = _in_utc(texts.read(self._text(day), day), self.zone)
            for shut in self._closures:
                found = _without(found, shut)
            self._known[day] = tuple(found)
        return self._known[day]

    def usual(self, day: date) -> tuple[Interval, ...]:
        """What the weekly hours alone would make of a day."""
        return tuple(_in_utc(texts.read(self._weekly(day), day), self.zone))

    def but(
        self,
        *,
        weeks: Callable[[list[Week]], Iterable[Week]] = list,
        specials: Callable[[list[Special]], Iterable[Special]] = list,
        closures: Callable[[list[Shut]], Iterable[Shut]] = list,
    ) -> "Calendar":
        """The same calendar with some of what it is made of changed."""
        return Calendar(
            self.zone,
            weeks=weeks(list(self._weeks)),
            specials=specials(list(self._specials.values())),
            closures=closures(list(self._closures)),
            holiday=self._holiday,
        )

    def holiday(self, day: date) -> str:
        """The English name of the public holiday that this day is, or ""."""
        return self._holiday(day)

    def on_paper(self) -> "Calendar":
        """The weekly hours alone, as they hang on the door."""
        return Calendar(self.zone, weeks=self._weeks)

    def as_promised(self) -> "Calendar":
        """The weekly hours and the public holidays alone: what one could count on."""
        if self._promised is None:
            self._promised = self.but(specials=lambda _: (), closures=lambda _: ())
        return self._promised

    def changes(self, first: datetime, last: datetime) -> list[Shut | Special]:
        """The closures and days of their own that change something between two moments."""
        days_between = self._day(first), self._day(last)
        return [
            *(c for c in self._closures if _touches(c, [(first, last)])),
            *(s for d, s in self._specials.items() if days_between[0] <= d <= days_between[1]),
        ]

    def week(self, day: date) -> tuple[Day, ...]:
        """The seven days, Monday first, of the week this day is in."""
        return self.days(day - timedelta(days=day.weekday()), 7)

    def days(self, first: date, count: int) -> tuple[Day, ...]:
        """So many days from this one on."""
        return tuple(self._as_day(first + timedelta(days=n)) for n in range(count))

    def _as_day(self, day: date) -> Day:
        intervals = self.intervals(day)
        usual = self.usual(day)
        if intervals == usual:
            return Day(day, intervals, None if intervals else Why(Kind.HOURS), usual=True)
        shut = next((c for c in self._closures if _touches(c, usual)), None)
        closed = Why(Kind.CLOSURE, shut.reason, shut.ends_at, shut.said) if shut else None
        why = closed or self._why_day(day)
        return Day(day, intervals, why, usual=False)

    def _why_day(self, day: date) -> Why | None:
        special = self._specials.get(day)
        if special:
            return Why(Kind.DAY, special.reason, said=special.said)
        name = self._holiday(day)
        return Why(Kind.HOLIDAY, name) if name else None

    def _text(self, day: date) -> str:
        special = self._specials.get(day)
        if special:
            return special.hours
        return "" if self._holiday(day) else self._weekly(day)

    def _weekly(self, day: date) -> str:
        for week in self._weeks:
            if week.valid_from <= day and (week.until is None or day < week.until):
                return week.hours
        return ""

    def _forward(self, moment: datetime) -> Iterable[Interval]:
        if self._ever():
            day = self._day(moment)
            for ahead in range(HORIZON):
                yield from self.intervals(day + timedelta(days=ahead))

    def _closes(self, moment: datetime) -> datetime | None:
        """The end of the open time around this moment, across midnight; None when it has no end."""
        until = moment
        for start, end in self._forward(moment):
            if start > until:
                return until
            until = max(until, end)
        return None if until - moment > timedelta(days=HORIZON - 2) else until

    def _ever(self) -> bool:
        return bool(self._weeks or self._specials)

    def _day(self, moment: datetime) -> date:
        return days.day_of(moment, self.zone)


def _in_utc(times: Iterable[tuple[datetime, datetime]], zone: ZoneInfo) -> list[Interval]:
    """Times on the wall as moments; touching ones join, an hour the clock skips falls out."""
    found: list[Interval] = []
    for a, b in times:
        start = a.replace(tzinfo=zone).astimezone(UTC)
        # An hour that comes twice belongs to the open time until its second end.
        end = b.replace(tzinfo=zone, fold=1).astimezone(UTC)
        if found and found[-1][1] >= start:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        elif start < end:
            found.append((start, end))
    return found


def _without(intervals: Iterable[Interval], shut: Shut) -> list[Interval]:
    kept: list[Interval] = []
    for start, end in intervals:
        if start < shut.starts_at:
            kept.append((start, min(end, shut.starts_at)))
        if shut.ends_at is not None and shut.ends_at < end:
            kept.append((max(start, shut.ends_at), end))
    return kept


def _touches(shut: Shut, intervals: Iterable[Interval]) -> bool:
    return any(
        shut.starts_at < end and (shut.ends_at is None or start < shut.ends_at)
        for start, end in intervals
    )
