"""What the forms of a ticket send: things of this ticket, somebody of this desk, amounts."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from loge.house.people.models import Person
from loge.kernel import days, rows
from loge.kernel.act import Act
from loge.kernel.checked import checked
from loge.kernel.day_field import DayField
from loge.kernel.euros_field import EurosField
from loge.kernel.refusal import Refused
from loge.trades.entrusted.models import Document, Item, Ticket
from loge.trades.entrusted.owners import handing, whom


def here(sent: QueryDict, desk: Any) -> Person | None:
    """Who stands at the counter, where the address says so."""
    pk = rows.number(sent.get("pour", ""))
    return rows.row(Person, desk, pk) if pk else None


def ticked(sent: QueryDict, ticket: Ticket) -> list[Item]:
    """The things ticked. Raises Elsewhere for one that is not on this ticket."""
    return rows.several(Item.objects.filter(ticket=ticket), sent.getlist("item"))


def to_bill(sent: QueryDict, ticket: Ticket) -> list[Item]:
    """The things ticked; all that is still here when none is."""
    return ticked(sent, ticket) or list(ticket.items.answered_for())


def somebody(sent: QueryDict, desk: Any, name: str, act: Act) -> Person:
    """Whoever was picked. Raises Refused when nobody was."""
    found = whom.picked(sent.dict(), desk, name, on=days.day_of(act.at, desk.zone))
    if found is None:
        raise Refused("nobody", _("Say who: choose somebody in the list."))
    return found


def taker(sent: QueryDict, desk: Any, act: Act) -> dict[str, Any]:
    """Who takes it: one of those proposed, somebody searched for, or a name that was written."""
    pk = rows.number(sent.get("who", ""))
    if pk:
        return {"to": rows.row(Person, desk, pk)}
    searched = sent.get("to") or sent.get("to_name", "").strip()
    name = sent.get("name", "").strip()
    if name and not searched:
        return {"to": None, "name": name, "document": _document(sent)}
    if name:
        raise Refused("one_of_two", _("Say who takes it: one of the two."))
    return {"to": somebody(sent, desk, "to", act)}


def _document(sent: QueryDict) -> Document:
    """Which kind of document was looked at. Raises Refused when none is said."""
    typed = sent.get("document", "")
    if typed not in Document.values:
        said = _("They are known by name only: look at an identity document, and say which it was.")
        raise Refused("document", said)
    return Document(typed)


def payer(sent: QueryDict, ticket: Ticket, act: Act) -> Person | None:
    """In whose basket it goes."""
    pk = rows.number(sent.get("who", ""))
    stands = rows.row(Person, ticket.desk, pk) if pk else None
    return handing.payer(ticket, stands, on=days.day_of(act.at, act.desk.zone))


class Correction(forms.Form):
    """What is written of one thing."""

    name = forms.CharField(label=gettext_lazy("What is it"), max_length=80)
    condition = forms.CharField(
        label=gettext_lazy("Its state in words"), max_length=200, required=False
    )
    spot = forms.CharField(
        label=pgettext_lazy("thing", "Where it lies"), max_length=12, required=False
    )
    value_cents = EurosField(label=gettext_lazy("Purchase value"), required=False)


class TicketCorrection(forms.Form):
    """What stands on a ticket."""

    promised_on = DayField(label=gettext_lazy("Promised for"), required=False)
    reservations = forms.CharField(
        label=gettext_lazy("Written reservations"), required=False, max_length=500
    )


def correction(sent: QueryDict) -> dict[str, Any]:
    """What is written of a thing. Raises Refused with what is wrong first."""
    return checked(Correction(sent))


def ticket_correction(sent: QueryDict) -> dict[str, Any]:
    """What stands on a ticket. Raises Refused with what is wrong first."""
    return checked(TicketCorrection(sent))
