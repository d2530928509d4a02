"""What is sold today, as the till shows it: tiles by family, and what was typed in its one box."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from loge.house.catalogue import sellables
from loge.house.catalogue.models import Article, Family
from loge.house.catalogue.sellables import Sellable
from loge.house.people import rules as folding
from loge.trades.till import terms
from loge.trades.till.rules.lines import PIECE

TIMES = re.compile(r"\s*(\d{1,3}(?:[.,]\d{1,3})?)\s*[*xX×]\s*(.*)", re.DOTALL)
# What a scanner set to an American keyboard types on a French one, digit by digit.
AZERTY = str.maketrans("à&é\"'(-è_ç", "0123456789")
BARCODE = re.compile(r"\d{8}|\d{12,14}")


@dataclass(frozen=True)
class Typed:
    """What the box holds: how much ("3*" is 3000 thousandths) of what."""

    words: str = ""
    milli: int = PIECE
    counted: bool = False

    @property
    def barcode(self) -> str:
        """The bar code that was scanned or typed; "" when it is none."""
        return barcode(self.words)


def barcode(words: str) -> str:
    """The digits of a bar code, whatever keyboard the scanner believes in; "" for anything else."""
    digits = words.strip()
    digits = digits if digits.isdigit() else digits.translate(AZERTY)
    return digits if BARCODE.fullmatch(digits) else ""


def read(typed: str) -> Typed:
    """ "3*baguette", "0,35*pommes", "baguette", a bar code."""
    typed = typed[:120]
    found = TIMES.fullmatch(typed)
    if not found:
        return Typed(typed.strip())
    milli = int(Decimal(found[1].replace(",", ".")) * PIECE)
    return Typed(found[2].strip(), milli, counted=True)


@dataclass(frozen=True)
class Tile:
    """One article to put in the basket. `asks` says it needs a price or a weight first."""

    sold: Sellable
    milli: int = PIECE
    counted: bool = False

    @property
    def article(self) -> Article:
        return self.sold.article

    @property
    def weighed(self) -> bool:
        """Whether it is sold by the kilogram, the litre or the metre."""
        return self.article.unit in (Article.Unit.KILOGRAM, Article.Unit.LITRE, Article.Unit.METRE)

    @property
    def asks(self) -> bool:
        return self.sold.cents is None or (self.weighed and not self.counted)


@dataclass(frozen=True)
class Shelf:
    """The tiles of one family."""

    family: str
    label: str
    tiles: Sequence[Tile]


@dataclass(frozen=True)
class Shop:
    """What is shown of what is sold: all of it, or what answers to what was typed."""

    shelves: Sequence[Shelf]
    typed: Typed
    any: bool

    @property
    def tiles(self) -> list[Tile]:
        return [tile for shelf in self.shelves for tile in shelf.tiles]


def shop(desk: Any, typed: str, *, on: date) -> Shop:
    """Today's tiles, in no query of their own when the till has read what is sold already."""
    asked = read(typed)
    sold = terms.terms(desk, on).sold.values()
    found = [s for s in sold if answers(s.article, asked)]
    tiles = [Tile(s, asked.milli, asked.counted) for s in found]
    shelves = [
        Shelf(family.value, str(family.label), [t for t in tiles if t.article.family == family])
        for family in Family
    ]
    return Shop([shelf for shelf in shelves if shelf.tiles], asked, bool(sold))


def answers(article: Article, asked: Typed) -> bool:
    """Whether every word that was typed begins one of the article's, or it is its bar code."""
    if asked.barcode:
        return article.barcode == asked.barcode
    names = folding.fold(article.name)
    return all(any(name.startswith(word) for name in names) for word in folding.fold(asked.words))


def tile(desk: Any, article: int, *, on: date) -> Tile:
    """One article, to type its price or its weight. Raises as `sellables.sellable` does."""
    return Tile(sellables.sellable(desk, article, on))
