"""The register of keys on paper: every movement, numbers and no address, both signatures."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from loge.house.journal.models import Entry
from loge.house.people.models import Account
from loge.kernel import paper
from loge.kernel.templatetags import said
from loge.trades.entrusted.keys import page
from loge.trades.entrusted.models import ANSWERED_FOR, Allowed, Item, Signature, Ticket

TEMPLATE = "trades/entrusted/paper/register.typ"
Movement = Signature.Movement
VERBS = {
    "lend_out": Movement.TAKEN,
    "take_again": Movement.BROUGHT,
    "hand_over_item": Movement.HANDED_OVER,
    "put_right_item_handed_over": None,
}


@dataclass(frozen=True)
class Line:
    """One movement: what, when, who signed it and who at the desk did it. No movement where the one
    before it is put right: it was not handed over."""

    item: Item
    movement: Movement | None
    at: datetime
    signature: Signature | None
    by: str
    who: str = ""


def lines(desk: Any) -> list[Line]:
    """Every movement of envelopes that are here or out, oldest first. Seven queries, however many
    there are; of accounts, those who did one of them."""
    open_ = Item.objects.filter(desk_id=desk.pk, state__in=ANSWERED_FOR)
    tickets = Ticket.objects.at(desk).filter(envelope__isnull=False, pk__in=open_.values("ticket"))
    items = Item.objects.filter(ticket__in=tickets).select_related("ticket__owner", "given_to")
    known = {item.pk: item for item in items.order_by("ticket__envelope", "position")}
    signatures = {
        (row.item_id, row.movement, row.signed_at): row
        for row in Signature.objects.filter(item__in=known).select_related("person")
    }
    about = Q(subject="entrusted.item", subject_id__in=known)
    about |= Q(subject="entrusted.ticket", subject_id__in={i.ticket_id for i in known.values()})
    by = Entry.objects.filter(about).values("by")
    names = dict(Account.objects.filter(pk__in=by).values_list("pk", "name"))
    return _left(known, names) + _moved(known, signatures, names)


def _left(known: dict[int, Item], names: dict[int, str]) -> list[Line]:
    """How each came: written when it was left, signed then or a little later."""
    rows = Signature.objects.filter(item__in=known, movement=Movement.LEFT)
    signed = {row.item_id: row for row in rows.select_related("person")}
    about = {item.ticket_id for item in known.values()}
    entries = Entry.objects.filter(
        verb="leave_ticket", subject="entrusted.ticket", subject_id__in=about
    )
    by = {entry.subject_id: names.get(entry.by or 0, "") for entry in entries}
    return [
        Line(item, Movement.LEFT, item.ticket.left_at, signed.get(pk), by.get(item.ticket_id, ""))
        for pk, item in known.items()
    ]


def _moved(
    known: dict[int, Item], signatures: dict[Any, Signature], names: dict[int, str]
) -> list[Line]:
    found = Entry.objects.filter(subject="entrusted.item", subject_id__in=known, verb__in=VERBS)
    named = {
        f"entrusted.allowed:{row.pk}": str(row)
        for row in Allowed.objects.filter(ticket__items__in=known).select_related("person")
    }
    moved = list(found.order_by("at", "number"))
    by_name = _by_name(moved)
    return [
        Line(
            known[entry.made],
            VERBS[entry.verb],
            entry.at,
            signatures.get((entry.made, VERBS[entry.verb], entry.at)),
            names.get(entry.by or 0, ""),
            named.get(by_name.get(entry.pk, ""), ""),
        )
        for entry in moved
    ]


def _by_name(moved: list[Entry]) -> dict[int, str]:
    """Whom the owner named for each movement: who brings keys back is who took them."""
    found, last = {}, dict[int, str]()
    for entry in moved:
        if entry.verb != "take_again":
            last[entry.made] = entry.facts.get("allowed", "")
        found[entry.pk] = last.get(entry.made, "")
    return found


def pdf(desk: Any, *, at: datetime) -> bytes:
    """A tagged PDF, A4 across. Envelopes by number, who signed by name: it stays at the desk."""
    found = sorted(lines(desk), key=lambda line: (line.item.ticket.envelope or 0, line.at))
    data = {
        "title": _("Register of keys"),
        "language": (get_language() or "fr").split("-")[0],
        "desk": desk.name,
        "when": _("Printed on %(when)s") % {"when": said.moment_year(at, desk.zone)},
        "head": [
            _("Envelope"),
            _("Movement"),
            _("Day and time"),
            _("Who signed"),
            _("Signature"),
            _("For the desk"),
            _("Signature of the desk"),
        ],
        "rows": [_row(line, desk) for line in found],
        "empty": _("No envelope is here or out."),
        "signed": _("signature"),
    }
    return paper.pdf(TEMPLATE, data)


def _row(line: Line, desk: Any) -> dict[str, str]:
    signature = line.signature
    drawn = page.drawing(signature.strokes) if signature else ""
    return {
        "envelope": f"{line.item.ticket.envelope} ({line.item.number})",
        "movement": _movement(line),
        "when": said.moment_year(line.at, desk.zone),
        "who": str(signature.person) if signature and signature.person else line.who,
        "drawn": drawn,
        "paper": _instead(signature) if line.movement else "",
        "by": line.by,
    }


def _movement(line: Line) -> str:
    return str(line.movement.label) if line.movement else _("not handed over after all")


def _instead(signature: Signature | None) -> str:
    """What stands where no signature was drawn."""
    if signature is None:
        return _("no signature kept")
    return _("to be signed here: %(why)s") % {"why": signature.why_paper} if signature.paper else ""
