"""Our own labels, wherever one scans them: what they name here, or why they name nothing."""

import re
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from loge.house import labels
from loge.trades.custody import shelving
from loge.trades.entrusted.models import Ticket
from loge.trades.entrusted.tickets import scanning

SHELF = re.compile(rf"{shelving.LABEL}\s*(.{{1,20}})", re.IGNORECASE)

# What begins like the code of a ticket, a card or a recovery sheet: nobody is called so.
DAMAGED = re.compile(r"LOGE([ -]?BILLET|:|-KEY)", re.IGNORECASE)


@dataclass(frozen=True)
class Label:
    """What a label says; `address` is the page of what it names, "" where that is nothing here."""

    words: str
    address: str = ""


def read(desk: Any, typed: str) -> Label | None:
    """What a label of ours names at this desk, whatever keyboard the scanner is set to; None for
    anything that is no label of ours. Two queries at most."""
    typed = typed.strip()[:60]
    shelf = shelving.scanned(desk, typed)
    if shelf is not None:
        return Label(_("Shelf %(code)s") % {"code": shelf.code}, of_shelf(desk, shelf))
    meant = scanning.scanned(desk, typed)
    if meant is not None:
        what = {"n": meant.item.number if meant.item else meant.ticket.number}
        return Label(_("Ticket no. %(n)s") % what, scanning.address(meant))
    words = unknown(typed) or _no_shelf(typed)
    return Label(words) if words else None


def of_shelf(desk: Any, shelf: Any) -> str:
    """The list of what stands on a shelf."""
    query = {"q": f"{shelving.LABEL}{shelf.code}", "sort": "number"}
    return reverse("custody:deposits", args=[desk.slug], query=query)


def nothing() -> str:
    """Said of what looked like a label of ours and is none."""
    return _("This label cannot be read. Scan it again, or type the number that stands on it.")


def unknown(typed: str) -> str:
    """Why the label of a ticket names nothing at this desk, or that a label of ours cannot be read;
    "" for anything else."""
    found = next(filter(None, map(scanning.SCANNED.fullmatch, _texts(typed))), None)
    if found is None:
        return nothing() if any(map(DAMAGED.match, _texts(typed))) else ""
    if Ticket.objects.filter(pk=int(found[1])).exists():
        return _("This label is of another desk: what lies here has no such number.")
    return _("No ticket has this label. Look for it by name or by number.")


def _no_shelf(typed: str) -> str:
    """The same for the label of a shelf; somebody may be called so, where it was typed by hand."""
    found = next(filter(None, map(SHELF.fullmatch, _texts(typed))), None)
    return _("This desk has no shelf %(code)s.") % {"code": found[1]} if found else ""


def _texts(typed: str) -> list[str]:
    return [text.strip() for text in labels.readings(typed.strip()[:60])]
