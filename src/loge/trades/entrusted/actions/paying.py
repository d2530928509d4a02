"""What the work costs becomes owed: to the partner whose work it is, or to the desk."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from loge.house.journal import actions as journal
from loge.house.journal.actions import verb
from loge.house.journal.models import Entry
from loge.house.ledger import actions as ledger
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.refusal import Refused
from loge.trades.entrusted.models import ANSWERED_FOR, Item, Ticket
from loge.trades.entrusted.money import paying

INCOME = "706"


@verb(needs=Permission.SERVE)
def bill_items(ticket: Ticket, *, items: Sequence[Item], act: Act) -> Entry:
    """What was agreed for these things is owed from now on, and waits in the basket: by the
    household they are for, or the owner alone. Things without a price, or charged before, stay out.
    Raises Refused when nothing is left to charge, or one is not of this ticket."""
    rows = list(Item.objects.told().filter(ticket=ticket, pk__in=[item.pk for item in items]))
    if len(rows) != len(items) or any(row.state not in ANSWERED_FOR for row in rows):
        raise Refused("not_of_ticket", _("Something here has changed. Look at the ticket again."))
    due = paying.unbilled(rows)
    if not due or ticket.owner is None:
        raise Refused("nothing_to_pay", _("There is nothing left to pay on this ticket."))
    for item in due:
        _owe(item, ticket, act)
    cents = sum(item.price_cents or 0 for item in due)
    return journal.append(act, "bill_items", ticket, items=due, cents=cents)


def _owe(item: Item, ticket: Ticket, act: Act) -> None:
    kind = ticket.kind
    with translation.override(settings.LANGUAGE_CODE):
        label = _("%(name)s, ticket %(number)s") % {"name": item.name, "number": item.number}
    who: dict[str, Any] = (
        {"household": ticket.household} if ticket.household else {"person": ticket.owner}
    )
    item.charge = ledger.owe(
        cents=item.price_cents or 0,
        label=label[:120],
        income=INCOME,
        about=item,
        partner=paying.worked_by(item),
        vat=kind.vat,
        category=kind.category,
        act=act,
        **who,
    )
    item.save(update_fields=["charge"])
