"""Which way a person is told, when, and in which words. Values in, values out."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any

import phonenumbers
from django.utils import translation

from loge.house.notices import wording
from loge.house.notices.models.notice import Why
from loge.house.people.rules import fold

LANGUAGES = ("fr", "de", "en")
BY_MACHINE = frozenset({"sms", "email", "console"})
# Figures that are said in an e-mail and nowhere else.
IN_LETTERS_ONLY = frozenset({"carrier", "amount"})


@dataclass(frozen=True)
class Way:
    """One way to reach a person, as they gave it."""

    channel: str
    value: str = ""
    agreed: bool = True
    stopped: bool = False
    failed: bool = False
    contact: int | None = None


@dataclass(frozen=True)
class Works:
    """What can leave today. In a demonstration everything that would leave goes to the console."""

    sms: bool = False
    email: bool = False
    letter_box: bool = False
    console: bool = False


@dataclass(frozen=True)
class Choice:
    """The channel taken, and why it is not the preferred one ("" when it is)."""

    channel: str
    why: str = ""


def choose(
    ways: Sequence[Way],
    works: Works,
    *,
    promotion: bool = False,
    without: Mapping[str, str] | None = None,
) -> Choice:
    """The channel for somebody with these ways to be reached, the preferred one first.

    `without` are channels that cannot be taken now, and why. When nothing else works, a slip in
    the letter box; without one, they are told when they come.
    """
    first_why = ""
    for way in ways:
        why = (without or {}).get(way.channel) or obstacle(way, works, promotion=promotion)
        if not why:
            machine = way.channel in BY_MACHINE
            return Choice("console" if machine and works.console else way.channel, first_why)
        first_why = first_why or why
    return Choice("slip" if works.letter_box else "visit", first_why)


def obstacle(way: Way, works: Works, *, promotion: bool = False) -> str:
    """Why this way cannot be taken; "" when it can.

    What serves a contract needs no consent and stops when asked to; promotion needs consent given
    beforehand (CPCE, article L34-5).
    """
    if way.channel == "visit":
        return ""
    if way.channel == "slip":
        return "" if works.letter_box else Why.NO_ADDRESS
    if way.channel not in BY_MACHINE:
        return Why.CALL
    return _of_person(way, promotion) or _of_provider(way, works)


def _of_person(way: Way, promotion: bool) -> str:
    if not way.value:
        return Why.NO_ADDRESS
    if way.stopped:
        return Why.STOPPED
    if way.failed:
        return Why.FAILED
    if promotion and not way.agreed:
        return Why.NO_CONSENT
    return Why.NOT_MOBILE if way.channel == "sms" and not is_mobile(way.value) else ""


def _of_provider(way: Way, works: Works) -> str:
    return "" if works.console or getattr(works, way.channel) else Why.NO_PROVIDER


def is_mobile(e164: str) -> bool:
    """Whether a number can receive text messages; a number of an unknown kind may."""
    try:
        kind = phonenumbers.number_type(phonenumbers.parse(e164))
    except phonenumbers.NumberParseException:
        return False
    return kind not in {
        phonenumbers.PhoneNumberType.FIXED_LINE,
        phonenumbers.PhoneNumberType.PREMIUM_RATE,
        phonenumbers.PhoneNumberType.TOLL_FREE,
        phonenumbers.PhoneNumberType.SHARED_COST,
    }


def masked(channel: str, value: str) -> str:
    """An address as the log keeps it: "06 •• •• 12 34", "b•••@example.org"."""
    if channel == "email" or "@" in value:
        name, at, host = value.rpartition("@")
        return f"{name[:1]}•••{at}{host}"[:80]
    digits = re.sub(r"\D", "", re.sub(r"^\+33", "0", value))
    return f"{digits[:2]} •• •• {digits[-4:-2]} {digits[-2:]}" if len(digits) > 6 else "••••"


def quiet(
    at: datetime,
    zone: tzinfo,
    *,
    quiet_from: time,
    quiet_until: time,
    whole_day: bool,
) -> bool:
    """Whether text messages wait at this moment: in the evening, at night, on a quiet day."""
    hour = at.astimezone(zone).time()
    if whole_day:
        return True
    if quiet_from <= quiet_until:
        return quiet_from <= hour < quiet_until
    return hour >= quiet_from or hour < quiet_until


def urgent(template: str, figures: Mapping[str, Any], at: datetime, zone: tzinfo) -> bool:
    """Whether it is of no use later: a desk that closes today."""
    if template != "closure":
        return False
    since = wording.moment(figures.get("since"))
    return since is not None and since.astimezone(zone).date() == at.astimezone(zone).date()


def wait(waits: Sequence[int], tries: int) -> timedelta | None:
    """How long to wait after so many tries; None when it is time to give up."""
    return timedelta(minutes=waits[tries - 1]) if 0 < tries <= len(waits) else None


def month_of(at: datetime, zone: tzinfo) -> tuple[date, date]:
    """First day of the desk's month, and first day of the next."""
    first = at.astimezone(zone).date().replace(day=1)
    return first, (first + timedelta(days=32)).replace(day=1)


def language_of(languages: Sequence[str]) -> str:
    """The first of a person's languages that messages are written in, else French."""
    return next((code for code in languages if code in LANGUAGES), "fr")


STOP_WORDS = frozenset(
    {"stop", "stopsms", "aret", "aretez", "areter", "desabonement", "desabonez", "desinscription"}
    | {"unsubscribe", "abmelden", "cancel"}
)


def is_stop(text: str) -> bool:
    """Whether an answer asks for no more messages: "STOP", "Stop svp", "ARRÊT", "merci d'arrêter".

    The word must come first, or in an answer of at most four words: "je ne peux pas m'arrêter
    avant jeudi, gardez-le" is something to read.
    """
    words = fold(text)
    if not words:
        return False
    return words[0] in STOP_WORDS or (len(words) <= 4 and bool(STOP_WORDS & set(words)))


def words(
    template: str,
    figures: Mapping[str, Any],
    *,
    desk: str,
    zone: tzinfo,
    language: str,
    own: Mapping[str, str] | None = None,
) -> str:
    """The message in the person's language (French when there is no translation).

    `figures` are those of `loge.house.notices.parts`, moments and days as ISO 8601 text; `own`
    are the desk's own words, by part.
    """
    with translation.override(language if language in LANGUAGES else "fr"):
        parts, known = wording.spoken(template, figures, desk=desk, zone=zone)
        return " ".join(wording.filled(part, known, (own or {}).get(part.code)) for part in parts)
