"""Who may collect something, by the carrier's rule."""

from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from loge.kernel.templatetags import said
from loge.kernel.verdict import Reason, Severity, Verdict, verdict
from loge.trades.custody.models import CollectedAs, Document, MayCollect
from loge.trades.custody.rules.collector import Collector, IdentityCheck, Kept
from loge.trades.custody.rules.deadlines import days_late


def may_collect(kept: Kept, who: Collector, identity: IdentityCheck, *, on: date) -> Verdict:
    """Whether this person may take it today, with this identity check, by the carrier's rule."""
    identity = replace(identity, collected_as=identity.collected_as or who.quality)
    return verdict(
        _late(kept, on),
        _agreed(kept, who),
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


def _agreed(kept: Kept, who: Collector) -> Reason | None:
    """The addressee has named this person; the carrier's rule is asked all the same."""
    if who.is_addressee or who.authority is None:
        return None
    words = {
        "addressee": kept.addressee,
        "name": who.name,
        "day": said.day_year(who.authority.last_day),
        "used": who.authority.used,
        "most": who.authority.most,
    }
    if who.authority.most is None:
        sentence = _("%(addressee)s has named %(name)s to collect for them, until %(day)s.")
    else:
        sentence = _(
            "%(addressee)s has named %(name)s to collect for them, until %(day)s "
            "(%(used)s of %(most)s collected so far)."
        )
    return Reason("mandate", sentence % words, Severity.NOTICE)


def _quality(kept: Kept, who: Collector, identity: IdentityCheck) -> Reason | None:
    """The quality claimed must be one this person has."""
    claimed, names = identity.collected_as, {"name": who.name, "addressee": kept.addressee}
    if who.is_addressee:
        return None
    if claimed == CollectedAs.ADDRESSEE:
        sentence = _("This is for %(addressee)s, not for %(name)s.")
        return Reason("not_addressee", sentence % names, Severity.IMPOSSIBLE)
    if claimed == CollectedAs.HOUSEHOLD and not who.same_household:
        sentence = _("%(name)s does not live with %(addressee)s.")
        return Reason("not_household", sentence % names, Severity.IMPOSSIBLE)
    if claimed == CollectedAs.REPRESENTATIVE and not who.represents:
        sentence = _("Nobody has named %(name)s to act for %(addressee)s.")
        return Reason("not_representative", sentence % names, Severity.IMPOSSIBLE)
    return None


def _identity(kept: Kept, identity: IdentityCheck) -> Reason | None:
    """An identity must have been seen, with a document the carrier names."""
    if not kept.identity_needed:
        return None
    if identity.kind == Document.NONE:
        sentence = _("An identity document must be seen: %(carrier)s asks for it.")
        return Reason("identity", sentence % {"carrier": kept.carrier}, Severity.IMPOSSIBLE)
    if identity.kind == Document.TERMINAL:
        if kept.may_collect == MayCollect.TERMINAL:
            return None
        sentence = _("%(carrier)s asks for an identity document; its terminal alone is not enough.")
        return Reason("terminal_alone", sentence % {"carrier": kept.carrier}, Severity.IMPOSSIBLE)
    if identity.kind not in kept.documents:
        sentence = _(
            "%(carrier)s does not name this kind of document. Does its terminal accept it?"
        )
        return Reason("document", sentence % {"carrier": kept.carrier}, Severity.CONFIRM)
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
    if kept.standing_proxy and identity.standing_proxy:
        return None
    if who.authority is not None:
        sentence = _(
            "The mandate given here does not replace it: %(carrier)s asks for the slip signed by "
            "%(addressee)s and both identity documents."
        )
        return _missing("proxy_slip", sentence, kept)
    sentence = _(
        "For somebody else, %(carrier)s asks for the slip signed by %(addressee)s "
        "and both identity documents."
    )
    return _missing("proxy_slip", sentence, kept)


def _by_originals(kept: Kept, who: Collector, identity: IdentityCheck) -> Reason | None:
    if identity.both_documents:
        return None
    if who.guardian and identity.collected_as == CollectedAs.REPRESENTATIVE:
        # Assumed: these carriers say nothing of guardians, the law lets them act (Civil Code, 473).
        return _judgment(kept, who)
    if who.authority is not None:
        sentence = _(
            "%(carrier)s does not accept a written authority, nor the mandate given here: "
            "%(addressee)s’s original document must be shown too."
        )
        return _missing("no_written_authority", sentence, kept)
    if identity.proxy_slip:
        sentence = _(
            "%(carrier)s does not accept a written authority: "
            "%(addressee)s’s original document must be shown too."
        )
        return _missing("no_written_authority", sentence, kept)
    sentence = _("For somebody else, %(carrier)s asks for both original identity documents.")
    return _missing("both_originals", sentence, kept)


def _judgment(kept: Kept, who: Collector) -> Reason:
    sentence = _("%(name)s is %(addressee)s’s guardian: have you seen the judgment?")
    words = {"name": who.name, "addressee": kept.addressee}
    return Reason("judgment", sentence % words, Severity.CONFIRM)


def _by_nobody(kept: Kept, who: Collector, identity: IdentityCheck) -> Reason | None:
    if who.guardian and identity.collected_as == CollectedAs.REPRESENTATIVE:
        return _judgment(kept, who)
    if who.authority is not None:
        sentence = _(
            "%(carrier)s hands this to %(addressee)s alone: the mandate given here does not count."
        )
    else:
        sentence = _("%(carrier)s hands this to %(addressee)s alone, to nobody in their place.")
    return _missing("addressee_alone", sentence, kept)


def _by_terminal(kept: Kept, who: Collector, _identity: IdentityCheck) -> Reason | None:
    sentence = _("This is for %(addressee)s. Does %(carrier)s’s terminal accept %(name)s?")
    words = {"addressee": kept.addressee, "carrier": kept.carrier, "name": who.name}
    return Reason("terminal_accepts", sentence % words, Severity.CONFIRM)


def _by_household(kept: Kept, who: Collector, identity: IdentityCheck) -> Reason | None:
    if who.same_household or who.represents or who.authority or identity.proxy_slip:
        return None
    sentence = _("%(name)s does not live with %(addressee)s. Has %(addressee)s agreed?")
    words = {"name": who.name, "addressee": kept.addressee}
    return Reason("agreed", sentence % words, Severity.CONFIRM)


def _missing(code: str, sentence: str, kept: Kept) -> Reason:
    words = {"carrier": kept.carrier, "addressee": kept.addressee}
    return Reason(code, sentence % words, Severity.IMPOSSIBLE)


_RULES = {
    MayCollect.PROXY_SLIP: _by_slip,
    MayCollect.BOTH_ORIGINALS: _by_originals,
    MayCollect.TERMINAL: _by_terminal,
    MayCollect.HOUSEHOLD: _by_household,
    MayCollect.ADDRESSEE: _by_nobody,
}
