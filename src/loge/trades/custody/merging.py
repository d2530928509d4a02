"""Parcels and letters of two who are one follow by their key; here they get their name."""

from django.utils.translation import gettext_lazy as _

from loge.house.people import crossing


def register() -> None:
    """Tell the house."""
    for key in ("addressee", "household"):
        crossing.HOLDINGS[f"custody.deposit.{key}"] = _("parcels and letters")
    crossing.HOLDINGS["custody.deposit.given_to"] = _("things collected")
