"""Two who are one, and whoever asks what is kept of them or to be forgotten, as the till sees it.

Receipts are accounting documents: they are kept for ten years (code de commerce, L123-22), with the
number of the person they were given to and without a name. Nothing here touches them.
"""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loge.house.journal import actions as journal
from loge.house.people import crossing
from loge.house.people.models import Person
from loge.kernel.act import Act
from loge.kernel.refusal import Refused
from loge.trades.till import saying
from loge.trades.till.models import Basket, BasketCharge, Receipt


def merge(kept: Person, gone: Person, act: Act) -> int:
    """Where both have a basket, what is in the second is put into the first. Receipts go on naming
    the row they were written with, which leads to the one that stays."""
    moved = 0
    for basket in Basket.objects.open().filter(person=gone):
        same = {"desk": basket.desk_id, "training": basket.training}
        other = Basket.objects.open().filter(person=kept, **same).first()
        if other is not None:
            moved += basket.lines.update(basket=other)
            known = BasketCharge.objects.filter(basket=other).values_list("charge", flat=True)
            moved += basket.charges.exclude(charge__in=list(known)).update(basket=other)
            journal.move(basket, "drop_basket", act=act.step(f"basket{basket.pk}"))
    return moved


def forget(person: Person, act: Act) -> int:
    """Raises Refused while something lies in their basket. What they bought stays in the books."""
    open_ones = Basket.objects.open().filter(person=person)
    if open_ones.filter(lines__isnull=False).exists():
        raise Refused("basket", _("Their basket is not paid yet. Sell it, or put it back, first."))
    for basket in open_ones:
        journal.move(basket, "drop_basket", act=act.step(f"basket{basket.pk}"))
    return len(open_ones)


def tell(person: Person) -> list[dict[str, str]]:
    """The receipts that were made out to them: number, amount and day."""
    rows = Receipt.objects.real().filter(person__in=[person, *person.aliases.all()])
    return [
        {
            "what": _("Receipt of the till"),
            "said": f"{receipt.number}, {saying.amount(receipt.total_cents)}",
            "on": receipt.on.isoformat(),
        }
        for receipt in rows.order_by("at", "pk")
    ]


def register() -> None:
    """Add the steps."""
    crossing.merging_persons.add("till", merge)
    crossing.forgetting.add("till", forget, rank=20)
    crossing.telling.add("till", tell, rank=45)
    for key in ("person", "household"):
        crossing.HOLDINGS[f"till.receipt.{key}"] = gettext_lazy("receipts of the till")
