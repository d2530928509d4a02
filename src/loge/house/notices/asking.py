"""Asking afterwards: did it leave, did it arrive, who answered?"""

import logging
from datetime import datetime, timedelta

from django.db.models import Q

from loge.house.journal import actions as journal
from loge.house.network.models import Desk
from loge.house.notices import consent, outcomes, rules
from loge.house.notices.models import Answer, Attempt, Notice
from loge.house.notices.providers import Incoming, Outcome, Said, TextMessages, Unreachable
from loge.house.people.models import Contact
from loge.house.people.rules import phone
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.lock import turn

logger = logging.getLogger("loge.notices")

# A try whose process says nothing for so long is dead: no request lives a tenth as long.
LEASE = timedelta(minutes=5)
# What the provider does not know of so long after we stopped listening, it will never know of.
GRACE = timedelta(minutes=15)
AGAIN = timedelta(minutes=2)
# Receipts are asked for so long, so often, so many at once.
RECEIPTS_FOR = timedelta(days=3)
RECEIPTS_EVERY = timedelta(minutes=15)
RECEIPTS_AT_ONCE = 20


def bury(*, at: datetime) -> int:
    """Tries whose process died: nobody knows whether they left. How many were found."""
    dead = Attempt.objects.filter(
        outcome=Attempt.Outcome.UNDER_WAY, started_at__lt=at - LEASE
    ).select_related("notice__desk")
    found = [outcomes.record(one, _lost(one), one.notice.desk, at=at) for one in dead[:200]]
    return len(found)


def _lost(attempt: Attempt) -> Outcome:
    """On the console nothing leaves, so nothing can be lost: it is tried again."""
    said = Said.PUT_OFF if attempt.channel == "console" else Said.NOT_KNOWN
    return Outcome(said, "interrupted")


def settle(provider: TextMessages, *, at: datetime) -> int:
    """Text messages nobody knows about: ask by their tag. How many are known now."""
    doubtful = Attempt.objects.filter(
        Q(asked_at__isnull=True) | Q(asked_at__lt=at - AGAIN),
        outcome=Attempt.Outcome.NOT_KNOWN,
        channel="sms",
        notice__state=Notice.State.UNSURE,
    ).select_related("notice__desk", "contact")
    return sum(_settled(one, provider, at) for one in doubtful.order_by("started_at")[:50])


def _settled(attempt: Attempt, provider: TextMessages, at: datetime) -> bool:
    number = attempt.contact.value if attempt.contact else ""
    try:
        found = provider.find(attempt.tag, number)
    except Unreachable:
        return False
    desk = attempt.notice.desk
    if found is not None:
        return outcomes.record(attempt, found, desk, at=at)
    Attempt.objects.filter(pk=attempt.pk).update(asked_at=at)
    if at - (attempt.ended_at or attempt.started_at) < GRACE:
        return False
    return _never_left(attempt, desk, at)


def _never_left(attempt: Attempt, desk: Desk, at: datetime) -> bool:
    """The provider never heard of it, and will not any more: it may be tried again."""
    with turn(desk.slug):
        rows = Attempt.objects.filter(pk=attempt.pk, outcome=Attempt.Outcome.NOT_KNOWN)
        if not rows.update(outcome=Attempt.Outcome.NEVER_LEFT, mils=0):
            return False
        notice = Notice.objects.select_related("person", "desk").get(pk=attempt.notice_id)
        if notice.state == Notice.State.UNSURE:
            outcomes.put_off(notice, Act(desk=desk, at=at))
        return True


def receipts(provider: TextMessages, *, at: datetime) -> int:
    """Did they arrive? How many are known now."""
    open_ = Attempt.objects.filter(
        Q(asked_at__isnull=True) | Q(asked_at__lt=at - RECEIPTS_EVERY),
        outcome=Attempt.Outcome.ACCEPTED,
        channel="sms",
        started_at__gt=at - RECEIPTS_FOR,
    ).exclude(reference="")
    rows = open_.select_related("notice__desk", "contact").order_by("asked_at", "pk")
    try:
        return sum(_received(one, provider, at) for one in rows[:RECEIPTS_AT_ONCE])
    except Unreachable:
        return 0


def _received(attempt: Attempt, provider: TextMessages, at: datetime) -> bool:
    arrived = provider.receipt(attempt.reference)
    Attempt.objects.filter(pk=attempt.pk).update(asked_at=at)
    if arrived is None:
        return False
    if not arrived:
        desk = attempt.notice.desk
        return outcomes.came_back(attempt, desk, code="undelivered", for_good=False, at=at)
    with turn(attempt.notice.desk.slug):
        rows = Attempt.objects.filter(pk=attempt.pk, outcome=Attempt.Outcome.ACCEPTED)
        rows.update(outcome=Attempt.Outcome.DELIVERED)
        journal.follow(Notice.objects.filter(pk=attempt.notice_id), "confirm_notice")
    return True


def answers(provider: TextMessages, *, at: datetime) -> int:
    """What came in: STOP stops that number, the rest is something to read. How many came."""
    known = set(
        Answer.objects.filter(came_at__gt=at - RECEIPTS_FOR * 3).values_list("reference", flat=True)
    )
    try:
        found = provider.incoming(at - RECEIPTS_FOR, known)
    except Unreachable:
        return 0
    for one in found:
        take_in(one, at=at)
    return len(found)


def take_in(one: Incoming, *, at: datetime) -> None:
    """One message that came in, at every desk that knows its number; else at the first desk."""
    number = phone(one.number) or one.number
    theirs = Contact.objects.filter(channel="sms", value=number).select_related("person__desk")
    living = theirs.filter(person__merged_into__isnull=True, person__forgotten_at__isnull=True)
    by_desk: dict[int, list[Contact]] = {}
    for contact in living:
        by_desk.setdefault(contact.person.desk_id, []).append(contact)
    desks = Desk.objects.filter(pk__in=by_desk) if by_desk else Desk.objects.order_by("pk")[:1]
    for desk in desks:
        _take_in_at(desk, one, number, by_desk.get(desk.pk, []), at)


def _take_in_at(
    desk: Desk, one: Incoming, number: str, contacts: list[Contact], at: datetime
) -> None:
    stop = rules.is_stop(one.words)
    with turn(desk.slug):
        _answer, new = Answer.objects.get_or_create(
            desk=desk,
            reference=one.reference,
            defaults={
                "person": contacts[0].person if contacts else None,
                "number": number[:20],
                "words": one.words,
                "stop": stop,
                "came_at": one.came_at,
                "read_at": at if stop and contacts else None,
            },
        )
        if new and stop:
            may = frozenset({Permission.SEND_NOTICE})
            for contact in contacts:
                act = Act(desk=desk, at=at, may=may)
                consent.stop_contact(contact, how=consent.How.BY_MESSAGE, act=act)
