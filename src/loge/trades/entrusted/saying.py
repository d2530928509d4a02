"""How what was left is spoken of."""

from django.utils.translation import gettext as _

from loge.trades.entrusted.models import Claim


def ticket(number: int) -> str:
    """ "ticket no. 12"."""
    return _("ticket no. %(n)s") % {"n": number}


def claim(row: Claim) -> str:
    """ "the loss of 12-2", "the damage to 12-2"."""
    lost = row.what == Claim.What.LOST
    words = _("the loss of %(number)s") if lost else _("the damage to %(number)s")
    return words % {"number": row.item.number}
