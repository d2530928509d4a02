"""The shelves a desk takes over from another, or begins with."""

from datetime import date
from functools import partial

from django.utils.translation import gettext as _

from loge.house.network.cloning import Part, Setting, cloning
from loge.house.network.founding import beginning
from loge.house.network.models import Desk
from loge.trades.custody import actions as custody
from loge.trades.custody import configure
from loge.trades.custody.models import Shelf


def register() -> None:
    """A desk without shelves opens with a few."""
    cloning.add("shelves", shelves, rank=60)
    beginning.add("shelves", configure.shelve)


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
