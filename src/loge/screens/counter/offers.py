"""What can be given to the person at the counter: each deposit with the answer to "may they?"."""

from dataclasses import dataclass
from datetime import date

from loge.house.people.models import Representative
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
    """The answers for everything that waits, without another query: the card knows who is who."""
    return [_offer(one, who, on) for one in waiting]


def _offer(one: custody.Waiting, who: Card, on: date) -> Offer:
    collector, quality = _collector(one.deposit, who)
    identity = IdentityCheck(kind=USUAL, collected_as=quality)
    kept = custody.kept(one.deposit)
    return Offer(one, quality, rules.may_collect(kept, collector, identity, on=on))


def _collector(deposit: Deposit, who: Card) -> tuple[Collector, CollectedAs]:
    name, owner = str(who.person), deposit.addressee_id
    homes = {household.pk for household in who.households}
    if owner == who.person.pk or (owner is None and deposit.household_id in homes):
        return Collector(name, True, True), CollectedAs.ADDRESSEE
    together = owner in {person.pk for person in who.others}
    mandates = [m for m in who.mandates if m.person_id == owner]
    guardian = any(m.kind == Representative.Kind.GUARDIAN for m in mandates)
    collector = Collector(name, False, together, bool(mandates), guardian)
    if mandates:
        return collector, CollectedAs.REPRESENTATIVE
    return collector, CollectedAs.HOUSEHOLD if together else CollectedAs.RELATIVE
