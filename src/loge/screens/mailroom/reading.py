"""What the mailroom shows: lists, one message's story, the texts, the money."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Case, IntegerField, Q, QuerySet, Sum, Value, When

from loge.house.journal import sentences
from loge.house.journal.sentences import Sentence
from loge.house.network.models import Desk
from loge.house.notices import actions, gsm, rules
from loge.house.notices import reading as house
from loge.house.notices.models import Answer, Attempt, Notice
from loge.house.people.models import Contact
from loge.kernel import days
from loge.kernel.act import Act

ORDERS = {
    "when": ("-first", "queued_at", "pk"),
    "person": ("person__sort_key", "pk"),
    "state": ("state", "-queued_at", "-pk"),
    "way": ("channel", "-queued_at", "-pk"),
    "about": ("template", "-queued_at", "-pk"),
}


def amiss_first(rows: Any) -> Any:
    """What somebody must look at stands before the rest."""
    amiss = Q(state__in=[Notice.State.UNSURE, Notice.State.FAILED], over=False)
    first = Case(When(amiss, then=Value(0)), default=Value(1), output_field=IntegerField())
    return rows.annotate(first=first)


def unread(desk: Desk) -> QuerySet[Answer]:
    """What people answered and nobody has read, the first first."""
    rows = Answer.objects.filter(desk=desk, read_at__isnull=True)
    return rows.select_related("person").order_by("came_at", "pk")


def read(desk: Desk) -> QuerySet[Answer]:
    """What people answered, once somebody has read it."""
    return Answer.objects.filter(desk=desk, read_at__isnull=False).select_related("person")


def desk_of(act: Act) -> Desk:
    """The desk of an act, as a row."""
    return act.desk if isinstance(act.desk, Desk) else Desk.objects.get(pk=act.desk.pk)


@dataclass(frozen=True)
class Money:
    """What text messages cost this month, in cents (rounded up), and how near the ceiling is."""

    cents: int
    segments: int
    ceiling: int | None
    expected: int

    @property
    def part(self) -> int:
        """How much of the ceiling is spent, in hundredths."""
        return self.cents * 100 // self.ceiling if self.ceiling else 0

    @property
    def near(self) -> bool:
        """Four fifths are spent."""
        return self.ceiling is not None and self.part >= 80


def money(desk: Desk, at: datetime) -> Money:
    """This month's spending, and what it comes to at this pace by its last day."""
    first, after = rules.month_of(at, desk.zone)
    row = Attempt.objects.filter(
        notice__desk_id=desk.pk,
        channel="sms",
        started_at__gte=days.starts(first, desk.zone),
        started_at__lt=days.starts(after, desk.zone),
        outcome__in=Attempt.COSTS,
    ).aggregate(mils=Sum("mils"), segments=Sum("segments"))
    cents = -(-(row["mils"] or 0) // 10)
    gone = (days.day_of(at, desk.zone) - first).days + 1
    expected = cents * (after - first).days // gone
    standing = house.rule(desk, at)
    return Money(cents, row["segments"] or 0, standing.ceiling_cents, expected)


@dataclass(frozen=True)
class Carrier:
    """Something that carries messages: whether it is set up, and when it last did or did not."""

    channel: str
    set_up: bool
    name: str
    last: Attempt | None
    last_failure: Attempt | None


def carriers(desk: Desk) -> list[Carrier]:
    """E-mail and text messages, as they are set up for this house."""
    return [
        _carrier(desk, "email", bool(settings.MAIL_FROM), settings.MAIL_FROM),
        _carrier(desk, "sms", bool(settings.SMS), settings.SMS.get("service", "")),
    ]


def _carrier(desk: Desk, channel: str, set_up: bool, name: str) -> Carrier:
    tries = Attempt.objects.filter(notice__desk=desk, channel=channel).order_by("-started_at")
    good = (Attempt.Outcome.ACCEPTED, Attempt.Outcome.DELIVERED)
    bad = (Attempt.Outcome.PUT_OFF, Attempt.Outcome.REFUSED, Attempt.Outcome.NOT_KNOWN)
    last = tries.filter(outcome__in=good).first()
    failure = tries.filter(outcome__in=bad).first()
    if failure and last and failure.started_at < last.started_at:
        failure = None
    return Carrier(channel, set_up, name, last, failure)


@dataclass(frozen=True)
class Way:
    """One more way to tell somebody, and why not."""

    channel: str
    label: str
    why: str


@dataclass(frozen=True)
class Story:
    """One message, whole."""

    notice: Notice
    words: str
    language: str
    size: gsm.Size
    attempts: Sequence[Attempt]
    sentences: list[Sentence]
    contacts: list[Contact]
    ways: list[Way]

    def may(self, verb: str) -> bool:
        """Whether this can be done with it now."""
        return Notice.LIFECYCLE.may(verb, self.notice.state)

    @property
    def may_send_again(self) -> bool:
        return self.may("send_again") and self.notice.channel in rules.BY_MACHINE

    @property
    def may_reroute(self) -> bool:
        return self.may("reroute_notice")

    @property
    def may_tell(self) -> bool:
        return self.may("mark_told") and self.notice.state != Notice.State.SENDING

    @property
    def may_give_up(self) -> bool:
        return self.may("give_up_notice")


def story(notice: Notice, desk: Desk) -> Story:
    """Everything about one message: its words as they are today, each try, each act."""
    words = house.words(notice, desk)
    labels = dict(Notice.Channel.choices)
    why = dict(Notice._meta.get_field("why").choices or [])
    return Story(
        notice=notice,
        words=words,
        language=rules.language_of(notice.person.languages or []),
        size=gsm.size(gsm.plain(words)),
        attempts=list(notice.attempts.order_by("number")),
        sentences=sentences.story(notice),
        contacts=[c for c in house.contacts(notice.person) if c.channel in {"sms", "email"}],
        ways=[
            Way(channel, str(labels[channel]), str(why.get(reason, "")))
            for channel, reason in actions.ways_for(notice)
            if channel != notice.channel
        ],
    )


def cells(rows: Any, desk: Desk) -> Iterator[list[Any]]:
    """The list as a file holds it; moments in the desk's time, no address."""
    for notice in rows.prefetch_related("attempts").iterator(chunk_size=500):
        last = max(notice.attempts.all(), key=lambda one: one.number, default=None)
        yield [
            notice.pk,
            notice.queued_at.astimezone(desk.zone),
            str(notice.person),
            str(notice.get_template_display()),
            str(notice.get_channel_display()),
            str(notice.get_state_display()),
            str(notice.get_why_display()),
            notice.told_at.astimezone(desk.zone) if notice.told_at else None,
            last.whom if last else "",
            sum(one.segments for one in notice.attempts.all() if one.outcome in Attempt.COSTS),
        ]
