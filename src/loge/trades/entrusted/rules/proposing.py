"""Which price may be proposed."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from loge.kernel.money import MOST_CENTS
from loge.kernel.verdict import Verdict, no, verdict
from loge.trades.entrusted.models import BatchLine, State, Step


def to_work_on(steps: Collection[str], state: str, last: str | None) -> bool:
    """Whether something is still to be worked on by somebody: it is here or with them, or waits for
    its owner without the work. `last` is how its last stay with a partner ended, None where it had
    none."""
    if not {Step.PARTNER, Step.QUOTE} & set(steps):
        return False
    undone = state == State.READY and last != BatchLine.Outcome.BACK
    return undone or state in (State.HERE, State.OUT)


def may_propose(
    cents: int, *, to_work_on: bool, paid: bool, owner_known: bool, agreed: int | None
) -> Verdict:
    """A price above nothing, other than the agreed one, for something that is still to be worked
    on, unpaid, whose owner can be asked."""
    return verdict(
        no("amount", _("This amount cannot be. Type it again."))
        if not 0 < cents <= MOST_CENTS
        else None,
        no("worked_on", _("The work is done, or will not be: its price stands."))
        if not to_work_on
        else None,
        no("paid", _("It is paid already: its price stands.")) if paid else None,
        no("no_owner", _("Nobody knows whose it is: nobody can agree."))
        if not owner_known
        else None,
        no("same", _("This is the price agreed already.")) if cents == agreed else None,
    )
