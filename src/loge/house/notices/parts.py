"""What each message may say, part by part. Nothing in it says who sent what, or how.

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
- MISHAP (about the claim): `number`, the ticket's. Neither what happened nor to what is said.
- STILL_HERE (about the ticket): `number`; `before`, the open moment before which to come.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


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
    "mishap": (
        _part(
            "plain",
            _("%(desk)s: please come by or call us about ticket %(number)s."),
            _("always"),
            needs="number",
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
