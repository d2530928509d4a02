"""What was put right of a receipt so far, and what may still be."""

from collections.abc import Sequence

from django.db.models import Q, Sum

from loge.trades.till.models import Method, Payment, Receipt
from loge.trades.till.queries import Ground
from loge.trades.till.rules import back


def lines_given_back(receipt: Receipt) -> dict[int, int]:
    """Thousandths already given back, by line of the receipt."""
    lines = receipt.lines.filter(corrections__isnull=False)
    sums = lines.annotate(back=Sum("corrections__milli")).values_list("pk", "back")
    return {pk: -back for pk, back in sums}


def payments_moved(receipt: Receipt) -> Sequence[Payment]:
    """Every payment of a receipt and of those that correct it, oldest first."""
    theirs = Payment.objects.filter(Q(receipt=receipt) | Q(receipt__corrects=receipt))
    return list(theirs.select_related("drawer", "receipt").order_by("receipt_id", "position"))


def turnable(payment: Payment, ground: Ground) -> list[Method]:
    """What a payment may be said to have been: nothing where it lay in no drawer, or in one that
    was given up since."""
    drawer = payment.drawer
    if payment.session_id is None or ground.standing_in(drawer.code) != drawer:
        return []
    own, taken = drawer.partner_id is None, ground.till.methods
    return back.turnable(payment.method, payment.cents, own=own, taken=taken)
