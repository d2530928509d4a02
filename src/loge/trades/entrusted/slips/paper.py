"""The slip on paper: what goes out, counted, with room for both signatures; one copy each."""

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from loge.kernel import paper
from loge.kernel.templatetags import said
from loge.trades.entrusted.leaving import asked
from loge.trades.entrusted.models import Batch, BatchLine
from loge.trades.entrusted.slips import page, sending

TEMPLATE = "trades/entrusted/paper/slip.typ"


def pdf(batch: Batch) -> bytes:
    """Two pages: the partner's copy and the desk's. Numbers and things, never whose they are."""
    return paper.pdf(TEMPLATE, content(batch))


def content(batch: Batch) -> dict[str, Any]:
    """What stands on it, already said."""
    lines = [one for one in page.lines(batch) if one.outcome != _STRUCK_OUT]
    zone = batch.desk.zone
    sent = f"{said.day_year(batch.sent_at, zone)}, {said.hour(batch.sent_at, zone)}"
    return {
        "title": _("Slip no. %(n)s") % {"n": batch.number},
        "language": (get_language() or "fr").split("-")[0],
        "desk": batch.desk.address,
        "to": [batch.partner.name, *batch.partner.address.splitlines()],
        "when": _("Given on %(when)s") % {"when": sent},
        "head": [_("Number"), _("What"), _("Price agreed"), _("Back")],
        "rows": [_row(line, *_of_ticket(lines, line)) for line in lines],
        "sum": _("Things counted: %(n)s") % {"n": len(lines)},
        "note": _(
            "Nothing is done at another price before the desk has said that the owner agrees. "
            "Where no price stands, say yours first."
        ),
        "signatures": [_("The partner: name, hour, signature"), _("The desk")],
        "copies": [_("Partner’s copy"), _("Desk’s copy")],
    }


_STRUCK_OUT = BatchLine.Outcome.STRUCK_OUT


def _of_ticket(lines: list[BatchLine], line: BatchLine) -> list[str]:
    """What was answered and written for a whole ticket, below the last of its lines."""
    ticket = line.item.ticket
    last = next(one for one in reversed(lines) if one.item.ticket_id == ticket.pk)
    if last is not line:
        return []
    told = asked.for_others(ticket)
    words = _("Ticket %(n)s: %(words)s") % {"n": ticket.number, "words": " · ".join(told)}
    reserved = _("Written reservations of ticket %(n)s: %(words)s")
    reserved %= {"n": ticket.number, "words": ticket.reservations}
    return [words] * bool(told) + [reserved] * bool(ticket.reservations)


def _row(line: BatchLine, *more: str) -> list[str]:
    """`more` is said in lines of its own, below what it is."""
    item = line.item
    what = " · ".join(part for part in (item.name, item.condition) if part)
    promised = item.ticket.promised_on
    if promised:
        what += " · " + _("for %(day)s") % {"day": said.day(promised)}
    return [item.number, "\n".join([what, *more]), _price(line), ""]


def _price(line: BatchLine) -> str:
    """The price agreed; where one has to be said first, that."""
    if line.item.price_cents is not None:
        return said.euros(line.item.price_cents)
    return "—" if sending.going(line.item).work_may_begin else _("to be quoted")
