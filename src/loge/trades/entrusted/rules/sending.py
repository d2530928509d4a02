"""What may go to a partner, and what comes back from one."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from loge.kernel.verdict import Reason, Verdict, no, verdict
from loge.trades.entrusted.models import Step


@dataclass(frozen=True, kw_only=True)
class Going:
    """One thing that is to go out or come back: `number` as on its label, `here` whether it is at
    the desk to be worked on, `theirs` whether this partner works on it, `asked` whether a price
    waits for its owner's answer, `priced` whether one was agreed."""

    number: str
    steps: Collection[str] = ()
    here: bool = True
    theirs: bool = True
    asked: bool = False
    priced: bool = True

    @property
    def work_may_begin(self) -> bool:
        """Nothing is done at a price before its owner said yes; what has no price to be agreed on
        is worked on as it is."""
        return not self.asked and (self.priced or Step.QUOTE not in self.steps)


def may_send(things: Sequence[Going], *, counted: int) -> Verdict:
    """Things that lie here for this partner, as many as were counted; none whose owner has still to
    answer. What is on quote and has no price yet goes out to get one."""
    return verdict(
        no("nothing", _("Tick what goes out.")) if not things else None,
        *(_may_go(thing) for thing in things),
        _count(counted, len(things)) if things else None,
    )


def _may_go(thing: Going) -> Reason | None:
    said = {"number": thing.number}
    if not thing.here:
        return no("not_here", _("%(number)s is not here to be sent any more.") % said)
    if not thing.theirs:
        return no("not_theirs", _("%(number)s is worked on by somebody else.") % said)
    if thing.asked:
        words = _("%(number)s: a price waits for its owner’s answer. Ask them first.")
        return no("price_unanswered", words % said)
    return None


def _count(counted: int, ticked: int) -> Reason | None:
    if counted == ticked:
        return None
    words = _("You counted %(counted)s, and %(ticked)s are ticked. Count again, or tick again.")
    return no("count", words % {"counted": counted, "ticked": ticked})


def may_come_back_worked(things: Sequence[Going]) -> Verdict:
    """Worked on only at a price its owner agreed to."""
    words = _(
        "%(number)s: its owner has not agreed to a price. Ask them first, or take it back "
        "without the work."
    )
    return verdict(
        *(
            no("price_unanswered", words % {"number": thing.number})
            for thing in things
            if not thing.work_may_begin
        )
    )
