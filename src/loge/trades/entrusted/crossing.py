"""What the ledger asks of what was left: is it still owed once the money was given back?"""

from loge.house.ledger.crossing import called_off
from loge.house.ledger.models import Charge
from loge.trades.entrusted.models import Item
from loge.trades.entrusted.money import paying


def not_done(charge: Charge) -> bool:
    """Paid and given back, for a thing that was lost or struck out, came back without the work, or
    was charged anew meanwhile: owed no more."""
    if charge.subject != Item._meta.label_lower:
        return False
    item = Item.objects.filter(pk=charge.subject_id).first()
    if item is None:
        return False
    return item.charge_id != charge.pk or paying.called_off(item)


def register() -> None:
    """Tell the ledger."""
    called_off.add("entrusted", not_done)
