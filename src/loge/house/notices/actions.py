"""Queueing messages with the act they belong to; what people do with those that wait or failed."""

from collections.abc import Callable
from datetime import time
from typing import Any, Final, NotRequired, TypedDict, Unpack

from django.db import models
from django.utils.translation import gettext as _

from loge.house.journal import actions as journal
from loge.house.journal.actions import verb
from loge.house.journal.facts import Code, pointer
from loge.house.journal.models import Entry
from loge.house.notices import discretion, reading, rules
from loge.house.notices.models import Answer, MessageRule, Notice, Wording
from loge.house.notices.models.notice import Why
from loge.house.people.models import Person
from loge.kernel import days
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.refusal import Refused

TIMES: Final = ("quiet_from", "quiet_until", "urgent_from")


def tell(
    person: Person, template: Notice.Template, *, about: models.Model, act: Act, **figures: Any
) -> Notice:
    """Queue one message, in the transaction of the act that caused it.

    `figures` are what its words need, as plain JSON: see `loge.house.notices.parts`.
    """
    subject, subject_id = pointer(about)
    chosen = reading.choice(person, purpose=Notice.Purpose.SERVICE)
    return Notice.objects.create(
        desk_id=act.desk.pk,
        person=person,
        template=template,
        channel=chosen.channel,
        why=chosen.why,
        subject=subject,
        subject_id=subject_id,
        figures=figures,
        queued_at=act.at,
    )


Attached = list[tuple[str, bytes, str]]
_attached: dict[str, Callable[[Notice], Attached]] = {}


def attach(template: Notice.Template, make: Callable[[Notice], Attached]) -> None:
    """What goes with e-mails of this template: name, content and type of each file.

    Called in the `ready()` of the app that makes them. `make` runs as the e-mail leaves, in no
    transaction; it may answer an empty list.
    """
    _attached[str(template)] = make


def attachments(notice: Notice) -> Attached:
    """The files that go with this message when it leaves as an e-mail."""
    make = _attached.get(notice.template)
    return make(notice) if make else []


def drop(about: models.Model, *templates: Notice.Template) -> int:
    """What the messages were about is over (collected, sent back): drop those still queued, or only
    those of these templates.

    They follow the act that ended it, whose entry stands for them (docs/decisions/0012). Those that
    left already are marked: when one comes back, nobody needs to be told any more.
    """
    subject, subject_id = pointer(about)
    rows = Notice.objects.filter(subject=subject, subject_id=subject_id)
    rows = rows.filter(template__in=templates) if templates else rows
    rows.filter(over=False).update(over=True)
    return journal.follow(rows, "drop_notice")


@verb(needs=Permission.SEND_NOTICE)
def mark_told(notice: Notice, *, act: Act) -> Entry:
    """The slip was printed, or the person was told at the counter."""
    return journal.move(
        notice, "mark_told", act=act, told_at=act.at, said={"person": notice.person}
    )


@verb(needs=Permission.SEND_NOTICE, notebook=False)
def send_again(notice: Notice, *, act: Act) -> Entry:
    """Try once more from the beginning, on the channel the person prefers today.

    For a message that came back, and for one nobody knows about: whoever asks accepts that it may
    then arrive twice.
    """
    chosen = reading.choice(notice.person, purpose=notice.purpose)
    return journal.move(
        notice,
        "send_again",
        act=act,
        said={"person": notice.person, "by_way": Notice.Channel(chosen.channel)},
        channel=chosen.channel,
        why=chosen.why,
        tries=0,
        not_before=None,
    )


@verb(needs=Permission.SEND_NOTICE, notebook=False)
def reroute_notice(notice: Notice, *, channel: Notice.Channel, act: Act) -> Entry:
    """Tell the person another way. Raises Refused for a way that cannot be taken today."""
    allowed = [way for way, why in ways_for(notice) if not why]
    if channel not in allowed:
        raise Refused("channel", _("This person cannot be told this way today."))
    return journal.move(
        notice,
        "reroute_notice",
        act=act,
        said={"person": notice.person, "by_way": Notice.Channel(channel)},
        channel=str(channel),
        why=str(Why.BY_HAND),
        tries=0,
        not_before=None,
    )


def ways_for(notice: Notice) -> list[tuple[str, str]]:
    """Every way there is to tell the person, and why it cannot be taken ("": it can)."""
    works, theirs = reading.works(notice.person), reading.ways(notice.person)
    promotion = notice.purpose == Notice.Purpose.PROMOTION
    found: dict[str, str] = {}
    for way in theirs:
        if way.channel in {"sms", "email"} and found.get(way.channel) != "":
            found[way.channel] = rules.obstacle(way, works, promotion=promotion)
    if works.console:
        found = {"console": ""} if "" in found.values() else found
    slip = "" if works.letter_box else Why.NO_ADDRESS
    return [*found.items(), ("slip", slip), ("visit", "")]


@verb(needs=Permission.SEND_NOTICE, notebook=False)
def give_up_notice(notice: Notice, *, act: Act) -> Entry:
    """Nobody will be told by this message any more."""
    return journal.move(notice, "give_up_notice", act=act, said={"person": notice.person})


@verb(needs=Permission.SEE_MESSAGES, notebook=False)
def read_answer(answer: Answer, *, act: Act) -> Entry:
    """Somebody at the desk has read what came in."""
    answer.read_at = act.at
    answer.save(update_fields=["read_at"])
    return journal.append(act, "read_answer", answer)


class Said(TypedDict):
    """The rules of messages as they are decided: times as "HH:MM" in the desk's zone, waits in
    minutes, the price of a text message in thousandths of a euro."""

    quiet_from: str
    quiet_until: str
    quiet_days: bool
    urgent_from: str
    waits: list[int]
    segment_mils: int
    ceiling_cents: int | None
    source: NotRequired[str]


@verb(needs=Permission.KEEP_MESSAGES, notebook=False)
def set_message_rules(*, act: Act, **said: Unpack[Said]) -> Entry:
    """From today on, when text messages leave and what they may cost; those before stay readable.

    Raises Refused for waits that are not from one minute to three days, ten at most.
    """
    waits = said["waits"]
    if not 1 <= len(waits) <= 10 or not all(1 <= minutes <= 4320 for minutes in waits):
        raise Refused("waits", _("Write one to ten waits, from 1 minute to 4320 (three days)."))
    times = {name: time.fromisoformat(said[name]) for name in TIMES}
    today = days.day_of(act.at, act.desk.zone)
    known: dict[str, Any] = {**said, **times, "valid_from": today}
    made = MessageRule.objects.create(desk_id=act.desk.pk, **known)
    facts: dict[str, Any] = {"valid_from": today, "ceiling": said["ceiling_cents"]}
    return journal.append(act, "set_message_rules", made, **facts)


@verb(needs=Permission.KEEP_MESSAGES, notebook=False)
def rewrite_message(
    *, template: Notice.Template, part: str, language: str, words: str, act: Act
) -> Entry:
    """The desk's own words for one part of a message; empty: the usual ones again.

    Raises Refused for a figure the part does not know, and for words that would reveal who sent
    something, or how.
    """
    discretion.may_say(str(template), part, language, words).or_refuse()
    made = Wording.objects.create(
        desk_id=act.desk.pk,
        template=template,
        part=part,
        language=language,
        words=words,
        written_at=act.at,
        by=act.by,
    )
    return journal.append(
        act,
        "rewrite_message",
        made,
        template=Notice.Template(template),
        part=Code(part),
        language=Code(language),
        remark=words,
    )
