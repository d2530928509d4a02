"""What each message says, part by part. Nothing in it says who sent what, or how.

A template is a few parts; a part is said when all its figures are known and none of `unless` is.
The figures, which `tell(…, **figures)` takes (moments and days as ISO 8601 text):

- ARRIVAL (about the deposit): `number`, its short number; `before`, the open moment before which to
  come; `carrier`, who brought it, which is said in an e-mail and nowhere else (`reading.words`).
- CLOSURE (about the closure): `since` and `until`, moments (no `until`: not known yet); `number`
  and `before`, when something waits.
- REOPENING (about the closure): `since`, the moment it opens again (none: now); `number` and
  `before`, when something waits.
- MEMBERSHIP_ENDS, MEMBERSHIP_ENDED (about the membership): `last_day`, a day, included; `cents`,
  what another year costs.
- CARD (about the card): `last_day`. The card itself is attached to an e-mail (`actions.attach`).
- THING_READY, LATE (about the ticket): `number`, the ticket's. What was left is never said.
- PRICE_SAID (about the proposal): `number`; `amount`, in cents, which is said in an e-mail and
  nowhere else.
- STILL_HERE (about the ticket): `number`; `before`, the open moment before which to come.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from typing import Any

from django.utils.dateparse import parse_date, parse_datetime
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from loge.kernel.templatetags import said

SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Part:
    """One sentence of a message. `when` says to the desk when it is said."""

    code: str
    words: str | Promise
    when: str | Promise
    needs: frozenset[str] = field(default_factory=frozenset)
    unless: frozenset[str] = field(default_factory=frozenset)

    @property
    def slots(self) -> frozenset[str]:
        """The figures its words may hold."""
        return (self.needs | {"desk"}) - {"attached"}

    def applies(self, known: Mapping[str, Any]) -> bool:
        """Whether it is said with these figures."""
        return self.needs <= known.keys() and not self.unless & known.keys()


def _part(code: str, words: Any, when: Any, needs: str = "", unless: str = "") -> Part:
    return Part(code, words, when, frozenset(needs.split()), frozenset(unless.split()))


# By Notice.Template.
PARTS: dict[str, tuple[Part, ...]] = {
    "arrival": (
        _part(
            "dated",
            _("%(desk)s: something is waiting for you, number %(number)s, %(before)s."),
            _("when there is a last moment to come"),
            needs="number before",
        ),
        _part(
            "plain",
            _("%(desk)s: something is waiting for you, number %(number)s."),
            _("when there is none"),
            needs="number",
            unless="before",
        ),
        _part(
            "carrier",
            _("%(carrier)s brought it."),
            _("by e-mail only, when the carrier’s rule lets us say so"),
            needs="carrier",
        ),
    ),
    "closure": (
        _part(
            "dated",
            _("%(desk)s: we are closed from %(since)s to %(until)s."),
            _("when the end of the closure is known"),
            needs="since until",
        ),
        _part(
            "open_end",
            _("%(desk)s: we are closed from %(since)s on. We will tell you when we open again."),
            _("when the end of the closure is not known yet"),
            needs="since",
            unless="until",
        ),
        _part(
            "waiting",
            _("Number %(number)s stays here for you; come %(before)s."),
            _("when something waits for them"),
            needs="number before",
        ),
        _part(
            "waiting_no_date",
            _("Number %(number)s stays here for you."),
            _("when something waits for them and the last moment to come is not known"),
            needs="number",
            unless="before",
        ),
    ),
    "reopening": (
        _part(
            "dated",
            _("%(desk)s: we are open again from %(since)s on."),
            _("when the day is known beforehand"),
            needs="since",
        ),
        _part(
            "now",
            _("%(desk)s: we are open again."),
            _("when it is now"),
            unless="since",
        ),
        _part(
            "waiting",
            _("Number %(number)s is waiting for you; come %(before)s."),
            _("when something waits for them"),
            needs="number before",
        ),
    ),
    "membership_ends": (
        _part(
            "dated",
            _("%(desk)s: your membership runs until %(last_day)s."),
            _("always"),
            needs="last_day",
        ),
        _part(
            "price",
            _("To go on for another year (%(cents)s), come and see us."),
            _("when there is a price"),
            needs="cents",
        ),
        _part(
            "no_price",
            _("To go on, come and see us."),
            _("when there is no price"),
            unless="cents",
        ),
    ),
    "membership_ended": (
        _part(
            "dated",
            _("%(desk)s: your membership ended on %(last_day)s."),
            _("always"),
            needs="last_day",
        ),
        _part(
            "price",
            _("You can join again for a year (%(cents)s) when you next come."),
            _("when there is a price"),
            needs="cents",
        ),
        _part(
            "no_price",
            _("You can join again when you next come."),
            _("when there is no price"),
            unless="cents",
        ),
    ),
    "card": (
        _part(
            "attached",
            _("%(desk)s: your membership card is attached to this message."),
            _("by e-mail"),
            needs="attached",
        ),
        _part(
            "here",
            _("%(desk)s: your membership card is ready, ask for it at the desk."),
            _("in any other way"),
            unless="attached",
        ),
        _part(
            "last_day",
            _("It is valid until %(last_day)s."),
            _("when its last day is known"),
            needs="last_day",
        ),
    ),
    "thing_ready": (
        _part(
            "plain",
            _("%(desk)s: something is ready for you, ticket %(number)s."),
            _("always"),
            needs="number",
        ),
    ),
    "price_said": (
        _part(
            "plain",
            _("%(desk)s: a price waits for your answer, ticket %(number)s. Come by or call us."),
            _("always"),
            needs="number",
        ),
        _part(
            "amount",
            _("It is %(amount)s. Nothing is done before you say yes."),
            _("by e-mail only"),
            needs="amount",
        ),
    ),
    "still_here": (
        _part(
            "dated",
            _("%(desk)s: something is still here for you, ticket %(number)s; come %(before)s."),
            _("when there is a last moment to come"),
            needs="number before",
        ),
        _part(
            "plain",
            _("%(desk)s: something is still here for you, ticket %(number)s."),
            _("when there is none"),
            needs="number",
            unless="before",
        ),
    ),
    "late": (
        _part(
            "plain",
            _("%(desk)s: ticket %(number)s is not ready yet. We will tell you when it is."),
            _("always"),
            needs="number",
        ),
    ),
}


def spoken(
    template: str, figures: Mapping[str, Any], *, desk: str, zone: tzinfo
) -> tuple[list[Part], dict[str, Any]]:
    """The parts to say and the figures as one says them, in the language that is active.

    A moment or day that cannot be read counts as not known.
    """
    known = {"desk": desk} | {
        name: text
        for name, value in figures.items()
        if (text := SAID.get(name, _plainly)(value, zone)) != ""
    }
    return [part for part in PARTS[template] if part.applies(known)], known


def filled(part: Part, known: Mapping[str, Any], own: str | None = None) -> str:
    """One part with its figures: the desk's own words, or the usual ones."""
    if own:
        return SLOT.sub(lambda slot: str(known.get(slot[1], "")), own)
    return str(part.words) % known


def usual(part: Part) -> str:
    """The usual words of a part in the active language, with figures as {slots}."""
    return re.sub(r"%\((\w+)\)s", r"{\1}", str(part.words))


def _plainly(value: Any, zone: tzinfo) -> str:
    return "" if value is None else str(value)


def _before(value: Any, zone: tzinfo) -> str:
    return said.until(moment(value), zone)


def _at(value: Any, zone: tzinfo) -> str:
    return said.moment(moment(value), zone)


def _day(value: Any, zone: tzinfo) -> str:
    return said.day_year(parse_date(str(value)[:10]))


def moment(value: Any) -> datetime | None:
    """A figure that is a moment; None when it cannot be read."""
    return parse_datetime(str(value or ""))


def _cents(value: Any, zone: tzinfo) -> str:
    return said.euros(int(value))


SAID: dict[str, Callable[[Any, tzinfo], str]] = {
    "before": _before,
    "since": _at,
    "until": _at,
    "last_day": _day,
    "cents": _cents,
    "amount": _cents,
}

SUBJECT = pgettext_lazy("subject of an e-mail", "A message from %(desk)s")
