"""How deposits are spoken of at the desk. Sentences may name people; the journal never does."""

from datetime import date, datetime, tzinfo
from itertools import pairwise

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from loge.kernel.templatetags import said
from loge.trades.custody.models import (
    BackReason,
    Deposit,
    Document,
    Kind,
    State,
)

# The key that says which document was seen, at the counter.
DOCUMENT_KEYS = {
    Document.NATIONAL_ID: "c",
    Document.PASSPORT: "p",
    Document.RESIDENCE_PERMIT: "t",
    Document.DRIVING_LICENCE: "d",
    Document.TERMINAL: "l",
}


def our_label() -> str:
    """Said of a label of ours where a carrier's number is wanted."""
    return _(
        "This is one of our own labels, but it cannot be read here. Look for the number that "
        "stands on it at the counter; on a parcel, scan the carrier’s label."
    )


def title(deposit: Deposit) -> str:
    """ "Parcel no. 1", "Letter no. 3": what the felt pen says, as a heading. A registered letter is
    a letter, so that a name read aloud says nothing of what it holds."""
    words = _("Parcel no. %(n)s") if deposit.kind == Kind.PARCEL else _("Letter no. %(n)s")
    return words % {"n": deposit.short_number}


def thing(deposit: Deposit) -> str:
    """The same inside a sentence: "parcel no. 1", "le colis n° 1"."""
    words = _("parcel no. %(n)s") if deposit.kind == Kind.PARCEL else _("letter no. %(n)s")
    return words % {"n": deposit.short_number}


def owner(deposit: Deposit) -> str:
    """Whose it is, or the name on the label when nobody is known for it."""
    if deposit.addressee:
        return str(deposit.addressee)
    if deposit.household:
        return _("the household %(name)s") % {"name": deposit.household}
    return deposit.label_name or _("nobody known yet")


def called(deposit: Deposit) -> str:
    """Which thing, and whose."""
    return _("%(thing)s for %(owner)s") % {"thing": thing(deposit), "owner": owner(deposit)}


def where(deposit: Deposit) -> str:
    """Which thing, whose, and on which shelf."""
    if deposit.shelf is None:
        return called(deposit)
    words = {"called": called(deposit), "shelf": deposit.shelf}
    return _("%(called)s, shelf %(shelf)s") % words


def grouped(deposit: Deposit) -> str:
    """The carrier's number as its label prints it."""
    cuts = {"colissimo13": (2, 7, 12), "upu_s10": (2, 5, 8, 11), "la_poste_letter": (2, 5, 8, 12)}
    number = deposit.number
    inside = "colissimo13" if deposit.symbology.startswith("routing28") else deposit.symbology
    places = cuts.get(inside) if len(number) == 13 else None
    edges = [0, *(places or range(4, len(number), 4)), len(number)]
    return " ".join(number[a:b] for a, b in pairwise(edges))


def deadline(before: datetime | None, late: int, last_day: date, zone: tzinfo) -> str:
    """Until when somebody may come for it, as one says it to them."""
    if late:
        sentence = ngettext("%(days)s day late", "%(days)s days late", late)
        return sentence % {"days": late}
    if before is not None:
        return _("to collect %(until)s") % {"until": said.until(before, zone)}
    closed = _("the desk does not open again in time: the carrier’s time ends on %(day)s")
    return closed % {"day": said.day(last_day)}


def why_not(deposit: Deposit) -> str:
    """Where it stands now, which is why what was asked cannot be done."""
    zone = deposit.desk.zone
    words = {
        "thing": thing(deposit),
        "to": deposit.given_to or "",
        "carrier": deposit.carrier or _("the carrier"),
        "day": said.day(deposit.left_at, zone),
        "hour": said.hour(deposit.left_at, zone),
        "reason": BackReason(deposit.back_reason).label if deposit.back_reason else "",
        "owner": owner(deposit),
    }
    return str(capfirst(_standing(deposit) % words))


def _standing(deposit: Deposit) -> str:
    parcel = deposit.kind == Kind.PARCEL
    if deposit.state == State.HANDED_OVER:
        if parcel:
            return _("This parcel was already handed over to %(to)s on %(day)s at %(hour)s.")
        return _("This letter was already handed over to %(to)s on %(day)s at %(hour)s.")
    if deposit.state == State.GIVEN_BACK:
        return _("%(thing)s was given back to %(carrier)s on %(day)s at %(hour)s.")
    if deposit.state == State.SET_ASIDE:
        return _("%(thing)s was set aside to go back: %(reason)s.")
    if deposit.state == State.CANCELLED:
        return _("%(thing)s was struck out: received by mistake.")
    if deposit.state == State.UNIDENTIFIED:
        return _("%(thing)s has no known addressee yet. Say first who it is for.")
    return _("%(thing)s is waiting here for %(owner)s.")


def already_here(deposit: Deposit) -> str:
    """A number scanned twice while it is still here."""
    return _("Already received: %(where)s.") % {"where": where(deposit)}
