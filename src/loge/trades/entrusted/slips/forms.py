"""What the pages of slips send."""

from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from loge.kernel.refusal import Refused
from loge.kernel.rows import several
from loge.trades.entrusted.models import Item


def counted(sent: QueryDict) -> int:
    """How many somebody counted. Raises Refused when nobody says."""
    typed = sent.get("counted", "").strip()
    if not (typed.isascii() and typed.isdigit() and len(typed) < 5):
        raise Refused("counted", _("Say how many you counted."))
    return int(typed)


def ticked(sent: QueryDict, desk: Any, name: str = "things") -> list[Item]:
    """The things ticked, of this desk. Raises Elsewhere for anybody else's."""
    return several(Item.objects.at(desk), sent.getlist(name))


def came_back(sent: QueryDict, desk: Any) -> dict[str, list[Item]]:
    """What came back worked on and what without: each thing says one of them, or nothing."""
    head = "back_"
    said = {name.removeprefix(head): how for name, how in sent.items() if name.startswith(head)}
    things = Item.objects.at(desk)
    return {
        how: several(things, [pk for pk, value in said.items() if value == how])
        for how in ("back", "unworked")
    }
