"""What may be sold over the counter on a day: each article with its price and VAT of that day."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from loge.house.catalogue import taxes
from loge.house.catalogue.models import Article, Price
from loge.house.partners.models import Partner
from loge.kernel.refusal import Refused
from loge.kernel.rows import row


@dataclass(frozen=True)
class Sellable:
    """An article as it is sold on a day. `cents` is the price of one unit with tax, None for a
    price typed at the till; `vat_basis_points` is nothing for the desk's own under the franchise.
    """

    article: Article
    cents: int | None
    vat_basis_points: int

    @property
    def partner(self) -> Partner | None:
        """On whose behalf it is sold; None when the money is the desk's."""
        return self.article.partner


def articles(desk: Any, on: date) -> list[Sellable]:
    """Everything that may be sold on a day, in the order of the tiles; what has no price of the
    day is left out (`unpriced` lists it). Four queries, however many there are."""
    return _sellables(desk, _sold(desk, on).order_by("family", "rank", "name", "pk"), on)


def unpriced(desk: Any, on: date) -> list[Article]:
    """What would be sold on a day if it had a price, for the office. Two queries."""
    fixed = _sold(desk, on).filter(price_kind=Article.PriceKind.FIXED)
    prices = _prices(desk, on)
    return [a for a in fixed.order_by("name", "pk") if a.price_code not in prices]


def sellable(desk: Any, article_id: int, on: date) -> Sellable:
    """One article as it is sold on a day. Raises Elsewhere for another desk's, and Refused when it
    is not sold that day or has no price."""
    found = row(Article, desk, article_id)
    known = _sellables(desk, _sold(desk, on).filter(pk=found.pk), on)
    if known:
        return known[0]
    if found.sold_on(on):
        said = _("“%(name)s” has no price for this day. Ask the network's staff to set one.")
        raise Refused("no_price", said % {"name": found.name})
    raise Refused("not_sold", _("“%(name)s” is not sold on this day.") % {"name": found.name})


def some(desk: Any, article_ids: Collection[int], on: date) -> dict[int, Sellable]:
    """Those of these articles that may be sold on a day and have a price, by id. Four queries, none
    for no article."""
    if not article_ids:
        return {}
    rows = _sold(desk, on).filter(pk__in=article_ids)
    return {found.article.pk: found for found in _sellables(desk, rows, on)}


def by_barcode(desk: Any, code: str, on: date) -> Sellable | None:
    """What this bar code is on; None when nothing sold at the desk has it. Raises Refused as
    `sellable` does for an article that cannot be sold that day."""
    found = Article.objects.at(desk).filter(barcode=code).exclude(barcode="").first()
    return sellable(desk, found.pk, on) if found else None


def _sold(desk: Any, on: date) -> Any:
    return Article.objects.at(desk).on(on).select_related("partner")


def _prices(desk: Any, on: date) -> dict[str, Price]:
    rows = Price.objects.at(desk).on(on).filter(code__startswith="article_")
    return {price.code: price for price in rows.order_by("valid_from")}


def _sellables(desk: Any, rows: Iterable[Article], on: date) -> list[Sellable]:
    liable = taxes.vat_regime(desk, on).liable
    prices, rates = _prices(desk, on), taxes.vat_rates(on)
    found = []
    for article in rows:
        price = prices.get(article.price_code)
        free = article.price_kind == Article.PriceKind.FREE
        if price is None and not free:
            continue
        taxed = liable or article.partner is not None
        rate = rates[article.vat].basis_points if taxed else 0
        cents = None if free or price is None else price.cents
        found.append(Sellable(article, cents, rate))
    return found
