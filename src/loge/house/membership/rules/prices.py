"""Which price, on which ground, and who pays."""

from django.utils.translation import gettext as _

from loge.kernel.templatetags import said
from loge.kernel.verdict import Reason, Severity, Verdict, no, verdict


def may_have_price(*, valid: bool, proof: str, proof_seen: bool) -> Verdict:
    """Whether a household may pay this other price: the right is one of today, and the paper it
    rests on was seen (only that is kept, never a copy)."""
    return verdict(
        no("right_over", _("This price is no longer offered. Choose among those of today."))
        if not valid
        else None,
        no("proof", _("Look at this paper first and tick it: %(proof)s.") % {"proof": proof})
        if proof and not proof_seen
        else None,
    )


def price_moved(seen: int | None, cents: int) -> Verdict:
    """Whether the price is still the one that was on the screen (None: it showed none)."""
    if seen is None or seen == cents:
        return verdict()
    sentence = _("The price is now %(now)s, the page still said %(seen)s. Go on with %(now)s?")
    words = sentence % {"now": said.euros(cents), "seen": said.euros(seen)}
    return verdict(Reason("price_moved", words, Severity.CONFIRM, {"cents": cents}))


def may_give(*, to_itself: bool, twice: bool) -> Verdict:
    """Whether somebody else may pay: another household, or an organisation, not both."""
    return verdict(
        no("gift_self", _("A gift comes from another household.")) if to_itself else None,
        no("gift_twice", _("Say who pays: another household or an organisation, not both."))
        if twice
        else None,
    )
