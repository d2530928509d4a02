"""The shelves a desk takes over from another, and what it had better have before it opens."""

from datetime import date
from functools import partial

from django.utils.translation import gettext as _

from loge.house.network.cloning import Lack, Part, Setting, cloning, missing
from loge.house.network.models import Desk
from loge.trades.custody import actions as custody
from loge.trades.custody.models import Shelf


def register() -> None:
    """Last: a desk opens without shelves if it must."""
    cloning.add("shelves", shelves, rank=60)
    missing.add("shelves", lacks, rank=60)


def shelves(source: Desk, target: Desk, on: date) -> Part:
    """Where things stand. A shelf that is here keeps its kind and what it holds."""
    here = {shelf.code for shelf in Shelf.objects.at(target)}
    rows = [
        Setting(
            f"shelf:{shelf.code.replace(' ', '-')}",
            shelf.code,
            _said(shelf),
            _said(shelf) if shelf.code in here else "",
            partial(
                custody.set_up_shelf,
                code=shelf.code,
                kind=Shelf.Kind(shelf.kind),
                capacity=shelf.capacity,
            ),
        )
        for shelf in Shelf.objects.at(source).order_by("rank", "pk")
    ]
    return Part("shelves", _("Shelves"), rows)


def _said(shelf: Shelf) -> str:
    return f"{shelf.get_kind_display()}, {shelf.capacity}"


def lacks(desk: Desk, on: date) -> list[Lack]:
    """Parcels need a place."""
    if Shelf.objects.at(desk).exists():
        return []
    sentence = _("There is no shelf yet. Take them over from another desk, or start with a few.")
    return [Lack("shelves", sentence, "opening:take_over", needed=False)]
