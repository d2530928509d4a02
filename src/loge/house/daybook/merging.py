"""Notes about two persons who are one follow by their key; here they get their name."""

from django.utils.translation import gettext_lazy as _

from loge.house.people import crossing


def register() -> None:
    """Tell the house."""
    crossing.HOLDINGS["daybook.daynote.person"] = _("notes")
