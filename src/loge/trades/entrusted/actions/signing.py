"""What was signed for a movement is kept beside it."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from loge.house.journal import actions as journal
from loge.house.journal.actions import verb
from loge.house.journal.models import Entry
from loge.house.people.models import Person
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.refusal import Refused
from loge.trades.entrusted import rules
from loge.trades.entrusted.models import Item, Signature, Step, Ticket
from loge.trades.entrusted.rules import Signed

Movement = Signature.Movement


def keep(
    items: Sequence[Item],
    movement: Movement,
    signed: Signed | None,
    *,
    who: Person | None,
    act: Act,
) -> None:
    """Keep the signature of a movement of things of one ticket, in the transaction of its verb.
    Raises Refused where one is asked for and missing; nothing happens where none is."""
    ticket = items[0].ticket
    rules.may_sign(ticket.steps, signed).or_refuse()
    if signed is None or not ticket.has(Step.SIGNATURE):
        return
    strokes = "" if signed.paper else signed.strokes
    told = {"movement": movement, "person": who, "signed_at": act.at}
    Signature.objects.bulk_create(
        Signature(item=item, strokes=strokes, paper=signed.paper, **told) for item in items
    )


def left_signed(items: Sequence[Item]) -> bool:
    """Whether leaving each of these things, which are on one ticket, was signed for, where that is
    asked. One query."""
    if not items[0].ticket.has(Step.SIGNATURE):
        return True
    left = Signature.objects.filter(item__in=items, movement=Movement.LEFT).values("item")
    return left.distinct().count() == len(items)


@verb(needs=Permission.TAKE_IN, notebook=False)
def sign_leaving(ticket: Ticket, *, items: Sequence[Item], signed: Signed, act: Act) -> Entry:
    """Whoever left these things signs for it, once it is written. Raises Refused where such things
    are not signed for, when it is signed already, or nothing is."""
    if not ticket.has(Step.SIGNATURE):
        raise Refused("unsigned_kind", _("Nobody signs for this kind of thing."))
    done = Signature.objects.filter(item__in=items, movement=Movement.LEFT)
    if not items or done.exists() or any(item.ticket_id != ticket.pk for item in items):
        raise Refused("signed", _("This is signed already."))
    keep(items, Movement.LEFT, signed, who=ticket.left_by or ticket.owner, act=act)
    return journal.append(act, "sign_leaving", ticket, paper=bool(signed.paper) or None)
