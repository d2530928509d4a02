"""What the office shows of it."""

from django.utils.translation import gettext_lazy as _

from loge.kernel import sections
from loge.kernel.access import Permission


def register() -> None:
    """One entry in the menu."""
    sections.add(
        sections.Section(
            page="requests:requests",
            label=_("Requests"),
            words=_("What residents asked of the services made in the office"),
            need=Permission.SEE_DESK,
            group=sections.Group.DESK,
            rank=35,
            icon="note",
        )
    )
