"""The agreement with La Poste: what it brings, what it takes, what is lent, how they help."""

from django.utils.translation import gettext_lazy as _

from loge.kernel import attention, sections
from loge.kernel.access import Permission


def register() -> None:
    """Its entry in the menu, and what it asks for on the front page."""
    from loge.screens.relay.agreement import asks

    section = sections.Section(
        page="agreement:agreements",
        label=_("Agreement"),
        words=_("The agreement with La Poste: its months, what it pays for, equipment, visits"),
        need=Permission.SEE_TILL,
        group=sections.Group.DESK,
        rank=39,
        icon="note",
    )
    sections.add(section)
    attention.add("agreement", asks.due, need=Permission.SEE_TILL, rank=46)
    attention.add("agreement.months", asks.unsettled, need=Permission.SEE_TILL, rank=47)
