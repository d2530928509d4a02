"""What the public pages show, composed from the network's hours and the catalogue."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import prefetch_related_objects

from loge.house.catalogue import queries as catalogue
from loge.house.catalogue import reduced
from loge.house.catalogue.models import Price
from loge.house.network import queries as network
from loge.house.network import words
from loge.house.network.models import Desk, Network
from loge.house.network.rules import Calendar, Day, Interval, Kind, State
from loge.kernel import days
from loge.kernel.templatetags import said
from loge.screens.portal import left, post

AHEAD = 60  # days in which a closure or a holiday is announced


@dataclass(frozen=True)
class Standing:
    """Open or not just now, in words."""

    desk: Desk
    state: State
    headline: str
    then: str


@dataclass(frozen=True)
class Line:
    """One day of the week as it is shown."""

    day: date
    times: Sequence[str]
    why: str
    today: bool


@dataclass(frozen=True)
class Change:
    """Days in a row that are not as usual, for one reason. `last` is the last of them."""

    first: date
    last: date
    times: Sequence[str]
    why: str


@dataclass(frozen=True)
class Page:
    """All that a desk's page shows."""

    desk: Desk
    calendar: Calendar
    standing: Standing
    week: Sequence[Line]
    changes: Sequence[Change]
    families: Sequence[catalogue.Offers]
    membership: Price | None
    reduced: Sequence[reduced.NotOpen]
    elsewhere: str
    post: post.Post | None
    left: Sequence[left.Left]


def the_network() -> Network | None:
    """The network whose site this is; None before it is set up."""
    return Network.objects.order_by("pk").first()


def front(now: datetime) -> list[Standing]:
    """Every desk of the network with whether it is open, in four queries."""
    desks = network.desks()
    prefetch_related_objects(desks, "opening_hours", "day_exceptions", "closures")
    return [standing(desk, network.calendar(desk), now) for desk in desks]


def page(desk: Desk, language: str, now: datetime) -> Page:
    """A desk's page in a language, in eight queries; five more where the post is offered, three
    more where things may be left, two more on a day with fewer people."""
    today = days.day_of(now, desk.zone)
    calendar = network.calendar(desk, around=today)
    families = catalogue.families(desk, language, on=today)
    return Page(
        desk=desk,
        calendar=calendar,
        standing=standing(desk, calendar, now),
        week=week(calendar, today),
        changes=changes(calendar, today),
        families=families,
        membership=catalogue.price_or_none(desk, "membership", today),
        reduced=_reduced(desk, language, today),
        elsewhere=_elsewhere(desk, language, calendar.state(now)),
        post=post.post(desk, language, now) if _posts(families) else None,
        left=left.left(desk, language, today),
    )


def _posts(families: Iterable[catalogue.Offers]) -> bool:
    """Whether letters and parcels are a service of the day."""
    return any(
        offer.service.code == post.SERVICE for offers in families for offer in offers.available
    )


def _reduced(desk: Desk, language: str, today: date) -> Sequence[reduced.NotOpen]:
    """What is not open today because fewer people hold the desk; not that somebody is alone."""
    declared = reduced.today(desk, language, on=today)
    return declared.lines if declared else ()


def _elsewhere(desk: Desk, language: str, state: State) -> str:
    """Where to go while a closure keeps the desk closed."""
    if state.why is None or state.why.kind != Kind.CLOSURE:
        return ""
    return (desk.elsewhere_de if language == "de" else "") or desk.elsewhere


def standing(desk: Desk, calendar: Calendar, now: datetime) -> Standing:
    """Open until when; closed why, and when it opens next."""
    state = calendar.state(now)
    return Standing(
        desk,
        state,
        words.headline(state, now, desk.zone),
        words.next_opening(state, now, desk.zone),
    )


def week(calendar: Calendar, today: date) -> list[Line]:
    """Seven days from today on."""
    return [
        Line(
            day.day,
            _times(calendar, day.intervals),
            words.why(day.why) if day.why else "",
            day.day == today,
        )
        for day in calendar.days(today, 7)
    ]


def changes(calendar: Calendar, today: date) -> list[Change]:
    """The coming days that are not as usual, the like ones in a row taken together."""
    found: list[Change] = []
    for day in calendar.days(today, AHEAD):
        if day.usual:
            continue
        one = _change(calendar, day)
        before = found[-1] if found else None
        if before and _continues(calendar, before, one):
            found[-1] = Change(before.first, one.last, before.times, before.why)
        else:
            found.append(one)
    return found


def _change(calendar: Calendar, day: Day) -> Change:
    why = words.why(day.why) if day.why else ""
    return Change(day.day, day.day, _times(calendar, day.intervals), why)


def _continues(calendar: Calendar, before: Change, one: Change) -> bool:
    """Same reason and times, with only days between that are closed anyway."""
    between = (one.first - before.last).days - 1
    gap = calendar.days(before.last + timedelta(days=1), between)
    alike = (before.times, before.why) == (one.times, one.why)
    return alike and not any(day.intervals for day in gap)


def _times(calendar: Calendar, intervals: Iterable[Interval]) -> list[str]:
    return [said.span(start, end, calendar.zone) for start, end in intervals]
