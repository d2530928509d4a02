"""How what was left is spoken of."""

from django.utils.translation import gettext as _


def ticket(number: int) -> str:
    """ "ticket no. 12"."""
    return _("ticket no. %(n)s") % {"n": number}
