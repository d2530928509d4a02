"""What a loss or a damage is about: with whom the thing was, and who pays."""

from typing import Any

from django.utils.translation import gettext as _

from loge.house.partners.models import Partner
from loge.kernel.refusal import Refused
from loge.trades.entrusted.models import BatchLine, Claim, Item, State
from loge.trades.entrusted.slips import sending

BANK, CASH, AMENDS = "512", "530", "6588"
# Damage that comes to light once its owner has it again is theirs to declare too.
DAMAGEABLE = (State.HERE, State.OUT, State.READY, State.AWAY, State.HANDED_OVER)


def line_of(claim: Claim) -> BatchLine | None:
    """Its last stay with a partner before it was declared, wherever it went since."""
    return sending.last_line(claim.item, until=claim.declared_at)


def partner_of(claim: Claim) -> Partner | None:
    """The partner it is about: who had it last, else who works on this kind."""
    line = line_of(claim)
    return line.batch.partner if line else claim.item.ticket.kind.partner


def liable_partner(claim: Claim) -> Partner:
    """Raises Refused where no partner ever works on it."""
    partner = partner_of(claim)
    if partner is None:
        raise Refused("no_partner", _("No partner had this: the desk answers for it."))
    return partner


def debited(claim: Claim) -> str:
    """Which account bears it: the partner's own, so that their next statement shows it, or what
    the desk spends."""
    if claim.liable == Claim.Liable.PARTNER:
        return str(liable_partner(claim).account)
    return AMENDS


def lost_undone(item: Item) -> bool:
    """Whether a thing that is lost (as it was read then) was not ready: it lay at the desk, or was
    with a partner, of whom nobody knows what they did with it."""
    return item.ready_at is None


def paid_in_cash(claim: Claim) -> bool:
    """Whether what was paid came out of a drawer."""
    posting = claim.posting
    return posting is not None and not posting.lines.filter(account__code=BANK).exists()


def told(desk: Any) -> Any:
    """Claims with all that a line about them says."""
    return Claim.objects.at(desk).select_related(
        "item__ticket__kind__service", "item__ticket__kind__partner", "item__ticket__owner"
    )
