"""Who comes, for what, and what was seen of them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from loge.house.people.models import Representative
from loge.trades.custody.models import CollectedAs, Document
from loge.trades.custody.rules.mandates import Authority

DOCUMENTS = frozenset(Document) - {Document.TERMINAL, Document.NONE}


@dataclass(frozen=True)
class IdentityCheck:
    """What was seen when something was handed over. No copy, no number of any document.

    `kind` is the document of the person at the counter; `collected_as` the quality they claim, none
    for whichever serves them best; `both_documents` says that the addressee's original was shown
    too; `proxy_slip` that the slip signed by the addressee was handed in; `standing_proxy` that the
    authority the carrier itself keeps (La Poste's procuration) was shown.
    """

    kind: Document
    collected_as: CollectedAs | None = CollectedAs.ADDRESSEE
    both_documents: bool = False
    proxy_slip: bool = False
    standing_proxy: bool = False


@dataclass(frozen=True)
class Kept:
    """What matters of a deposit to who may collect it."""

    addressee: str
    carrier: str
    kind: str
    may_collect: str
    keep_until_on: date
    identity_needed: bool = True
    documents: Collection[str] = DOCUMENTS
    standing_proxy: bool = False


@dataclass(frozen=True)
class Collector:
    """What matters of the person at the counter: what they are to the addressee.

    `represents`: named on the addressee's card as somebody who may act for them; `guardian`: by a
    judge, whose judgment stands in for a slip, and for the second original once it has been seen;
    `authority`: the addressee's own mandate that covers this thing today, if there is one.
    """

    name: str
    is_addressee: bool = False
    same_household: bool = False
    represents: bool = False
    guardian: bool = False
    authority: Authority | None = None

    @property
    def quality(self) -> CollectedAs:
        """The quality that serves this person best."""
        if self.is_addressee:
            return CollectedAs.ADDRESSEE
        if self.represents:
            return CollectedAs.REPRESENTATIVE
        return CollectedAs.HOUSEHOLD if self.same_household else CollectedAs.RELATIVE


def collector(
    name: str,
    *,
    person: int,
    addressee: int | None,
    household: int | None,
    homes: Collection[int],
    theirs: Collection[int],
    mandates: Collection[str],
    authority: Authority | None = None,
) -> Collector:
    """What a person is to whoever a deposit is for; the ids of people and of households.

    `household` is the deposit's own, `homes` and `theirs` are where the person and the addressee
    live now; `mandates` are the kinds of mandate by which the person acts for the addressee. Where
    no addressee is named, or they live nowhere we know, the household on the deposit stands in.
    """
    there = set(theirs) or ({household} - {None})
    together = not there.isdisjoint(homes)
    if addressee == person or (addressee is None and together):
        return Collector(name, is_addressee=True, same_household=True)
    return Collector(
        name,
        same_household=together,
        represents=bool(mandates),
        guardian=Representative.Kind.GUARDIAN in mandates,
        authority=authority,
    )
