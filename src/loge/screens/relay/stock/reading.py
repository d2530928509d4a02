"""What these pages show and are sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.translation import gettext_lazy as _

from loge.house.network.models import Desk
from loge.house.partners.models import Partner
from loge.house.people import rules as folding
from loge.house.people.models import Account
from loge.house.stock.models import Kept, Kind, Move, Slip
from loge.house.stock.queries import Line
from loge.screens.relay.stock.forms import SlipForm

STATES = [("", _("all")), ("bas", _("below the minimum")), ("compter", _("to be counted"))]


def standing(desk: Desk) -> list[Kept]:
    """What is kept now, in the order of the tiles."""
    return list(Kept.objects.at(desk).standing().shown())


def like(lines: Sequence[Line], state: str) -> list[Line]:
    """Those of these lines that are in a state."""
    if state == "bas":
        return [line for line in lines if line.low]
    if state == "compter":
        return [line for line in lines if line.standing.to_count]
    return list(lines)


def sums(lines: Sequence[Line]) -> dict[str, int]:
    """What all of it comes to."""
    return {
        "worth": sum(line.worth for line in lines),
        "low": sum(line.low for line in lines),
        "to_count": sum(line.standing.to_count for line in lines),
    }


def found(form: SlipForm) -> Kept | None:
    """What was typed or scanned without JavaScript: the article whose box comes next."""
    typed = str(form["find"].value() or "").strip() if form.is_bound else ""
    return next((one for one in form.kept if typed and _answers(one, typed)), None)


def _answers(kept: Kept, typed: str) -> bool:
    if typed.isdigit():
        return kept.article.barcode == typed
    names = folding.fold(kept.article.name)
    return all(any(n.startswith(word) for n in names) for word in folding.fold(typed))


@dataclass(frozen=True)
class Order:
    """What is ordered from one partner (None: bought by the desk), and what it is worth."""

    partner: Partner | None
    lines: list[Line]

    @property
    def wanted(self) -> list[Line]:
        return [line for line in self.lines if line.to_order]

    @property
    def cents(self) -> int:
        return sum(line.to_order * (line.cents or 0) for line in self.lines)


def orders(lines: Sequence[Line]) -> list[Order]:
    """The lines by partner; La Poste's and others' before the desk's own."""
    rows = sorted(lines, key=lambda line: (line.kept.partner is None, str(line.kept.partner)))
    groups = groupby(rows, key=lambda line: line.kept.partner)
    return [Order(partner, list(some)) for partner, some in groups]


def slip(found: Slip) -> dict[str, Any]:
    """A slip's lines, with their gaps, and who wrote it."""
    moves = Move.objects.filter(slip=found).select_related("kept__article", "reversed_by", "slip")
    rows = list(moves.order_by("kept__article__family", "kept__article__rank", "pk"))
    name = Account.objects.filter(pk=found.by or 0).values_list("name", flat=True).first()
    return {
        "moves": rows,
        "by": name or "Loge",
        "counted": found.kind == Kind.COUNTED,
        "gaps": sum(abs(move.gap or 0) for move in rows),
    }
