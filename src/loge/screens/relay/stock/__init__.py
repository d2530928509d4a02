"""The stock in custody: what is there, counting it, deliveries, orders, the month's statement."""

from django.utils.translation import gettext_lazy as _

from loge.kernel import attention, sections
from loge.kernel.access import Permission


def register() -> None:
    """Its entry in the menu, and what it asks for on the front page."""
    from loge.screens.relay.stock import asks

    section = sections.Section(
        page="stock:stock",
        label=_("Stock"),
        words=_("Stamps and other things kept for sale: deliveries, counts, orders, statements"),
        need=Permission.SEE_STOCK,
        group=sections.Group.DESK,
        rank=38,
        icon="parcel",
    )
    sections.add(section)
    attention.add("stock", asks.low, need=Permission.SEE_STOCK, rank=45)
