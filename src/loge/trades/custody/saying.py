"""How deposits are spoken of at the desk. Sentences may name people; the journal never does."""

from django.utils.translation import gettext as _

from loge.kernel.templatetags import said
from loge.trades.custody.models import BackReason, Deposit, Kind, State


def thing(deposit: Deposit) -> str:
    """ "Parcel no. 12", "Letter no. 3": what the felt pen says. A registered letter is a letter, so
    that a name read aloud says nothing of what it holds."""
    words = _("Parcel no. %(n)s") if deposit.kind == Kind.PARCEL else _("Letter no. %(n)s")
    return words % {"n": deposit.short_number}


def owner(deposit: Deposit) -> str:
    """Whose it is, or the name on the label when nobody is known for it."""
    known = deposit.addressee or deposit.household
    return str(known) if known else deposit.label_name or _("nobody known yet")


def where(deposit: Deposit) -> str:
    """Which thing, on which shelf, for whom."""
    words = {"thing": thing(deposit), "owner": owner(deposit), "shelf": deposit.shelf}
    if deposit.shelf is None:
        return _("%(thing)s, for %(owner)s") % words
    return _("%(thing)s, shelf %(shelf)s, for %(owner)s") % words


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
    return _standing(deposit) % words


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
