"""The shelves: set up, changed, put in order, retired; from when on the desk is nearly full."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from loge.house.journal import actions as journal
from loge.house.journal.actions import verb
from loge.house.journal.models import Entry
from loge.kernel import dated, days
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.refusal import Elsewhere, Refused
from loge.trades.custody.models import Deposit, Shelf, ShelfAlarm
from loge.trades.custody.models.shelf import ShelfQuerySet
from loge.trades.custody.rules import shelves as rules


@verb(needs=Permission.KEEP_SHELVES)
def set_up_shelf(
    *, code: str, kind: Shelf.Kind = Shelf.Kind.PARCEL, capacity: int = 12, act: Act
) -> Entry:
    """A new shelf, named as on its label, after those there are."""
    known = Shelf.objects.at(act.desk)
    shelf = Shelf.objects.create(
        desk_id=act.desk.pk,
        code=_code(code, known.standing()),
        kind=kind,
        capacity=_capacity(capacity),
        rank=known.count(),
    )
    return journal.append(act, "set_up_shelf", shelf, kind=Shelf.Kind(kind), capacity=capacity)


@verb(needs=Permission.KEEP_SHELVES, notebook=False)
def change_shelf(shelf: Shelf, *, code: str, kind: Shelf.Kind, capacity: int, act: Act) -> Entry:
    """Another name, kind or room. What stands on it stays, also when that is too much now: the list
    says so."""
    _standing(shelf)
    others = Shelf.objects.at(act.desk).standing().exclude(pk=shelf.pk)
    was = shelf.capacity
    shelf.code, shelf.kind, shelf.capacity = _code(code, others), kind, _capacity(capacity)
    shelf.save(update_fields=["code", "kind", "capacity"])
    return journal.append(
        act, "change_shelf", shelf, kind=Shelf.Kind(kind), capacity=capacity, was=was
    )


@verb(needs=Permission.KEEP_SHELVES, notebook=False)
def order_shelves(*, shelves: Sequence[Shelf], act: Act) -> Entry:
    """In this order they are listed, and filled when they are equally empty. Raises Elsewhere when
    one is not of this desk."""
    rows = {row.pk: row for row in Shelf.objects.at(act.desk)}
    if any(shelf.pk not in rows for shelf in shelves):
        raise Elsewhere("shelves")
    first = [shelf.pk for shelf in shelves]
    rest = sorted((row for row in rows.values() if row.pk not in first), key=_rank)
    in_order = [rows[pk] for pk in first] + rest
    for rank, row in enumerate(in_order):
        row.rank = rank
    Shelf.objects.bulk_update(in_order, ["rank"])
    return journal.append(act, "order_shelves", "custody.shelf", shelves=list(shelves))


@verb(needs=Permission.KEEP_SHELVES, notebook=False)
def retire_shelf(shelf: Shelf, *, act: Act) -> Entry:
    """Nothing is put on it any more. Raises Refused while something stands on it."""
    _standing(shelf)
    taken = Deposit.objects.at(act.desk).here().filter(shelf=shelf).count()
    rules.may_retire(taken, shelf.code).or_refuse()
    shelf.retired_at = act.at
    shelf.save(update_fields=["retired_at"])
    return journal.append(act, "retire_shelf", shelf)


@verb(needs=Permission.KEEP_SHELVES, notebook=False)
def put_shelf_back(shelf: Shelf, *, act: Act) -> Entry:
    """A retired shelf is used again, under its code if no other has it."""
    if shelf.retired_at is None:
        raise Refused("state", _("This shelf is in use."))
    _code(shelf.code, Shelf.objects.at(act.desk).standing())
    shelf.retired_at = None
    shelf.save(update_fields=["retired_at"])
    return journal.append(act, "put_shelf_back", shelf)


@verb(needs=Permission.KEEP_SHELVES, notebook=False)
def set_shelf_alarm(
    *, percent: int, valid_from: date | None = None, source: str = "", act: Act
) -> Entry:
    """From how many percent on the desk says that it is nearly full, from a day on (today).
    `source` says who decided it, and why."""
    if not 1 <= percent <= rules.FULL:
        raise Refused("percent", _("Choose between 1 and 100 percent."))
    today = days.day_of(act.at, act.desk.zone)
    begins = valid_from or today
    if begins < today:
        raise Refused("past", _("What held on days that are over cannot change."))
    rows = ShelfAlarm.objects.at(act.desk)
    ends = dated.begin(rows, begins)
    row, _made = rows.update_or_create(
        desk_id=act.desk.pk,
        valid_from=begins,
        defaults={"percent": percent, "until": ends, "source": " ".join(source.split())[:300]},
    )
    return journal.append(act, "set_shelf_alarm", row, percent=percent, valid_from=begins)


def _code(code: str, others: ShelfQuerySet) -> str:
    """The code as it stands on a label. Raises Refused for none, and for one that another has."""
    known = " ".join(code.upper().split())[:12]
    if not known or others.filter(code=known).exists():
        raise Refused("shelf_code", _("Give the shelf a code that no other shelf has."))
    return known


def _capacity(capacity: int) -> int:
    if not 1 <= capacity <= 999:
        raise Refused("shelf_capacity", _("A shelf holds between 1 and 999 things."))
    return capacity


def _standing(shelf: Shelf) -> None:
    if shelf.retired_at is not None:
        raise Refused("retired", _("This shelf was retired. Put it back first."))


def _rank(shelf: Shelf) -> tuple[int, int]:
    return shelf.rank, shelf.pk
