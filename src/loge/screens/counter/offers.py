"""What can be given to the person at the counter: each deposit with the answer to "may they?"."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from loge.house.people.queries import Card
from loge.kernel.verdict import Reason, Verdict
from loge.trades.custody import asking, comers, rules, ruling
from loge.trades.custody import queries as custody
from loge.trades.custody.models import CarrierRule, CollectedAs, Deposit, Document, Mandate
from loge.trades.custody.rules import Collector, IdentityCheck

BOTH = {"both_originals", "no_written_authority", "proxy_slip"}
USUAL = Document.NATIONAL_ID


@dataclass(frozen=True)
class Offer:
    """One thing that waits, whether this person may have it, and in which quality."""

    waiting: custody.Waiting
    quality: CollectedAs
    verdict: Verdict
    asked: asking.Asked

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
    def asks_standing_proxy(self) -> bool:
        """The carrier keeps authorities of its own, and one of them would do."""
        rule = self.asked.rule
        return self.asks_slip and rule is not None and rule.standing_proxy

    @property
    def needs_document(self) -> bool:
        """Whether an identity document is asked for."""
        return self.asked.rule is None or self.asked.rule.identity_needed

    @property
    def explained(self) -> bool:
        """Somebody comes in the addressee's place, and the rule has something to say of it."""
        return self.needs_document and self.quality != CollectedAs.ADDRESSEE

    @property
    def impossible(self) -> bool:
        """No document shown here and now would change the answer."""
        return self.verdict.no and not self.asks_both

    @property
    def to_confirm(self) -> tuple[Reason, ...]:
        return self.verdict.to_confirm


def offers(
    waiting: list[custody.Waiting], who: Card, held: Iterable[Mandate] = (), *, on: date
) -> list[Offer]:
    """The answers for everything that waits, by the same rule that guards the handing over: the
    version in force today. `held` are the mandates by which the person collects for others."""
    deposits = [w.deposit for w in waiting]
    collectors = comers.collectors_known(deposits, who, held, on=on)
    versions = ruling.in_force(deposits, on=on)
    return [_offer(w, collectors[w.deposit.pk], versions[w.deposit.pk], on) for w in waiting]


def _offer(one: custody.Waiting, who: Collector, rule: CarrierRule | None, on: date) -> Offer:
    quality = who.quality
    identity = IdentityCheck(kind=USUAL, collected_as=quality)
    kept = comers.kept(one.deposit, rule)
    if not one.late:  # a closure may have prolonged it beyond its raw day
        kept = replace(kept, keep_until_on=max(kept.keep_until_on, on + timedelta(days=1)))
    verdict = rules.may_collect(kept, who, identity, on=on)
    return Offer(one, quality, verdict, asking.asked(one.deposit, rule))
