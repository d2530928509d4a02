"""Who may collect something, by the carrier's rule."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from loge.kernel.verdict import Reason, Severity, Verdict, verdict
from loge.trades.custody.models import CollectedAs, Document, MayCollect
from loge.trades.custody.rules.collector import Collector, IdentityCheck, Kept
from loge.trades.custody.rules.deadlines import days_late


def may_collect(kept: Kept, who: Collector, identity: IdentityCheck, *, on: date) -> Verdict:
    """Whether this person may take it today, with this identity check, by the carrier's rule."""
    return verdict(
        _late(kept, on),
        _quality(kept, who, identity),
        _identity(kept, identity),
        *([] if who.is_addressee else _in_their_place(kept, who, identity)),
    )


def might_ask(kept: Kept, *, on: date) -> Verdict:
    """All that may have to be confirmed, for a page that does not know yet who comes and what they
    show: one reason of each kind, said of "this person"."""
    somebody = str(_("this person"))
    comers = [Collector(somebody), Collector(somebody, represents=True, guardian=True)]
    reasons = {
        reason.code: reason
        for who in comers
        for shown in Document
        for reason in may_collect(kept, who, IdentityCheck(shown, who.quality), on=on).to_confirm
    }
    return Verdict(tuple(reasons.values()))


def _late(kept: Kept, on: date) -> Reason | None:
    late = days_late(kept.keep_until_on, on)
    if not late:
        return None
    sentence = ngettext(
        "%(days)s day late: it could have gone back already.",
        "%(days)s days late: it could have gone back already.",
        late,
    )
    return Reason("late", sentence % {"days": late}, Severity.NOTICE, {"days": late})


def _quality(kept: Kept, who: Collector, identity: IdentityCheck) -> Reason | None:
    """The quality claimed must be one this person has."""
    claimed, names = identity.collected_as, {"name": who.name, "addressee": kept.addressee}
    if who.is_addressee:
        return None
    if claimed == CollectedAs.ADDRESSEE:
        said = _("This is for %(addressee)s, not for %(name)s.")
        return Reason("not_addressee", said % names, Severity.IMPOSSIBLE)
    if claimed == CollectedAs.HOUSEHOLD and not who.same_household:
        said = _("%(name)s does not live with %(addressee)s.")
        return Reason("not_household", said % names, Severity.IMPOSSIBLE)
    if claimed == CollectedAs.REPRESENTATIVE and not who.represents:
        said = _("Nobody has named %(name)s to act for %(addressee)s.")
        return Reason("not_representative", said % names, Severity.IMPOSSIBLE)
    return None


def _identity(kept: Kept, identity: IdentityCheck) -> Reason | None:
    """An identity must have been seen, with a document the carrier names."""
    if not kept.identity_needed:
        return None
    if identity.kind == Document.NONE:
        said = _("An identity document must be seen: %(carrier)s asks for it.")
        return Reason("identity", said % {"carrier": kept.carrier}, Severity.IMPOSSIBLE)
    if identity.kind == Document.TERMINAL:
        if kept.may_collect == MayCollect.TERMINAL:
            return None
        said = _("%(carrier)s asks for an identity document; its terminal alone is not enough.")
        return Reason("terminal_alone", said % {"carrier": kept.carrier}, Severity.IMPOSSIBLE)
    if identity.kind not in kept.documents:
        said = _("%(carrier)s does not name this kind of document. Does its terminal accept it?")
        return Reason("document", said % {"carrier": kept.carrier}, Severity.CONFIRM)
    return None


def _in_their_place(kept: Kept, who: Collector, identity: IdentityCheck) -> list[Reason | None]:
    """What the carrier's rule asks of somebody who is not the addressee."""
    rule = _RULES[MayCollect(kept.may_collect)]
    return [rule(kept, who, identity)]


def _by_slip(kept: Kept, who: Collector, identity: IdentityCheck) -> Reason | None:
    if who.guardian and identity.collected_as == CollectedAs.REPRESENTATIVE:
        return None
    if identity.proxy_slip and identity.both_documents:
        return None
    said = _(
        "For somebody else, %(carrier)s asks for the slip signed by %(addressee)s "
        "and both identity documents."
    )
    return _missing("proxy_slip", said, kept)


def _by_originals(kept: Kept, who: Collector, identity: IdentityCheck) -> Reason | None:
    if identity.both_documents:
        return None
    if who.guardian and identity.collected_as == CollectedAs.REPRESENTATIVE:
        # Assumed: these carriers say nothing of guardians, the law lets them act (Civil Code, 473).
        said = _("%(name)s is %(addressee)s’s guardian: have you seen the judgment?")
        words = {"name": who.name, "addressee": kept.addressee}
        return Reason("judgment", said % words, Severity.CONFIRM)
    if identity.proxy_slip:
        said = _(
            "%(carrier)s does not accept a written authority: "
            "%(addressee)s’s original document must be shown too."
        )
        return _missing("no_written_authority", said, kept)
    said = _("For somebody else, %(carrier)s asks for both original identity documents.")
    return _missing("both_originals", said, kept)


def _by_terminal(kept: Kept, who: Collector, _identity: IdentityCheck) -> Reason | None:
    said = _("This is for %(addressee)s. Does %(carrier)s’s terminal accept %(name)s?")
    words = {"addressee": kept.addressee, "carrier": kept.carrier, "name": who.name}
    return Reason("terminal_accepts", said % words, Severity.CONFIRM)


def _by_household(kept: Kept, who: Collector, identity: IdentityCheck) -> Reason | None:
    if who.same_household or who.represents or identity.proxy_slip:
        return None
    said = _("%(name)s does not live with %(addressee)s. Has %(addressee)s agreed?")
    words = {"name": who.name, "addressee": kept.addressee}
    return Reason("agreed", said % words, Severity.CONFIRM)


def _missing(code: str, said: str, kept: Kept) -> Reason:
    words = {"carrier": kept.carrier, "addressee": kept.addressee}
    return Reason(code, said % words, Severity.IMPOSSIBLE)


_RULES = {
    MayCollect.PROXY_SLIP: _by_slip,
    MayCollect.BOTH_ORIGINALS: _by_originals,
    MayCollect.TERMINAL: _by_terminal,
    MayCollect.HOUSEHOLD: _by_household,
}
