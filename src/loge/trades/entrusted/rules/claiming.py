"""A loss or a damage: who is presumed to answer for it, and what may be agreed."""

from django.utils.translation import gettext as _

from loge.kernel.money import MOST_CENTS
from loge.kernel.verdict import Reason, Severity, Verdict, verdict
from loge.trades.entrusted.models import Claim


def liable(*, with_partner: bool) -> Claim.Liable:
    """Whoever had it: the partner is presumed liable for what they work on (Code civil, article
    1789), the desk for what lies with it (article 1915)."""
    return Claim.Liable.PARTNER if with_partner else Claim.Liable.DESK


def may_agree(cents: int, value_cents: int | None) -> Verdict:
    """An amount that can be, and is no more than it was said to be worth unless confirmed."""
    if not 0 < cents <= MOST_CENTS:
        said = _("Type the amount agreed, in euros.")
        return verdict(Reason("amount", said, Severity.IMPOSSIBLE))
    if value_cents is not None and cents > value_cents:
        said = _("This is more than it was said to be worth. Is it so?")
        yes = _("Yes, this amount is agreed")
        return verdict(Reason("more_than_worth", said, Severity.CONFIRM, affirms=yes))
    return verdict()
