"""What memberships are called where two households are about to be one; crossing.py moves them."""

from django.utils.translation import gettext_lazy as _

from loge.house.people import crossing


def register() -> None:
    """Tell the house."""
    crossing.HOLDINGS["membership.membership.household"] = _("memberships")
    crossing.HOLDINGS["membership.membership.giver"] = _("memberships given")
    crossing.HOLDINGS["membership.card.household"] = _("cards")
    crossing.HOLDINGS["membership.reminder.person"] = _("reminders")
    crossing.HOLDINGS["membership.reminderstop.household"] = _("asked for no reminders")
