"""Parcels, letters and mandates of two who are one follow by their key; here they get their name.

A mandate between the two is void: nobody collects for themselves.
"""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from loge.house.people import crossing
from loge.house.people.models import Person
from loge.kernel.act import Act
from loge.trades.custody.models import Mandate


def merge(kept: Person, gone: Person, act: Act) -> int:
    """Drop what the two had given each other; the rest follows."""
    between = Q(person=kept, collector=gone) | Q(person=gone, collector=kept)
    return Mandate.objects.filter(between).delete()[0]


def register() -> None:
    """Tell the house."""
    for key in ("addressee", "household"):
        crossing.HOLDINGS[f"custody.deposit.{key}"] = _("parcels and letters")
    crossing.HOLDINGS["custody.deposit.given_to"] = _("things collected")
    for key in ("person", "collector"):
        crossing.HOLDINGS[f"custody.mandate.{key}"] = _("mandates to collect")
    crossing.merging_persons.add("custody", merge)
