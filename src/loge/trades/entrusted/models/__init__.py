"""What is left at the desk: kinds, tickets and things, prices said, slips, links, keys, claims."""

from loge.trades.entrusted.models.batch import Batch, BatchLine
from loge.trades.entrusted.models.claim import Claim
from loge.trades.entrusted.models.key import (
    Allowed,
    KeyCount,
    KeyCountRule,
    KeyMissing,
    Signature,
)
from loge.trades.entrusted.models.kind import Kind, Piece, Place, Step
from loge.trades.entrusted.models.link import LinkRule, PartnerLink, PartnerWord, WordMail
from loge.trades.entrusted.models.photo import Photo, PhotoLink
from loge.trades.entrusted.models.policy import Chase, UnclaimedRule
from loge.trades.entrusted.models.proposal import Proposal
from loge.trades.entrusted.models.ticket import (
    ANSWERED_FOR,
    BEHIND,
    Document,
    GivenAs,
    Item,
    Outcome,
    State,
    Ticket,
)

__all__ = [
    "ANSWERED_FOR",
    "BEHIND",
    "Allowed",
    "Batch",
    "BatchLine",
    "Chase",
    "Claim",
    "Document",
    "GivenAs",
    "Item",
    "KeyCount",
    "KeyCountRule",
    "KeyMissing",
    "Kind",
    "LinkRule",
    "Outcome",
    "PartnerLink",
    "PartnerWord",
    "Photo",
    "PhotoLink",
    "Piece",
    "Place",
    "Proposal",
    "Signature",
    "State",
    "Step",
    "Ticket",
    "UnclaimedRule",
    "WordMail",
]
