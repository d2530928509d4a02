"""A ticket was written by mistake."""

from loge.house.journal import actions as journal
from loge.house.journal.actions import verb
from loge.house.journal.facts import Code
from loge.house.journal.models import Entry
from loge.kernel import days
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.trades.entrusted import rules
from loge.trades.entrusted.keys import envelopes
from loge.trades.entrusted.models import BEHIND, Allowed, State, Ticket
from loge.trades.entrusted.money import calling_off
from loge.trades.entrusted.owners import telling
from loge.trades.entrusted.slips import sending


@verb(needs=Permission.TAKE_IN)
def cancel_ticket(ticket: Ticket, *, reason: str = "", act: Act) -> Entry:
    """It was written by mistake: everything on it is struck out, what was owed is owed no more, and
    nobody is named for it any more. Whoever took it in may; what somebody else took in needs the
    permission to put right.

    Raises Refused once something of it has left the desk, also where it came back: a partner's work
    is paid, and a key that was out was no mistake.
    """
    items = list(ticket.items.select_related("charge").exclude(state=State.CANCELLED))
    rules.may_strike_out(
        here=bool(items) and all(item.state in BEHIND for item in items),
        was_out=sending.ever_out(items) or envelopes.ever_lent(items),
        own=Permission.PUT_RIGHT in act.may or _by(ticket) == act.by,
    ).or_refuse()
    journal.move_all(journal.steps(items, act), "cancel_item", moved_at=act.at)
    for item in items:
        calling_off.call_off(item, act=act.step(f"charge/{item.pk}"))
    calling_off.withdraw_prices(*items, act=act)
    standing = Allowed.objects.filter(ticket=ticket, withdrawn_on__isnull=True)
    standing.update(withdrawn_on=days.day_of(act.at, act.desk.zone))
    telling.settled(ticket)
    return journal.append(
        act, "cancel_ticket", ticket, remark=reason, count=len(items), done=Code("struck_out")
    )


def _by(ticket: Ticket) -> int | None:
    """Who took it in."""
    written = Entry.objects.about("entrusted.ticket", ticket.pk).filter(verb="leave_ticket")
    return written.values_list("by", flat=True).first()
