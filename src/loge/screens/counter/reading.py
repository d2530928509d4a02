"""Reading what the counter's forms send: rows of this desk, ticked deposits, the way back."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from loge.house.gate.models import OverrideReason
from loge.house.journal.models import Entry
from loge.house.membership import reading as membership
from loge.house.membership.models import Membership
from loge.house.network.models import Desk
from loge.house.people import queries as known
from loge.house.people.access import DeskRequest
from loge.house.people.models import Person
from loge.kernel import days
from loge.kernel.pages import show
from loge.kernel.refusal import Elsewhere, Refused
from loge.kernel.rows import number, row
from loge.screens.counter.actions import Ticked
from loge.trades.custody.models import CollectedAs, Deposit, Document, Slip
from loge.trades.custody.rules import IdentityCheck
from loge.trades.entrusted.tickets import scanning
from loge.trades.entrusted.tickets.scanning import Meant


def person(sent: QueryDict, desk: Desk) -> Person | None:
    """The person at the counter, when the form says who."""
    pk = sent.get("person", "")
    return row(Person, desk, pk) if pk else None


def ticked(sent: QueryDict, desk: Desk) -> list[Ticked]:
    """The deposits ticked, each with the identity check that goes with it.

    One document was seen for all; each deposit may say in which quality it is collected and what
    else was shown. Raises Refused when nothing is ticked or no document was chosen.
    """
    chosen = sent.getlist("deposit")
    if not chosen:
        raise Refused("nothing", _("Nothing is ticked. Tick what you hand over."))
    document = sent.get("document", "")
    if document not in Document.values:
        raise Refused("document", _("Say which document you saw, then hand over."))
    return [
        Ticked(
            row(Deposit, desk, pk),
            _check(sent, pk, document),
            (*sent.getlist(f"confirmed_{pk}"), *sent.getlist("confirmed")),
        )
        for pk in chosen
    ]


def _check(sent: QueryDict, pk: str, document: str) -> IdentityCheck:
    quality = sent.get(f"as_{pk}", "")
    return IdentityCheck(
        kind=Document(document),
        collected_as=CollectedAs(quality)
        if quality in CollectedAs.values
        else CollectedAs.ADDRESSEE,
        both_documents=bool(sent.get(f"both_{pk}")),
        proxy_slip=bool(sent.get(f"slip_{pk}")),
        standing_proxy=bool(sent.get(f"proxy_{pk}")),
    )


def terms(sent: QueryDict, desk: Desk, *, at: datetime) -> dict[str, Any]:
    """What joining and renewing take: which price, who pays, and what somebody has said yes to."""
    known = membership.terms(sent, desk, on=days.day_of(at, desk.zone))
    return {**known, "confirmed": sent.getlist("confirmed")}


def why_allowed(sent: QueryDict) -> OverrideReason:
    """Why something is allowed all the same. Raises Refused when nobody says."""
    reason = sent.get("reason", "")
    if reason not in OverrideReason.values:
        raise Refused("why_allowed", _("Say why you allow it."))
    return OverrideReason(reason)


def scanned(sent: QueryDict, desk: Desk) -> Deposit | None:
    """What was scanned to come to a card, when something was: it stands out there."""
    pk = number(sent.get("parcel", ""))
    return Deposit.objects.at(desk).told().filter(pk=pk).first() if pk else None


def to_card(desk: Desk, person: Person, scanned: Deposit | None) -> HttpResponse:
    """To the card of whoever is meant, and to what was scanned of theirs."""
    query = {"parcel": scanned.pk} if scanned else None
    return redirect(reverse("counter:card", args=[desk.slug, person.pk], query=query))


def to_left(meant: Meant) -> HttpResponse:
    """To the ticket whose label was scanned."""
    return redirect(scanning.address(meant))


def back(desk: Desk, to: Person | None) -> HttpResponse:
    """To the card one was at, or to the counter."""
    if to is None:
        return redirect("counter:home", desk.slug)
    return redirect("counter:card", desk.slug, to.pk)


def joined(request: DeskRequest, desk: Desk, entry: Entry, to: Person | None) -> HttpResponse:
    """Where a household joined or renewed on the way to something else (`here`), that is said
    beside the form, which goes on; else back to the card."""
    if "here" not in request.POST or not request.htmx:
        return back(desk, to)
    rows = Membership.objects.select_related("household", "charge")
    return show(request, "counter/joined.html", made=rows.get(pk=entry.made))


def to_kept(desk: Desk, person: int) -> HttpResponse:
    """To the card of whom this person was merged into. Raises Elsewhere when there is none."""
    kept = known.known_as(desk, person)
    if kept is None:
        raise Elsewhere(f"person {person}")
    return redirect("counter:card", desk.slug, kept)


def entry(sent: QueryDict, desk: Desk) -> Entry:
    """The entry of this desk's journal with the number sent. Raises Elsewhere."""
    asked = sent.get("entry", "")
    found = Entry.objects.at(desk.slug).filter(number=number(asked)).first()
    if found is None:
        raise Elsewhere(f"entry {asked}")
    return found


def numbers(sent: QueryDict, name: str) -> list[int]:
    """The ids sent under a name; anything else is passed over."""
    return [known for known in map(number, sent.getlist(name)) if known]


def slip(sent: QueryDict) -> Slip:
    """Why something is put right; a wrong button when nobody says."""
    reason = sent.get("reason", "")
    return Slip(reason) if reason in Slip.values else Slip.WRONG_BUTTON
