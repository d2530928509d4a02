"""What two who are one sent follows by its key; here it gets its name."""

from django.utils.translation import gettext_lazy as _

from loge.house.people import crossing


def register() -> None:
    """Tell the house."""
    crossing.HOLDINGS["post.sending.sender"] = _("letters and parcels sent")
