"""The last letter to an owner, printed again as often as one likes: with the words it was printed
with, about all that it was written for, whatever was decided or handed over since."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from loge.kernel import days, paper
from loge.kernel.refusal import Refused
from loge.kernel.templatetags import said
from loge.trades.entrusted.claims import law, letters
from loge.trades.entrusted.models import Chase, Item, Outcome, State, Ticket
from loge.trades.entrusted.stays import standing


@dataclass(frozen=True)
class Letter:
    """One letter of a ticket: what was kept of it for each thing it is about, by position."""

    rows: Sequence[Chase]

    @property
    def pk(self) -> int:
        return self.rows[0].pk

    @property
    def on(self) -> date:
        return self.rows[0].on

    @property
    def numbers(self) -> str:
        """What it is about: "1-1, 1-3"."""
        return ", ".join(row.item.number for row in self.rows)


def written(rows: Iterable[Chase]) -> list[Letter]:
    """The letters among these, the latest first: what was printed in one go is one."""
    found: dict[datetime, list[Chase]] = {}
    for row in sorted(rows, key=lambda row: row.item.position):
        if row.step == Chase.Step.LETTER:
            found.setdefault(row.at, []).append(row)
    return [Letter(found[at]) for at in sorted(found, reverse=True)]


def again(ticket: Ticket, at: datetime, letter: int = 0) -> bytes:
    """A letter of this ticket, the latest where none is named. Raises Refused before there was one,
    and where nobody is known any more."""
    rows = Chase.objects.filter(item__ticket=ticket, step=Chase.Step.LETTER)
    found = written(rows.select_related("item__ticket"))
    if letter:
        found = [one for one in found if letter in {row.pk for row in one.rows}]
    if not found or ticket.owner is None:
        raise Refused("no_letter", _("The last letter has not been printed yet."))
    with translation.override(settings.LANGUAGE_CODE):
        return paper.pdf(letters.TEMPLATE, words(ticket, found[0], at))


def words(ticket: Ticket, letter: Letter, at: datetime) -> dict[str, Any]:
    """All that stands in a letter."""
    desk, kept = ticket.desk, _kept(ticket, letter, at)
    outcomes = [Outcome(code) for code in kept.outcomes]
    before = said.until_year(kept.before, desk.zone) if kept.before else ""
    source = named(kept.source)
    return letters.letter(
        desk,
        to=letters.resident(ticket.owner) if ticket.owner else [],
        on=kept.on,
        subject=_("Last reminder: ticket no. %(n)s") % {"n": ticket.number},
        before=[
            _("On %(day)s you left this with us. It is ready and still here:")
            % {"day": said.day_year(days.day_of(ticket.left_at, desk.zone))}
        ],
        head=[_("Number"), pgettext("thing", "What it is")],
        rows=[[row.item.number, row.item.name] for row in letter.rows],
        after=[
            _("Please come and fetch it %(before)s, with this letter.") % {"before": before},
            _("After that, as our rule says, it may be: %(outcomes)s.")
            % {"outcomes": _one_of(outcomes)},
        ],
        notes=[
            *([_("Rule of the desk: %(source)s.") % {"source": source}] if source else []),
            *([law.words("abandoned", kept.on)] if Outcome.SOLD in outcomes else []),
        ],
    )


def named(source: str) -> str:
    """What a resident reads of where a rule comes from: without what we only guessed, which is a
    mark for the office ("… ; rappels et lettre : supposés")."""
    sure = [part.strip() for part in re.sub(r"\([^)]*\)", _sure, source).split(";")]
    return "; ".join(part for part in sure if part and not _guessed(part))


def _sure(brackets: re.Match[str]) -> str:
    return "" if _guessed(brackets[0]) else brackets[0]


def _guessed(words: str) -> bool:
    return "suppos" in words.lower()


def _one_of(outcomes: Sequence[Outcome]) -> str:
    """What may become of it, one or another; nothing is said of a court that was not asked yet."""
    sold = _("sold, if the court allows it")
    named = [sold if one == Outcome.SOLD else str(one.label) for one in outcomes]
    return _(" or ").join(part for part in (", ".join(named[:-1]), *named[-1:]) if part)


def _kept(ticket: Ticket, letter: Letter, at: datetime) -> Chase:
    """What was kept of the letter; for one older than that, what is known of it today."""
    first = letter.rows[0]
    if first.until is not None:
        return first
    ids = [row.item_id for row in letter.rows]
    rows = Item.objects.told().filter(pk__in=ids, state=State.READY).order_by("position")
    stays = standing.stays(ticket.desk, rows, at)
    landed = [stay.claim_until(standing.calendar(ticket.desk, at)) for stay in stays]
    policy = stays[0].policy if stays else None
    return Chase(
        on=first.on,
        before=min((one.at for one in landed if one and one.at), default=None),
        outcomes=list(stays[0].outcomes) if stays else [],
        source=policy.source if policy else "",
    )
