"""What the ledger asks of what was left: is it still owed once the money was given back?"""

from loge.house.ledger.crossing import called_off
from loge.house.ledger.models import Charge
from loge.trades.entrusted.models import Item, State

OVER = (State.LOST, State.GIVEN_UP, State.CANCELLED)


def not_done(charge: Charge) -> bool:
    """Paid and given back, for a thing that was lost or struck out, came back without the work, or
    was charged anew meanwhile: owed no more."""
    if charge.subject != Item._meta.label_lower:
        return False
    item = Item.objects.filter(pk=charge.subject_id).first()
    if item is None:
        return False
    anew = item.charge_id != charge.pk
    return anew or not item.price_cents or item.state in OVER


def register() -> None:
    """Tell the ledger."""
    called_off.add("entrusted", not_done)
