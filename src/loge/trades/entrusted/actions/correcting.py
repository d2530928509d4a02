"""What stands on a ticket was wrong, or another day was agreed."""

from datetime import date

from django.utils.translation import gettext as _

from loge.house.journal import actions as journal
from loge.house.journal.actions import verb
from loge.house.journal.models import Entry
from loge.kernel import days
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.refusal import Refused
from loge.trades.entrusted import rules
from loge.trades.entrusted.models import Ticket


@verb(needs=Permission.TAKE_IN)
def correct_ticket(
    ticket: Ticket, *, promised_on: date | None = None, reservations: str | None = None, act: Act
) -> Entry:
    """Another day was agreed, or the reservations were not as they were said; what is not said
    stays as it was. Its papers are to be printed again. Raises Refused when nothing of it is in the
    desk's hands any more, and for a day before it was left or years later."""
    if not ticket.items.answered_for().exists():
        said = _("Nothing of this ticket is in the desk’s hands any more.")
        raise Refused("over", said)
    left_on = days.day_of(ticket.left_at, act.desk.zone)
    rules.may_promise(promised_on, left_on=left_on).or_refuse()
    before, ticket.promised_on = ticket.promised_on, promised_on or ticket.promised_on
    if reservations is not None:
        ticket.reservations = " ".join(reservations.split())[:500]
    ticket.save(update_fields=["promised_on", "reservations"])
    now = ticket.promised_on
    return journal.append(act, "correct_ticket", ticket, promised_on=now, before=before)
