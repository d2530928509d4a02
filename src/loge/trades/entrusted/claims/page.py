"""The page of one loss or damage."""

from dataclasses import dataclass

from loge.house.journal import sentences
from loge.house.journal.actions import VERBS
from loge.house.journal.models import Entry
from loge.house.partners.models import Partner
from loge.kernel.act import Act
from loge.trades.entrusted.claims import claiming
from loge.trades.entrusted.models import Claim, State


@dataclass(frozen=True)
class Page:
    """What the page shows: the claim, who had the thing, what may be done, what was done."""

    claim: Claim
    partner: Partner | None
    offered: frozenset[str]
    in_cash: bool
    story: list[sentences.Sentence]


def of_claim(claim: Claim, act: Act) -> Page:
    """The page of a claim, for whoever looks."""
    verbs = {verb for verb in Claim.LIFECYCLE.moves if Claim.LIFECYCLE.may(verb, claim.state)}
    if claim.item.state == State.LOST:
        verbs.add("find_again")
    entries = Entry.objects.about("entrusted.claim", claim.pk)
    declared = Entry.objects.about("entrusted.item", claim.item_id).filter(
        verb__in=["declare_lost", "declare_damaged", "find_again"]
    )
    return Page(
        claim=claim,
        partner=claiming.partner_of(claim),
        offered=frozenset(verb for verb in verbs if VERBS[verb].needs in act.may),
        in_cash=claiming.paid_in_cash(claim),
        story=sentences.read(sorted([*entries, *declared], key=lambda entry: entry.number)),
    )


def last_of(item: int) -> int:
    """The last claim about a thing."""
    rows = Claim.objects.filter(item=item).order_by("-declared_at", "-pk")
    return int(rows.values_list("pk", flat=True)[0])
