"""The messenger: claim, send, record. Nothing is held while the network is asked.

A message is claimed in a short turn of its desk, together with a line that says so (`Attempt`);
then, in no transaction, handed over; then, in another short turn, what came of it is written down.
Whoever dies in between leaves the line: the provider is asked by its tag whether it arrived, and
nothing is sent again before it said no (docs/decisions/0016).
"""

import logging
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

from loge.house.journal import actions as journal
from loge.house.network.models import Desk
from loge.house.notices import gsm, letters, reading, rules
from loge.house.notices.models import Attempt, Notice
from loge.house.notices.models.notice import Why
from loge.house.notices.outcomes import go_another_way, record
from loge.house.notices.providers import Outcome, Said, TextMessages, mail
from loge.house.people.models import Contact
from loge.kernel import clock
from loge.kernel.act import Act
from loge.kernel.lock import turn

logger = logging.getLogger("loge.notices")

# At most so many in one round of a desk, and so long: other desks wait too.
AT_ONCE = 40
ROUND = timedelta(seconds=60)


@dataclass(frozen=True)
class Claimed:
    """One message that is ours to send, and nobody else's."""

    notice: Notice
    attempt: Attempt
    value: str
    words: str


def send_all(provider: TextMessages | None, *, at: datetime | None = None) -> int:
    """Send what a machine can send now, desk by desk; how many were accepted."""
    due = Notice.objects.queued().filter(channel__in=rules.BY_MACHINE)
    sent = 0
    # Asked before any turn is taken: nobody waits for a round with nothing to say.
    for desk in Desk.objects.filter(pk__in=due.values("desk_id")):
        sent += _round(desk, provider, at)
    return sent


def _round(desk: Desk, provider: TextMessages | None, at: datetime | None) -> int:
    began, sent = clock.now(), 0
    for number in _due(desk, at or began):
        if clock.now() - began > ROUND:
            break
        now = at or clock.now()
        claimed = claim(number, desk, at=now)
        if claimed is not None:
            outcome = hand_over(claimed, desk, provider)
            sent += record(claimed.attempt, outcome, desk, at=at or clock.now())
    return sent


def _due(desk: Desk, at: datetime) -> list[int]:
    """What may leave now, the longest waiting first."""
    waiting = Notice.objects.at(desk).queued().filter(channel__in=rules.BY_MACHINE)
    ready = waiting.filter(Q(not_before__isnull=True) | Q(not_before__lte=at))
    rows = list(ready.order_by("queued_at", "pk")[: AT_ONCE * 5])
    awake = (n.pk for n in rows if n.channel != "sms" or not reading.waits(desk, n, at))
    return [number for _place, number in zip(range(AT_ONCE), awake, strict=False)]


def claim(number: int, desk: Desk, *, at: datetime) -> Claimed | None:
    """Take one queued message, or leave it: gone, dropped, taken by another, or its way is barred.

    Barred (stopped since, the ceiling reached), it goes another way, with the reason kept.
    """
    with turn(desk.slug):
        notice = Notice.objects.queued().select_related("person").filter(pk=number).first()
        if notice is None:
            return None
        if notice.channel == "console":
            return _take(notice, None, "", at)
        barred, contact = _way(notice)
        words = "" if barred else _words(notice, desk)
        barred = barred or _too_dear(notice, words, desk, at)
        if barred:
            go_another_way(notice, barred, Act(desk=desk, at=at))
            return None
        return _take(notice, contact, words, at, _mils(notice, words, desk, at))


def _way(notice: Notice) -> tuple[str, Contact | None]:
    """The contact to write to on the message's channel, or why there is none."""
    works = reading.works(notice.person)
    promotion = notice.purpose == Notice.Purpose.PROMOTION
    barred = ""
    for way in reading.ways(notice.person):
        if way.channel == notice.channel:
            why = rules.obstacle(way, works, promotion=promotion)
            if not why and not works.console and way.contact is not None:
                return "", Contact.objects.get(pk=way.contact)
            barred = barred or why
    return barred or Why.NO_ADDRESS, None


def _words(notice: Notice, desk: Desk) -> str:
    words = reading.words(notice, desk) if notice.channel == "sms" else ""
    return gsm.plain(words)


def _mils(notice: Notice, words: str, desk: Desk, at: datetime) -> int:
    if notice.channel != "sms":
        return 0
    return gsm.size(words).segments * reading.rule(desk, at).segment_mils


def _too_dear(notice: Notice, words: str, desk: Desk, at: datetime) -> str:
    """The month's ceiling bars it when it would be passed, counting what may have left already."""
    ceiling = reading.rule(desk, at).ceiling_cents
    if notice.channel != "sms" or ceiling is None:
        return ""
    would_be = reading.spent(desk, at) + _mils(notice, words, desk, at)
    return Why.CEILING if would_be > ceiling * 10 else ""


def _take(
    notice: Notice, contact: Contact | None, words: str, at: datetime, mils: int = 0
) -> Claimed | None:
    """Claim it: one conditional UPDATE, and the line that says so. The turn is held."""
    if not journal.follow(Notice.objects.filter(pk=notice.pk), "claim_notice"):
        return None
    Notice.objects.filter(pk=notice.pk).update(tries=notice.tries + 1)
    value = contact.value if contact else ""
    attempt = Attempt.objects.create(
        notice=notice,
        number=notice.attempts.count() + 1,
        channel=notice.channel,
        contact=contact,
        whom=rules.masked(notice.channel, value) if value else "",
        tag=f"loge{secrets.token_hex(8)}",
        segments=gsm.size(words).segments if notice.channel == "sms" else 0,
        mils=mils,
        started_at=at,
    )
    return Claimed(notice, attempt, value, words)


def hand_over(claimed: Claimed, desk: Desk, provider: TextMessages | None) -> Outcome:
    """Give it to the provider. No turn and no transaction is held here."""
    channel = claimed.notice.channel
    if channel == "console":
        logger.info("notice %s told on the console", claimed.notice.pk)
        return Outcome(Said.ACCEPTED)
    if reading.pretends():
        return Outcome(Said.PUT_OFF, "demonstration")
    if channel == "sms":
        if provider is None:
            return Outcome(Said.PUT_OFF, "no_provider")
        return provider.send(claimed.value, claimed.words, claimed.attempt.tag)
    try:
        message, files = letters.email(claimed.notice, claimed.attempt, claimed.value, desk)
    except Exception:
        logger.exception("notice %s could not be written", claimed.notice.pk)
        return Outcome(Said.PUT_OFF, "not_written")
    return mail.send(message, files)
