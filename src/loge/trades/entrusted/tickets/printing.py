"""The ticket in two copies, and the labels.

What a ticket must say (field guide, section 9): name and address of the shop, date, number and
nature of the things, quality of the service, the price of each, written reservations, the purchase
value where it is above what the partner's terms make good.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import npgettext, pgettext

from loge.house.catalogue import answers
from loge.house.network import queries as network
from loge.kernel import days, paper, qr
from loge.kernel.refusal import Refused
from loge.kernel.templatetags import said
from loge.trades.entrusted import rules
from loge.trades.entrusted.leaving import asked
from loge.trades.entrusted.models import ANSWERED_FOR, Item, State, Step, Ticket
from loge.trades.entrusted.stays import unclaimed
from loge.trades.entrusted.tickets import scanning

TICKET = "trades/entrusted/paper/ticket.typ"
LABELS = "trades/entrusted/paper/labels.typ"


def ticket(ticket: Ticket, *, wide: bool, at: datetime) -> bytes:
    """Both copies: the owner's in their language, without a name; the desk's, to be signed. What
    was struck out is left out. Raises Refused when nothing is left on it."""
    items = _printed(ticket.items.exclude(state=State.CANCELLED))
    promised = _promised(ticket, at)
    with translation.override(_language(ticket)):
        theirs = copy(ticket, items, promised) | {"copy": _("Your copy: bring it to collect")}
    with translation.override(settings.LANGUAGE_CODE):
        ours = copy(ticket, items, promised) | {"copy": _("Copy of the desk")} | _ours(ticket)
        title = _("Ticket %(n)s") % {"n": ticket.number}
    return paper.pdf(TICKET, {"title": title, "copies": [theirs, ours], "wide": wide})


def labels(ticket: Ticket, *, wide: bool, at: datetime, position: int = 0) -> bytes:
    """One label for each thing the desk answers for, or for the one at a position. It bears
    numbers, never a name. Raises Refused when nothing is left."""
    here = ticket.items.filter(state__in=ANSWERED_FOR)
    items = _printed(here.filter(position=position) if position else here)
    promised = _promised(ticket, at)
    kept = list(ticket.items.exclude(state=State.CANCELLED).values_list("pk", flat=True))
    data = {
        "title": _("Labels of ticket %(n)s") % {"n": ticket.number},
        "language": (translation.get_language() or "fr").split("-")[0],
        "wide": wide,
        "labels": [_label(ticket, item, promised, kept) for item in items],
    }
    return paper.pdf(LABELS, data)


def _printed(items: Iterable[Item]) -> list[Item]:
    found = list(items)
    if not found:
        raise Refused("nothing_to_print", _("Nothing is left on this ticket: nothing to print."))
    return found


def _promised(ticket: Ticket, at: datetime) -> datetime | None:
    calendar = network.calendar(ticket.desk, around=days.day_of(at, ticket.desk.zone))
    return rules.promised_at(calendar, ticket.promised_on)


def _language(ticket: Ticket) -> str:
    """The owner's language, where the ticket is written in it."""
    spoken = ticket.owner.languages if ticket.owner else []
    return next((code for code in spoken if code in ("fr", "de")), "fr")


def copy(ticket: Ticket, items: list[Item], promised: datetime | None) -> dict[str, Any]:
    """What stands on both copies, in the language that is set."""
    language = (translation.get_language() or "fr").split("-")[0]
    name, note = ticket.kind.service.said_in(language)
    zone, money = ticket.desk.zone, any(item.price_cents is not None for item in items)
    return {
        "language": language,
        "title": _("Ticket %(n)s") % {"n": ticket.number},
        "desk": [*ticket.desk.address, *filter(None, [ticket.desk.phone])],
        "service": name,
        "facts": _facts(ticket, note, promised),
        "left": f"{said.day_year(ticket.left_at, zone)}, {said.hour(ticket.left_at, zone)}",
        "count": npgettext("left", "%(n)s thing", "%(n)s things", len(items)) % {"n": len(items)},
        "head": [_("No."), _("What"), *([_("Price")] if money or _paid(ticket) else [])],
        "rows": [_row(item, language, with_price=money or _paid(ticket)) for item in items],
        "total": _total(items) if money else [],
        "answers": _answers(ticket, ours=False),
        "reservations": _("Written reservations: %(words)s")
        % {"words": ticket.reservations or pgettext("reservations", "none")},
        "unclaimed": _unclaimed(ticket),
        "words": answers.said(ticket.kind.ticket_words) if ticket.kind.ticket_words else "",
        "qr": qr.on_paper(scanning.code(ticket)),
        "alt": _("Code of ticket %(n)s") % {"n": ticket.number},
        "signature": [],
    }


