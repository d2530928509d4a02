"""The visit is paid in one gesture, whether anything was put in its basket before or not."""

from collections.abc import Sequence

from loge.house.journal.actions import gesture
from loge.house.journal.models import Entry
from loge.house.people.models import Person
from loge.kernel.act import Act
from loge.kernel.rows import row
from loge.trades.till.actions.baskets import start_basket
from loge.trades.till.actions.selling import sell
from loge.trades.till.models import Basket
from loge.trades.till.rules.payable import Tendered


@gesture
def pay(
    *,
    basket: int,
    person: Person | None,
    payments: Sequence[Tendered],
    total: int,
    reason: str = "",
    act: Act,
) -> Entry:
    """Sell the basket of this number; with 0, what the person's visit made. Raises as `sell`."""
    if not basket and person is not None:
        basket = start_basket(person, act=act.step("basket")).made or 0
    paid = row(Basket, act.desk, basket)
    return sell(paid, payments=payments, total=total, reason=reason, act=act)
