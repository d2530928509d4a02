"""What was owed for a thing that will not be worked on, or handed over, is owed no more."""

from loge.house.journal import actions as journal
from loge.house.ledger import actions as ledger
from loge.house.ledger.models import Charge
from loge.kernel.act import Act
from loge.trades.entrusted.models import Item, Proposal
from loge.trades.entrusted.owners import telling


def call_off(item: Item, *, act: Act) -> None:
    """Cancel what is still owed for it. What was paid stays paid until the till gives it back."""
    if item.charge is not None and item.charge.state == Charge.State.OWED:
        ledger.cancel(item.charge, act=act)


def withdraw_prices(*items: Item, act: Act) -> None:
    """Nobody is asked any more about a price for these."""
    for proposal in Proposal.objects.open().filter(item__in=items):
        step = act.step(f"price/{proposal.pk}")
        journal.move(proposal, "withdraw_price_proposal", act=step, answered_at=act.at)
        telling.answered(proposal)
