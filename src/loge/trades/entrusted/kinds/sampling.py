"""A ticket as it would be printed today, for whoever makes a kind: nothing of it is kept."""

from datetime import date, datetime

from django.utils import translation
from django.utils.translation import gettext as _

from loge.house.network import queries as network
from loge.kernel import days, paper
from loge.trades.entrusted import rules
from loge.trades.entrusted.kinds import offering
from loge.trades.entrusted.models import Item, Kind, Ticket
from loge.trades.entrusted.tickets import printing

NUMBER, MOST = 123, 3


def sample(kind: Kind, *, wide: bool, at: datetime) -> bytes:
    """The owner's copy in French, then in German, with the first usual things at today's prices."""
    today = days.day_of(at, kind.desk.zone)
    ticket = Ticket(pk=0, desk=kind.desk, kind=kind, number=NUMBER, steps=kind.steps, left_at=at)
    items = _items(ticket, kind, today)
    calendar = network.calendar(kind.desk, around=today)
    promised = rules.promised_at(calendar, rules.promised_on(calendar, today, kind.work_days))
    copies = []
    for language in ("fr", "de"):
        with translation.override(language):
            said = printing.copy(ticket, items, promised)
            copies.append(said | {"copy": _("A sample: this is no ticket")})
    title = _("Sample of a ticket: %(kind)s") % {"kind": kind.service.name}
    return paper.pdf(printing.TICKET, {"title": title, "copies": copies, "wide": wide})


def _items(ticket: Ticket, kind: Kind, today: date) -> list[Item]:
    """The first of its usual things; without any, one of the kind's name."""
    things = [thing for thing in offering.things(kind, today) if not thing.piece.retired_at]
    if not things:
        return [Item(ticket=ticket, position=1, name=kind.service.name)]
    return [
        Item(
            ticket=ticket,
            position=position,
            piece=thing.piece,
            name=thing.piece.name,
            price_cents=thing.costs.now.cents if thing.costs.now else None,
        )
        for position, thing in enumerate(things[:MOST], start=1)
    ]