def _answers(ticket: Ticket, *, ours: bool) -> list[str]:
    """What was agreed when it was left, question by question; on the desk's copy (`ours`) also what
    is for the desk only. Nothing where only numbers may be read on the paper."""
    if secret(ticket):
        return []
    rows = [(row, private) for row, private in asked.answered(ticket) if ours or not private]
    mark = " (" + _("only for the desk") + ")"
    return [
        f"{answers.said(row['label'])} {row['answer']}{mark if private else ''}"
        for row, private in rows
    ]


def secret(ticket: Ticket) -> bool:
    """Whether its papers bear numbers only: it is a key, or goes to named people alone."""
    return ticket.has(Step.ENVELOPE, Step.NAMED)


def _unclaimed(ticket: Ticket) -> str:
    """What becomes of it when nobody comes, by the rule of the day it was left."""
    rule = unclaimed.rule_of(ticket.kind, days.day_of(ticket.left_at, ticket.desk.zone))
    if rule is None:
        return ""
    said = _("Nobody comes: a letter after %(letter)s days, given up after %(last)s days.")
    return said % {"letter": rule.letter_days, "last": rule.give_up_days}


def _paid(ticket: Ticket) -> bool:
    return ticket.has(Step.PAYMENT, Step.QUOTE)


def _facts(ticket: Ticket, note: str, promised: datetime | None) -> list[list[str]]:
    found = []
    if note:
        found.append([_("Service"), note])
    if ticket.kind.partner and ticket.has(Step.PARTNER):
        found.append([_("Worked on by"), ticket.kind.partner.name])
    if promised:
        found.append([_("Promised for"), said.moment(promised, ticket.desk.zone)])
    if ticket.envelope:
        found.append([_("Sealed envelope"), str(ticket.envelope)])
    return found


def _row(item: Item, language: str, *, with_price: bool) -> list[str]:
    called = item.piece.said_in(language) if item.piece else item.name
    extra = [item.condition] if item.condition else []
    if item.value_cents is not None:
        extra.append(_("purchase value %(amount)s") % {"amount": said.euros(item.value_cents)})
    words = called + (f" ({'; '.join(extra)})" if extra else "")
    price = _("on quote") if item.price_cents is None else said.euros(item.price_cents)
    return [item.number, words, *([price] if with_price else [])]


def _total(items: list[Item]) -> list[str]:
    return [_("Together"), said.euros(sum(item.price_cents or 0 for item in items))]


def _ours(ticket: Ticket) -> dict[str, Any]:
    """What only the desk's copy bears: whose it is and every answer, unless only numbers may say
    so; a place to sign."""
    whose = [[_("For"), str(ticket.owner)]] if ticket.owner and not secret(ticket) else []
    signed = [_("Handed over on, to, signature")]
    return {"whose": whose, "answers": _answers(ticket, ours=True), "signature": signed}


def _label(
    ticket: Ticket, item: Item, promised: datetime | None, kept: list[int]
) -> dict[str, str]:
    """`kept` are all things of the ticket that were not struck out: which of how many it is."""
    letter = f"{ticket.kind.letter} " if ticket.kind.letter else ""
    return {
        "number": f"{letter}{item.number}",
        "of": f"{kept.index(item.pk) + 1}/{len(kept)}",
        "when": said.short_day(promised, ticket.desk.zone) if promised else "",
        "spot": item.spot,
        "envelope": _("Envelope %(n)s") % {"n": ticket.envelope} if ticket.envelope else "",
        "desk": ticket.desk.short_name,
        "qr": qr.on_paper(scanning.code(ticket, item.position)),
        "alt": _("Code of %(number)s") % {"number": item.number},
    }
