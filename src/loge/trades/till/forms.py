"""What the pages of the till send, read into values. Amounts in cents, quantities in milli."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from loge.house.catalogue import sellables
from loge.house.catalogue.models import Article
from loge.kernel.refusal import Refused
from loge.kernel.rows import number, row
from loge.trades.till import tiles
from loge.trades.till.amounts import cents_of, milli_of

STEP = re.compile(r"[+-][0-9]{4,7}")


@dataclass(frozen=True)
class Added:
    """An article to put in the basket. `asks` when its price or weight is still to be typed."""

    article: Article
    milli: int
    cents: int | None
    asks: bool


def added(sent: Mapping[str, str], desk: Any, *, on: date) -> Added:
    """The tile that was pressed, or the bar code that was scanned, and how much of it.

    Raises Refused for a bar code of nothing that is sold here, and for what is no quantity."""
    asked = tiles.read(sent.get("code", ""))
    article = _article(sent, asked, desk, on)
    tile = tiles.Tile(sellables.sellable(desk, article.pk, on), asked.milli, asked.counted)
    typed = sent.get("milli", "")
    milli = quantity({"milli": typed}) if typed else asked.milli
    cents = _price(sent.get("price", ""))
    free = tile.sold.cents is None
    asks = (free and cents is None) or (tile.weighed and not (typed or asked.counted))
    return Added(article, milli, cents if free else None, asks)


def _article(sent: Mapping[str, str], asked: tiles.Typed, desk: Any, on: date) -> Article:
    if sent.get("article"):
        return row(Article, desk, sent["article"])
    if asked.barcode:
        found = sellables.by_barcode(desk, asked.barcode, on)
        if found is not None:
            return found.article
    said = {"code": (asked.barcode or asked.words)[:40]}
    raise Refused("no_such_article", _("Nothing sold here has the code %(code)s.") % said)


def scanned(sent: Mapping[str, str], desk: Any, *, on: date) -> Article | None:
    """The article this scan is of, when it needs neither price nor weight."""
    code = tiles.barcode(sent.get("code") or sent.get("q", ""))
    found = sellables.by_barcode(desk, code, on) if code else None
    return found.article if found else None


def change(sent: Mapping[str, str]) -> dict[str, int]:
    """What is asked of a line: so many thousandths more or less ("+1000", "-2000"), or another
    quantity, from a button or the field beside it. Raises Refused."""
    step = sent.get("by") or sent.get("step", "")
    if STEP.fullmatch(step):
        return {"by": int(step)}
    return {"milli": number(step) if step else quantity(sent)}


def quantity(sent: Mapping[str, str]) -> int:
    """Thousandths of what was typed. Raises Refused."""
    milli = milli_of(sent.get("milli", ""))
    if milli is None:
        raise Refused("quantity", _("Type how much: 2, or 0,350."))
    return milli


def _price(typed: str) -> int | None:
    if not typed.strip():
        return None
    cents = cents_of(typed)
    if cents is None:
        raise Refused("price_typed", _("Type its price: 3,50"))
    return cents
