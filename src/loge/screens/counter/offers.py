"""What can be given to the person at the counter: each deposit with the answer to "may they?"."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from loge.house.people.queries import Card
from loge.kernel.verdict import Reason, Verdict
from loge.trades.custody import queries as custody
from loge.trades.custody import rules
from loge.trades.custody.models import CollectedAs, Deposit, Document
from loge.trades.custody.rules import Collector, IdentityCheck

BOTH = {"both_originals", "no_written_authority", "proxy_slip"}
USUAL = Document.NATIONAL_ID


@dataclass(frozen=True)
class Offer:
    """One thing that waits, whether this person may have it, and in which quality."""

    waiting: custody.Waiting
    quality: CollectedAs
    verdict: Verdict

    @property
    def deposit(self) -> Deposit:
        return self.waiting.deposit

    @property
    def ticked(self) -> bool:
        """Ready to go without a question."""
        return self.verdict.yes

    @property
    def asks_both(self) -> bool:
        """The addressee's original document must be shown too."""
        return any(reason.code in BOTH for reason in self.verdict.reasons)

    @property
    def asks_slip(self) -> bool:
        """The slip signed by the addressee must be handed in."""
        return any(reason.code == "proxy_slip" for reason in self.verdict.reasons)

    @property
    def impossible(self) -> bool:
        """No document shown here and now would change the answer."""
        return self.verdict.no and not self.asks_both

    @property
    def to_confirm(self) -> tuple[Reason, ...]:
        return self.verdict.to_confirm


def offers(waiting: list[custody.Waiting], who: Card, *, on: date) -> list[Offer]:
    """The answers for everything that waits, by the same rule that guards the handing over."""
    collectors = custody.collectors_known([w.deposit for w in waiting], who, on=on)
    return [_offer(one, collectors[one.deposit.pk], on) for one in waiting]


def _offer(one: custody.Waiting, who: Collector, on: date) -> Offer:
    quality = who.quality
    identity = IdentityCheck(kind=USUAL, collected_as=quality)
    kept = custody.kept(one.deposit)
    if not one.late:  # a closure may have prolonged it beyond its raw day
        kept = replace(kept, keep_until_on=max(kept.keep_until_on, on + timedelta(days=1)))
    return Offer(one, quality, rules.may_collect(kept, who, identity, on=on))
