"""What happens while it stands here, and the shelves it stands on."""

from django.utils.translation import gettext as _

from loge.house.journal import actions as journal
from loge.house.journal.actions import verb
from loge.house.journal.models import Entry
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.refusal import Refused
from loge.trades.custody import changing
from loge.trades.custody.models import Deposit, Shelf


@verb(needs=Permission.RECEIVE_DEPOSIT)
def move_shelf(deposit: Deposit, *, shelf: Shelf, act: Act) -> Entry:
    """It stands on another shelf now."""
    return changing.change(deposit, "move_shelf", act, shelf=shelf)


@verb(needs=Permission.RECEIVE_DEPOSIT)
def report_damage(deposit: Deposit, *, remark: str = "", act: Act) -> Entry:
    """It is damaged; the remark says how, and can be erased."""
    return changing.change(deposit, "report_damage", act, remark=remark, damaged=True)


@verb(needs=Permission.KEEP_SHELVES)
def set_up_shelf(
    *, code: str, kind: Shelf.Kind = Shelf.Kind.PARCEL, capacity: int = 12, act: Act
) -> Entry:
    """A new shelf, named as on its label, after those there are."""
    code = " ".join(code.upper().split())[:12]
    known = Shelf.objects.at(act.desk)
    if not code or known.filter(code=code).exists():
        raise Refused("shelf_code", _("Give the shelf a code that no other shelf has."))
    if not 1 <= capacity <= 999:
        raise Refused("shelf_capacity", _("A shelf holds between 1 and 999 things."))
    shelf = Shelf.objects.create(
        desk_id=act.desk.pk, code=code, kind=kind, capacity=capacity, rank=known.count()
    )
    return journal.append(act, "set_up_shelf", shelf, kind=Shelf.Kind(kind), capacity=capacity)
