"""What the outbox must know of people, providers and rules before a message goes anywhere."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Sum

from loge.house.network import holidays
from loge.house.network.models import Desk
from loge.house.notices import rules
from loge.house.notices.models import Attempt, MessageRule, Notice, Wording
from loge.house.notices.providers import TextMessages
from loge.house.notices.rules import Choice, Way, Works
from loge.house.people.models import Contact, Person, Residence
from loge.kernel import days


def pretends() -> bool:
    """Whether nothing may leave this house for real: a demonstration, or a developer's desk."""
    return bool(settings.DEMO or settings.DEBUG)


def text_messages() -> TextMessages | None:
    """The provider of text messages; None when it is not set up, or must not be used."""
    if not settings.SMS or pretends():
        return None
    from loge.house.notices.providers.ovh import Ovh  # with requests: only where it is used

    return Ovh(settings.SMS)


def mail_is_set_up() -> bool:
    """Whether e-mails can leave: there is a server, and an address they come from."""
    return bool(settings.MAIL_FROM)


def works(person: Person) -> Works:
    """What can leave today for this person."""
    homes = Residence.objects.filter(person=person, until__isnull=True)
    return Works(
        sms=bool(settings.SMS),
        email=mail_is_set_up(),
        letter_box=homes.exclude(household__street="").exists(),
        console=pretends(),
    )


def contacts(person: Person) -> list[Contact]:
    """The ways to reach a person, the preferred one first."""
    return list(person.contacts.order_by("rank", "pk"))


def ways(person: Person) -> list[Way]:
    """The same, as the rules read them."""
    return [
        Way(
            channel=contact.channel,
            value=contact.value,
            agreed=contact.agreed_at is not None,
            stopped=contact.stopped_at is not None,
            failed=contact.failed_at is not None,
            contact=contact.pk,
        )
        for contact in contacts(person)
    ]


def choice(person: Person, *, purpose: str, without: Mapping[str, str] | None = None) -> Choice:
    """The channel for this person now, and why it is not the preferred one."""
    promotion = purpose == Notice.Purpose.PROMOTION
    return rules.choose(ways(person), works(person), promotion=promotion, without=without)


def rule(desk: Desk, at: datetime) -> MessageRule:
    """The desk's rules for messages at a moment."""
    return MessageRule.objects.standing(desk, days.day_of(at, desk.zone))


def waits(desk: Desk, notice: Notice, at: datetime) -> bool:
    """Whether a text message waits for the morning, or for Monday."""
    standing, zone = rule(desk, at), desk.zone
    hour = at.astimezone(zone).time()
    urgent = rules.urgent(notice.template, notice.figures, at, zone)
    if urgent and standing.urgent_from <= hour < standing.quiet_from:
        return False
    whole_day = standing.quiet_days and is_quiet_day(desk, at)
    return rules.quiet(
        at,
        zone,
        quiet_from=standing.quiet_from,
        quiet_until=standing.quiet_until,
        whole_day=whole_day,
    )


def is_quiet_day(desk: Desk, at: datetime) -> bool:
    """Whether this is a Sunday or a public holiday of the desk's region."""
    today = days.day_of(at, desk.zone)
    return today.weekday() == 6 or bool(holidays.holiday(desk.holidays, today))


def spent(desk: Desk, at: datetime) -> int:
    """What text messages cost this month so far, in thousandths of a euro; what may have left
    counts as if it had."""
    first, after = rules.month_of(at, desk.zone)
    attempts = Attempt.objects.filter(
        notice__desk_id=desk.pk,
        started_at__gte=days.starts(first, desk.zone),
        started_at__lt=days.starts(after, desk.zone),
        outcome__in=Attempt.COSTS,
    )
    return int(attempts.aggregate(mils=Sum("mils"))["mils"] or 0)


def own_words(desk: Any, template: str, language: str) -> dict[str, str]:
    """The desk's own words for a template in a language, by part."""
    rows = Wording.objects.filter(desk_id=desk.pk, template=template, language=language)
    found = {row.part: row.words for row in rows.order_by("pk")}
    return {part: words for part, words in found.items() if words}


def words(notice: Notice, desk: Desk, *, attached: bool = False, by_email: bool = False) -> str:
    """What a notice says, in the language of whom it is for. Only an e-mail, which is its
    addressee's alone, says who brought something: telephones and letter boxes are shared."""
    language = rules.language_of(notice.person.languages or [])
    known = {k: v for k, v in notice.figures.items() if by_email or k not in rules.IN_LETTERS_ONLY}
    return rules.words(
        notice.template,
        known | ({"attached": "1"} if attached else {}),
        desk=desk.name,
        zone=desk.zone,
        language=language,
        own=own_words(desk, notice.template, language),
    )
