"""What happens while it stands here."""

from collections.abc import Sequence

from loge.house.journal.actions import verb
from loge.house.journal.facts import Code
from loge.house.journal.models import Entry
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.verdict import verdict
from loge.trades.custody import changing, rooming
from loge.trades.custody.models import Deposit, Shelf


@verb(needs=Permission.RECEIVE_DEPOSIT)
def move_shelf(deposit: Deposit, *, shelf: Shelf, confirmed: Sequence[str] = (), act: Act) -> Entry:
    """It stands on another shelf now; on a full one when confirmed ("shelf_full")."""
    full = verdict() if shelf == deposit.shelf else rooming.may_stand_on(act.desk, shelf)
    full.or_refuse(confirmed)
    said = {"confirmed": [Code(reason.code) for reason in full.to_confirm] or None}
    return changing.change(deposit, "move_shelf", act, said=said, shelf=shelf)


@verb(needs=Permission.RECEIVE_DEPOSIT)
def report_damage(deposit: Deposit, *, remark: str = "", act: Act) -> Entry:
    """It is damaged; the remark says how, and can be erased."""
    return changing.change(deposit, "report_damage", act, remark=remark, damaged=True)
