"""What changes the opening hours, with everyone it concerns told in the same transaction."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from loge.house.journal.actions import gesture
from loge.house.journal.models import Entry
from loge.house.network import actions as network
from loge.house.network import queries as hours
from loge.house.network import rules
from loge.house.network.models import Closure, DayException, Desk, OpeningHours, Reason, Reduced
from loge.house.network.rules import Calendar, Repeat
from loge.house.notices import actions as notices
from loge.house.notices.models import Notice
from loge.house.people.models import Person
from loge.kernel import days
from loge.kernel.act import Act
from loge.kernel.refusal import Refused
from loge.screens.hours import queries
from loge.screens.hours.preview import moved
from loge.screens.hours.reaching import Concerned, audience, concerned, told_of

# Not why: that is nobody's business.
REASON = Reason.ABSENCE


@gesture
def close(
    *,
    starts_at: datetime,
    ends_at: datetime | None,
    reason: str,
    words: str = "",
    words_de: str = "",
    act: Act,
) -> Entry:
    """Close the desk from a moment on (from now, when it is past), and tell everyone whose deadline
    moves."""
    said = {"words": words, "words_de": words_de}
    return _close(max(starts_at, act.at), ends_at, reason=reason, **said, act=act)


@gesture
def close_now(*, until: str, act: Act) -> Entry:
    """ "I'm ill": close the desk at once, until what one of the buttons says.

    The end is worked out here and not by whoever asks: sent again on a flaky line, at another
    minute and with the desk closed already, it is still the same request.
    """
    ends_at = queries.end_of(until, _desk(act), act.at)
    return _close(act.at, ends_at, reason=REASON, act=act)


def _close(starts_at: datetime, ends_at: datetime | None, *, act: Act, **why: str) -> Entry:
    desk, without = _desk(act), _calendar(act)
    entry = network.close(starts_at=starts_at, ends_at=ends_at, **why, act=act)
    closure = Closure.objects.get(pk=entry.made)
    _tell_closed(closure, concerned(moved(desk, without, _calendar(act), act.at)), without, act)
    return entry


@gesture
def date_reopening(closure: Closure, *, ends_at: datetime, act: Act) -> Entry:
    """Say when a closure ends, to those who were told of it and those it concerns now."""
    desk, before = _desk(act), hours.shut(closure)
    told = told_of(closure)
    entry = network.date_reopening(closure, ends_at=ends_at, act=act)
    closure.refresh_from_db()
    after = _calendar(act)
    without = rules.with_closure(after, None, instead_of=hours.shut(closure))
    notices.drop(closure)
    them = concerned(moved(desk, without, after, act.at))
    if before != hours.shut(closure):
        _tell_closed(closure, audience(told, them), without, act)
    return entry


@gesture
def reopen(closure: Closure, *, act: Act) -> Entry:
    """End a closure: messages not yet read are dropped, whoever was told is told again."""
    desk, before = _desk(act), _calendar(act)
    told = told_of(closure)
    entry = network.reopen(closure, act=act)
    notices.drop(closure)
    after = _calendar(act)
    them = concerned(moved(desk, before, after, act.at))
    opens = after.next_open(max(act.at, closure.starts_at))
    since = {} if opens is None or opens <= act.at else {"since": opens.isoformat()}
    again = {pk: one for pk, one in audience(told, them).items() if pk in told}
    _tell(again, Notice.Template.REOPENING, about=closure, act=act, **since)
    return entry


@gesture
def set_hours(hours: str, *, valid_from: date, source: str = "", act: Act) -> Entry:
    """Other weekly hours from a day on; those whose deadline moves are told the new one."""
    desk, before = _desk(act), _calendar(act)
    entry = network.set_hours(hours, valid_from=valid_from, source=source, act=act)
    them = concerned(moved(desk, before, _calendar(act), act.at))
    _tell(them, Notice.Template.ARRIVAL, about=OpeningHours.objects.get(pk=entry.made), act=act)
    return entry


@gesture
def withdraw_hours(hours: OpeningHours, *, act: Act) -> Entry:
    """Hours to come do not come; those whose deadline moves are told the new one."""
    desk, before = _desk(act), _calendar(act)
    entry = network.withdraw_hours(hours, act=act)
    notices.drop(hours)
    them = concerned(moved(desk, before, _calendar(act), act.at))
    _tell(them, Notice.Template.ARRIVAL, about=hours, act=act)
    return entry


@gesture
def set_exception(
    day: date, *, hours: str, reason: str, words: str = "", words_de: str = "", act: Act
) -> Entry:
    """Other hours on one day, or none; those whose deadline moves are told."""
    desk, before = _desk(act), _calendar(act)
    said = {"words": words, "words_de": words_de}
    entry = network.set_exception(day, hours=hours, reason=reason, **said, act=act)
    row, after = DayException.objects.get(pk=entry.made), _calendar(act)
    notices.drop(row)
    them = concerned(moved(desk, before, after, act.at))
    if hours or not before.intervals(day):
        _tell(them, Notice.Template.ARRIVAL, about=row, act=act)
        return entry
    since, until = before.intervals(day)[0][0], after.next_open(before.intervals(day)[-1][1])
    _tell(them, Notice.Template.CLOSURE, about=row, act=act, **_moments(since, until))
    return entry


@gesture
def set_exceptions(
    repeat: Repeat, *, hours: str, reason: str, words: str = "", words_de: str = "", act: Act
) -> Entry:
    """Other hours, or none, on days that come back; those whose deadline moves are told the new
    one. Raises Refused when the pattern changes no day, or more than can be meant.
    """
    desk, before = _desk(act), _calendar(act)
    first, *others = queries.falling(repeat, desk, before, hours)
    known = {"hours": hours, "reason": reason, "words": words, "words_de": words_de}
    for day in others:
        network.set_exception(day, **known, act=act.step(day.isoformat()))
    entry = network.set_exception(first, **known, act=act)
    them = concerned(moved(desk, before, _calendar(act), act.at))
    about = DayException.objects.get(pk=entry.made)
    _tell(them, Notice.Template.ARRIVAL, about=about, act=act)
    return entry


@gesture
def lift_exception(exception: DayException, *, act: Act) -> Entry:
    """The day is as usual after all; those whose deadline moves are told the new one."""
    desk, before = _desk(act), _calendar(act)
    entry = network.lift_exception(exception, act=act)
    notices.drop(exception)
    them = concerned(moved(desk, before, _calendar(act), act.at))
    _tell(them, Notice.Template.ARRIVAL, about=exception, act=act)
    return entry


@dataclass(frozen=True)
class Wanted:
    """What becomes of a service in a situation."""

    service: str
    situation: str
    mode: str
    note: str

    def differs(self, row: Reduced | None) -> bool:
        """Whether it is not what holds already; a service without a row stays open."""
        standing = (row.mode, row.note) if row else (Reduced.Mode.OPEN, "")
        return (self.mode, self.note) != standing


@gesture
def set_reduced(wanted: Sequence[Wanted], *, valid_from: date, act: Act) -> Entry:
    """What becomes of several services at once; those as they are already stay untouched.

    Raises Refused when nothing differs from what holds already.
    """
    standing = hours.reduced(_desk(act), days.day_of(act.at, act.desk.zone))
    new = [one for one in wanted if one.differs(standing.get((one.service, one.situation)))]
    if not new:
        raise Refused("nothing", _("Nothing was changed."))
    first, *others = new
    for place, one in enumerate(others):
        network.set_reduced(**_fields(one), valid_from=valid_from, act=act.step(f"line{place}"))
    return network.set_reduced(**_fields(first), valid_from=valid_from, act=act)


def _fields(one: Wanted) -> dict[str, Any]:
    return {
        "service": one.service,
        "situation": one.situation,
        "mode": one.mode,
        "note": one.note,
    }


def _desk(act: Act) -> Desk:
    return Desk.objects.get(pk=act.desk.pk)


def _calendar(act: Act) -> Calendar:
    return hours.calendar(_desk(act), around=days.day_of(act.at, act.desk.zone))


def _tell_closed(closure: Closure, them: dict[int, Concerned], without: Calendar, act: Act) -> None:
    """Closed from the first open moment it takes away until the desk opens again."""
    ends = closure.over_at
    until = _calendar(act).next_open(ends) if ends else None
    since = without.next_open(closure.starts_at) or closure.starts_at
    figures = _moments(since, until)
    _tell(them, Notice.Template.CLOSURE, about=closure, act=act, **figures)


def _moments(since: datetime, until: datetime | None) -> dict[str, str]:
    return {"since": since.isoformat()} | ({"until": until.isoformat()} if until else {})


def _tell(
    them: dict[int, Concerned],
    template: Notice.Template,
    *,
    about: Model,
    act: Act,
    **figures: str,
) -> None:
    """One message to each, in the order of their names, so that slips are read in order."""
    for person in _living(them):
        known = figures | them[person.pk].figures
        notices.tell(person, template, about=about, act=act, **known)


def _living(ids: Iterable[int]) -> Iterable[Person]:
    return Person.objects.filter(pk__in=list(ids)).living().order_by("sort_key", "pk")
