"""Our own codes: what a ticket and a label bear, and what a scanner or a hand makes of it."""

import re
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from loge.house import labels
from loge.trades.entrusted.models import Item, Ticket

# What stands in the code: the row's own id, so that a label of another desk is never taken for one
# of this desk; the number people read stands beside it.
SCANNED = re.compile(r"LOGE[ -]?BILLET\s+(\d{1,18})(?:[-.](\d{1,3}))?", re.IGNORECASE)
# As it stands on paper: "123", "123-2", "P 123-2", "ticket 123".
WRITTEN = re.compile(
    r"(?:(?:ticket|billet|n[o°]?)\s*)?(?:[A-Z]{1,2}\s?)?(\d{1,9})(?:-(\d{1,3}))?", re.IGNORECASE
)


@dataclass(frozen=True)
class Meant:
    """The ticket a code names, the thing on it where it names one; `scanned` when a label was read
    and not a number typed."""

    ticket: Ticket
    item: Item | None = None
    scanned: bool = False

    @property
    def named(self) -> bool:
        """No doubt that this is meant: a label, or a number such as nothing else has."""
        return self.scanned or self.item is not None

    @property
    def whole(self) -> bool:
        """The paper itself was scanned: whoever holds it shows it."""
        return self.scanned and self.item is None


def code(ticket: Ticket, position: int | None = None) -> str:
    """What stands in the square code of a ticket, or of one thing on it."""
    return f"LOGE BILLET {ticket.pk:04d}" + (f"-{position}" if position else "")


def scanned(desk: Any, typed: str) -> Meant | None:
    """What a label of ours names at this desk, whatever keyboard the scanner is set to; None for
    anything else."""
    for text in labels.readings(typed.strip()[:60]):
        found = SCANNED.fullmatch(text.strip())
        if found:
            rows = _tickets(desk).filter(pk=int(found[1]))
            return _meant(rows.first(), found[2], scanned=True)
    return None


def numbered(desk: Any, typed: str) -> Meant | None:
    """What a number typed by hand names at this desk."""
    found = WRITTEN.fullmatch(typed.strip()[:60])
    if found is None:
        return None
    return _meant(_tickets(desk).filter(number=int(found[1])).first(), found[2])


def _tickets(desk: Any) -> QuerySet[Ticket]:
    return Ticket.objects.at(desk).told().select_related("desk")


def _meant(ticket: Ticket | None, position: str | None, *, scanned: bool = False) -> Meant | None:
    if ticket is None or position is None:
        return Meant(ticket, None, scanned) if ticket else None
    item = Item.objects.filter(ticket=ticket, position=int(position)).first()
    return Meant(ticket, item, scanned) if item else None


def meant(desk: Any, typed: str) -> Meant | None:
    """What was scanned or typed, where it names one ticket."""
    if not typed.strip():
        return None
    return scanned(desk, typed) or numbered(desk, typed)


def address(meant: Meant) -> str:
    """The page of the ticket: it says when the paper itself, or which thing, was scanned."""
    said: dict[str, int] = {}
    if meant.whole:
        said["billet"] = 1
    if meant.item is not None:
        said["objet"] = meant.item.position
    ticket = meant.ticket
    return reverse("entrusted:ticket", args=[ticket.desk.slug, ticket.pk], query=said or None)
