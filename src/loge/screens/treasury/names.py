"""What drawers, partners and colleagues are called."""

from typing import Any

from loge.house.partners.models import Partner
from loge.house.people.models import Account
from loge.trades.till.models import Drawer, Receipt


def drawers(desk: Any) -> dict[int, str]:
    """The desk's drawers by id, its own first."""
    rows = Drawer.objects.at(desk).order_by("rank", "pk")
    return dict(rows.values_list("pk", "name"))


def partners(desk: Any) -> dict[str, str]:
    """The desk's partners by slug."""
    return dict(Partner.objects.at(desk).order_by("name").values_list("slug", "name"))


def sellers(desk: Any) -> dict[int, str]:
    """Whoever ever wrote a receipt here, by id."""
    ids = Receipt.objects.at(desk).order_by().values("by").distinct()
    return dict(Account.objects.filter(pk__in=ids).order_by("name").values_list("pk", "name"))
