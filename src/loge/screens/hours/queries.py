"""What the pages of the hours show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from loge.house.journal.facts import pointer
from loge.house.journal.models import Entry
from loge.house.network import queries as network
from loge.house.network import rules
from loge.house.network.models import (
    Closure,
    DayException,
    Desk,
    OpeningHours,
)
from loge.house.network.rules import Calendar, Repeat
from loge.house.notices.models import Notice
from loge.house.people.models import Account
from loge.kernel import days
from loge.kernel.refusal import Refused
from loge.screens.hours import reaching
from loge.screens.hours.drawing import Drawing, Row, coming, drawing, year_of_holidays

SOON = 60  # days
NEXT = 14
MOST_DAYS = 100  # given hours of their own at once


def calendar(desk: Desk, at: datetime) -> Calendar:
    """When the desk is open, as far as one looks ahead."""
    return network.calendar(desk, around=days.day_of(at, desk.zone))


@dataclass(frozen=True)
class Standing:
    """Weekly hours with who set them; `holds` of today, `comes` of a later day."""

    row: OpeningHours
    by: str
    holds: bool
    comes: bool


@dataclass(frozen=True)
class Week:
    """All that the first page shows."""

    usual: Drawing
    next_days: Sequence[Row]
    standing: Standing | None
    to_come: Sequence[Standing]
    past: Sequence[Standing]
    holidays: Sequence[tuple[date, str, bool]]
    closures: Sequence[Closure]
    exceptions: Sequence[DayException]


def week(desk: Desk, at: datetime) -> Week:
    """The week drawn, what comes, what was."""
    today = days.day_of(at, desk.zone)
    open_moments = calendar(desk, at)
    rows = history(desk, today)
    usual = open_moments.on_paper()
    soon = today + timedelta(days=SOON)
    return Week(
        usual=drawing(usual, today - timedelta(days=today.weekday()), today),
        next_days=coming(open_moments, at, NEXT),
        standing=next((row for row in rows if row.holds), None),
        to_come=[row for row in rows if row.comes],
        past=[row for row in rows if not row.holds and not row.comes],
        holidays=year_of_holidays(open_moments, at),
        closures=list(to_come(desk, at)[:5]),
        exceptions=list(desk.day_exceptions.filter(day__gte=today, day__lt=soon).order_by("day")),
    )


def history(desk: Desk, today: date) -> list[Standing]:
    """Every weekly hours there were, the latest first, with who set them."""
    rows = list(desk.opening_hours.order_by("-valid_from"))
    entries = Entry.objects.filter(
        desk=desk.slug,
        verb="set_hours",
        subject="network.openinghours",
        subject_id__in=[row.pk for row in rows],
    )
    by = dict(entries.order_by("number").values_list("subject_id", "by"))
    accounts = Account.objects.filter(pk__in={pk for pk in by.values() if pk is not None})
    names = dict(accounts.values_list("pk", "name"))
    return [
        Standing(
            row,
            names.get(by.get(row.pk) or 0, ""),
            row.valid_from <= today and (row.until is None or row.until > today),
            row.valid_from > today,
        )
        for row in rows
    ]


def hours_of(desk: Desk, today: date) -> str:
    """The text of the weekly hours that hold on a day, "" when none do."""
    rows = desk.opening_hours.filter(valid_from__lte=today).order_by("-valid_from")
    standing = next((r for r in rows if r.until is None or r.until > today), None)
    return standing.hours if standing else ""


def falling(repeat: Repeat, desk: Desk, open_moments: Calendar, hours: str) -> list[date]:
    """The days of a pattern that are given other hours: not those that have hours of their own
    already, nor, for closing or for a whole period, those on which the desk is closed anyway.

    Raises Refused when there is none, or more than MOST_DAYS.
    """
    rows = desk.day_exceptions.filter(day__gte=repeat.first, day__lte=repeat.last)
    own = set(rows.values_list("day", flat=True))
    only_open = not hours or repeat.pattern == rules.Pattern.EACH_DAY
    found = [
        day
        for day in repeat.days()
        if day not in own and not (only_open and not open_moments.intervals(day))
    ]
    if not found:
        raise Refused("no_day", _("None of these days would change. Look at the days again."))
    if len(found) > MOST_DAYS:
        raise Refused(
            "many_days",
            _("These are %(n)s days: choose an earlier last day, or change the weekly hours.")
            % {"n": len(found)},
        )
    return found


def to_come(desk: Desk, at: datetime) -> QuerySet[Closure]:
    """The closures that hold or will hold, the next first."""
    not_over = desk.closures.filter(reopened_at__isnull=True).exclude(ends_at__lte=at)
    return not_over.order_by("starts_at", "pk")


def without_end(desk: Desk, at: datetime) -> list[Closure]:
    """The closures that hold and whose end nobody has said yet."""
    return list(to_come(desk, at).filter(starts_at__lte=at, ends_at__isnull=True))


@dataclass(frozen=True)
class Message:
    """One person who was told of a closure, and how far the message came."""

    notice: Notice
    phone: str

    @property
    def reached(self) -> bool:
        """They know, as far as one can tell."""
        return self.notice.state in (Notice.State.TOLD, Notice.State.DELIVERED)

    @property
    def by_hand(self) -> bool:
        """Somebody must do it: a slip, a call, or a word when they come."""
        by_hand = self.notice.channel in (Notice.Channel.SLIP, Notice.Channel.VISIT)
        return not self.reached and (by_hand or self.notice.state == Notice.State.FAILED)


def messages(closure: Closure) -> list[Message]:
    """Who was told of a closure, the last message of each, by name; in two queries."""
    subject, subject_id = pointer(closure)
    rows = Notice.objects.filter(subject=subject, subject_id=subject_id).exclude(
        state=Notice.State.DROPPED
    )
    last = {row.person_id: row for row in rows.select_related("person").order_by("pk")}
    phones = reaching.phones(last)
    found = [Message(row, phones.get(pk, "")) for pk, row in last.items()]
    return sorted(found, key=lambda one: (one.notice.person.sort_key, one.notice.pk))


@dataclass(frozen=True)
class Sheet:
    """One closure: where it stands, when the desk opens again, who was told."""

    over: bool
    begun: bool
    opens: datetime | None
    messages: Sequence[Message]

    @property
    def by_hand(self) -> list[Message]:
        """Those somebody must still call, visit or leave a slip for."""
        return [one for one in self.messages if one.by_hand]


def sheet(closure: Closure, desk: Desk, at: datetime) -> Sheet:
    """What the page of a closure shows."""
    ends = closure.over_at
    return Sheet(
        over=ends is not None and ends <= at,
        begun=closure.starts_at <= at,
        opens=calendar(desk, at).next_open(max(ends, at)) if ends else None,
        messages=messages(closure),
    )


@dataclass(frozen=True)
class Choice:
    """Until when one may say that it is closed, with one button."""

    code: str
    label: str
    ends_at: datetime | None
    opens: datetime | None


def choices(desk: Desk, open_moments: Calendar, at: datetime) -> list[Choice]:
    """Today (while it still opens today), until tomorrow included, or until nobody knows when."""
    opens = open_moments.next_open(at)
    said = [("tomorrow", _("Until tomorrow included")), ("unknown", _("I do not know yet"))]
    if opens is not None and days.day_of(opens, desk.zone) == days.day_of(at, desk.zone):
        said.insert(0, ("today", _("Today")))
    found = []
    for code, label in said:
        ends = end_of(code, desk, at)
        found.append(Choice(code, label, ends, open_moments.next_open(ends) if ends else None))
    return found


# How many days each button closes, today included.
CLOSES = {"today": 1, "tomorrow": 2}


def end_of(code: str, desk: Desk, at: datetime) -> datetime | None:
    """The end a button stands for; None when nobody knows. Raises Refused for no button."""
    if code == "unknown":
        return None
    if code not in CLOSES:
        raise Refused("until", _("Choose until when the desk is closed."))
    return days.starts(days.day_of(at, desk.zone) + timedelta(days=CLOSES[code]), desk.zone)


def usual(desk: Desk, today: date) -> dict[str, Any]:
    """The weekly hours of a day as text, and whether three pairs of times a day can say them."""
    hours = hours_of(desk, today)
    week = rules.weekly(hours, today) if hours else []
    weekly = not hours or rules.is_weekly(hours, today)
    return {"hours": hours, "simple": weekly and all(len(spans) <= 3 for spans in week)}
