"""What is kept of somebody about things left here, for the copy they may ask for."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from loge.house.people import crossing
from loge.house.people.models import Person
from loge.kernel import dated, days
from loge.kernel.templatetags import said
from loge.trades.entrusted.models import Allowed, Claim, Item, Proposal, Signature, Ticket

Row = dict[str, str]


def tell(person: Person) -> list[Row]:
    """What they left and what was written and agreed of it, whom they named for it, what they may
    take for others, what they took and signed."""
    told = (_left, _prices, _claims, _named, _may_take, _taken, _signed)
    return [row for part in told for row in part(person)]


def _row(what: str, words: str, at: datetime, desk: Any) -> Row:
    return {"what": what, "said": words, "on": days.day_of(at, desk.zone).isoformat()}


def _theirs(path: str, person: Person) -> Q:
    """Rows about tickets of theirs."""
    return Q(**{f"{path}owner": person}) | Q(**{f"{path}left_by": person})


def _left(person: Person) -> Iterator[Row]:
    rows = Ticket.objects.filter(_theirs("", person)).select_related("kind__service", "desk")
    for ticket in rows.prefetch_related("items").order_by("left_at", "pk"):
        yield _row(str(ticket.kind), "; ".join(_about(ticket)), ticket.left_at, ticket.desk)


def _about(ticket: Ticket) -> list[str]:
    things = [_thing(item) for item in _items(ticket)]
    asked = [f"{row['label'].get('fr', '')} {row['answer']}" for row in ticket.answers]
    return [*things, *asked, *([ticket.reservations] if ticket.reservations else [])]


def _thing(item: Item) -> str:
    state = f" ({item.condition})" if item.condition else ""
    return f"{item.number} {item.name}{state}: {item.get_state_display()}"


def _items(ticket: Ticket) -> list[Item]:
    """Read along with the ticket; each knows it, so that its number asks nothing."""
    rows = list(ticket.items.all())
    for row in rows:
        row.ticket = ticket
    return rows


def _prices(person: Person) -> Iterator[Row]:
    about = _theirs("item__ticket__", person) | Q(answered_by=person)
    rows = Proposal.objects.filter(about).select_related("item__ticket", "item__desk")
    for row in rows.order_by("proposed_at", "pk"):
        words = [row.item.number, said.euros(row.cents), row.get_state_display(), row.words]
        yield _row(_("Price said"), _joined(words), row.proposed_at, row.item.desk)


def _claims(person: Person) -> Iterator[Row]:
    rows = Claim.objects.filter(_theirs("item__ticket__", person))
    for row in rows.select_related("item__ticket", "desk").order_by("declared_at", "pk"):
        amounts = [said.euros(c) for c in (row.value_cents, row.cents) if c is not None]
        words = [row.item.number, row.get_what_display(), row.words, *amounts]
        told = _joined([*words, row.get_state_display()])
        yield _row(_("Loss or damage"), told, row.declared_at, row.desk)


def _named(person: Person) -> Iterator[Row]:
    rows = Allowed.objects.filter(ticket__owner=person).select_related("ticket", "person")
    for row in rows.order_by("since", "pk"):
        words = [_("ticket no. %(n)s") % {"n": row.ticket.number}, str(row), _until(row)]
        yield {"what": _("Named by them"), "said": _joined(words), "on": row.since.isoformat()}


def _may_take(person: Person) -> Iterator[Row]:
    rows = Allowed.objects.filter(person=person).select_related("ticket").order_by("since", "pk")
    for row in rows:
        words = [_("ticket no. %(n)s") % {"n": row.ticket.number}, _until(row)]
        day = row.since.isoformat()
        yield {"what": _("May take for somebody"), "said": _joined(words), "on": day}


def _until(row: Allowed) -> str:
    return _("until %(day)s") % {"day": said.day_year(dated.day_before(row.ends_on))}


def _taken(person: Person) -> Iterator[Row]:
    rows = Item.objects.filter(given_to=person).exclude(ticket__owner=person)
    for item in rows.select_related("ticket", "desk").order_by("moved_at", "pk"):
        words = f"{item.number}: {item.get_state_display()}"
        yield _row(_("Took for somebody"), words, item.moved_at, item.desk)


def _signed(person: Person) -> Iterator[Row]:
    rows = Signature.objects.filter(person=person).select_related("item__ticket", "item__desk")
    for row in rows:
        how = row.why_paper or pgettext("signature", "drawn on the screen")
        words = _joined([row.item.number, row.get_movement_display(), how])
        yield _row(_("Signed by them"), words, row.signed_at, row.item.desk)


def _joined(words: list[str]) -> str:
    return ", ".join(word for word in words if word)


def register() -> None:
    """Add the step."""
    crossing.telling.add("entrusted", tell, rank=56)
