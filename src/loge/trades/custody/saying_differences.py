"""How differences with a carrier's terminal are spoken of at the desk."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from loge.kernel.templatetags import said
from loge.trades.custody import saying
from loge.trades.custody.differing import Told
from loge.trades.custody.models import Deposit, Difference, Side


def why_not(difference: Difference) -> str:
    """Why a verb does not apply to it now."""
    day = said.day(difference.settled_at or difference.right_at, difference.desk.zone)
    if difference.state == Difference.State.SETTLED:
        words = {"day": day, "how": difference.get_settled_as_display()}
        return _("This difference was settled on %(day)s: %(how)s.") % words
    if difference.state == Difference.State.RIGHT:
        return _("This difference has come right by itself on %(day)s.") % {"day": day}
    if difference.state == Difference.State.UNEXPLAINED:
        return _("This difference was closed on %(day)s: nobody ever explained it.") % {"day": day}
    return _("This difference is still open.")


def called(difference: Difference) -> str:
    """Which number, and where it stands alone."""
    side = Side(difference.side).label
    number = difference.number or _("a number erased since")
    return _("%(number)s, %(side)s") % {"number": number, "side": side}


def cause(told: Told) -> str:
    """What it most likely means, from our own history, and what to do about it."""
    words = _words(told)
    sentence = str(capfirst(_sentence(told) % words))
    if told.cause == "never_here" and told.turned_away:
        more = ngettext(
            "The driver took %(n)s thing of theirs away again in these days.",
            "The driver took %(n)s things of theirs away again in these days.",
            told.turned_away,
        )
        sentence = f"{sentence} {more % {'n': told.turned_away}}"
    return sentence


def _sentence(told: Told) -> str:
    return {
        "misread": _(
            "One character differs from %(other)s, on the other side: most likely the same thing,"
            " misread. Read its label once more."
        ),
        "not_scanned": _(
            "%(thing)s came in here on %(came)s and was never on the terminal’s list: most likely"
            " its arrival was not scanned there. Scan it at the terminal."
        ),
        "was_there": _(
            "%(thing)s was on the terminal’s list on %(there)s and is no more: handed over or given"
            " back there, but not here. Hand it over here too, or look for it on shelf %(shelf)s."
        ),
        "handed_over": _(
            "Handed over here to %(to)s on %(left)s, but still at the terminal: do the handing over"
            " at the terminal too."
        ),
        "given_back": _(
            "Given back to %(carrier)s on %(left)s, but still at the terminal: do the return at the"
            " terminal too."
        ),
        "cancelled": _(
            "Received by mistake and struck out here on %(left)s, but still at the terminal. If it"
            " is here, receive it again; if not, tell the carrier."
        ),
        "misread_left": _(
            "One character differs from %(other)s, which %(fate)s: most likely the same thing,"
            " misread. Do the same at the terminal."
        ),
        "never_here": _(
            "Never received here: the driver announced it and did not leave it, or it still stands"
            " somewhere. If you find it, receive it; if not, tell the carrier."
        ),
        "right_since": _("It has come right since: nothing left to do."),
    }[told.cause]


def _words(told: Told) -> dict[str, object]:
    deposit, zone = told.deposit, told.difference.desk.zone
    return {
        "other": told.other,
        "thing": saying.thing(deposit) if deposit else "",
        "came": said.moment(deposit.received_at, zone) if deposit else "",
        "left": said.moment(deposit.left_at, zone) if deposit else "",
        "to": (deposit.given_to if deposit else None) or _("somebody"),
        "carrier": told.difference.carrier,
        "there": said.day(told.difference.last_there_at, zone),
        "shelf": (deposit.shelf if deposit else None) or "–",
        "fate": _fate(told.resembles) if told.cause == "misread_left" else "",
    }


def _fate(deposit: Deposit | None) -> str:
    if deposit is None:
        return ""
    day = {"day": said.day(deposit.left_at, deposit.desk.zone)}
    if deposit.given_to_id or deposit.state == "handed_over":
        return _("left here with its owner on %(day)s") % day
    if deposit.state == "given_back":
        return _("went back to the carrier on %(day)s") % day
    return _("was struck out here on %(day)s") % day
