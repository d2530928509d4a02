"""What a resident can do with letters and parcels at a desk. Nothing in it is about anybody."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import Any

from django.utils.dates import WEEKDAYS
from django.utils.text import capfirst, get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from loge.house.catalogue.models import Article, Price
from loge.house.partners.models import Category
from loge.kernel import days
from loge.kernel.templatetags import said
from loge.trades.custody import ruling, shelving
from loge.trades.custody.models import (
    Carrier,
    CarrierRule,
    Kind,
    MayCollect,
    Product,
    StoppedArrivals,
)
from loge.trades.post import usual

SERVICE = "post"
POSTAL = {Category.STAMPS, Category.BOOKLETS, Category.PREPAID, Category.PACKAGING}
IN_PLACE = {
    MayCollect.PROXY_SLIP: gettext_lazy(
        "yes, with the notice you have signed and both identity documents."
    ),
    MayCollect.BOTH_ORIGINALS: gettext_lazy(
        "yes, with the originals of both identity documents; a letter is not enough."
    ),
    MayCollect.TERMINAL: gettext_lazy("the carrier decides, on its own device: ask us first."),
    MayCollect.HOUSEHOLD: gettext_lazy("yes, anyone of your household, or whoever you send."),
    MayCollect.ADDRESSEE: gettext_lazy("no: come in person."),
}
OR_PROXY = gettext_lazy(
    "yes, with the notice you have signed and both identity documents, or with a permanent proxy."
)


@dataclass(frozen=True)
class Sold:
    """What is sold, and what one of it costs."""

    name: str
    price: str


@dataclass(frozen=True)
class InPlace:
    """What a carrier asks of somebody who comes in the addressee's place."""

    carrier: str
    sentence: str


@dataclass(frozen=True)
class Post:
    """The postal service of a desk, as its page says it."""

    sold: Sequence[Sold]
    leaves: str
    in_place: Sequence[InPlace]
    stops: Sequence[str]


def post(desk: Any, language: str, now: datetime) -> Post:
    """In five queries, however much is sold and whatever carriers ask."""
    today = days.day_of(now, desk.zone)
    return Post(
        sold=_sold(desk, language, today),
        leaves=_leaves(usual.last_rounds(desk, today), desk),
        in_place=_carriers(today),
        stops=[_stopped(stop) for stop in shelving.stops(desk, now)],
    )


def _sold(desk: Any, language: str, on: date) -> list[Sold]:
    """What is sold for whoever stamps are sold for; without what has no price of the day."""
    rows = Article.objects.at(desk).on(on).filter(partner__isnull=False).select_related("partner")
    articles = list(rows.order_by("family", "rank", "name", "pk"))
    theirs = {article.partner_id for article in articles if article.category in POSTAL}
    known = Price.objects.at(desk).on(on).filter(code__startswith="article_")
    prices = {price.code: price for price in known.order_by("valid_from")}
    return [
        Sold(
            article.translations.get(language, {}).get("name", "") or article.name,
            _price(article, prices.get(article.price_code)),
        )
        for article in articles
        if article.partner_id in theirs and (_by_weight(article) or article.price_code in prices)
    ]


def _by_weight(article: Article) -> bool:
    return article.price_kind == Article.PriceKind.FREE


def _price(article: Article, price: Price | None) -> str:
    """ "1,52 € la pièce"; what is typed at the till goes by the carrier's own list."""
    if _by_weight(article) or price is None:
        return _("by weight and destination")
    each = said.euros(price.cents)
    if article.unit == Article.Unit.PIECE:
        return pgettext("price of one", "%(price)s each") % {"price": each}
    words = {"price": each, "unit": article.get_unit_display()}
    return pgettext("price of one", "%(price)s per %(unit)s") % words


def _leaves(habits: Iterable[usual.Usual], desk: Any) -> str:
    """ "mercredi et samedi vers 11 h 15 · …", empty while nothing is known."""
    return " · ".join(
        _("%(days)s about %(time)s")
        % {
            "days": get_text_list([str(WEEKDAYS[day]) for day in one.weekdays], _("and")),
            "time": said.hour(datetime.combine(date.min, one.at, desk.zone), desk.zone),
        }
        for one in habits
    )


def _carriers(on: date) -> list[InPlace]:
    """One line for each carrier with a rule in force."""
    rules = CarrierRule.objects.valid(on).select_related("product__carrier")
    rows = rules.order_by(
        "product__carrier__rank", "product__carrier__code", "product__rank", "product_id"
    )
    by_carrier = groupby(rows, key=lambda rule: rule.product.carrier)
    return [_carrier(carrier, list(theirs)) for carrier, theirs in by_carrier]


def _carrier(carrier: Carrier, rules: list[CarrierRule]) -> InPlace:
    name = _("Other carriers") if carrier.code == ruling.OTHER else carrier.name
    asked: dict[str, list[Product]] = {}
    for rule in rules:
        asked.setdefault(_asked(rule), []).append(rule.product)
    if len(asked) == 1:
        return InPlace(name, capfirst("".join(asked)))
    kinds = [rule.product.kind for rule in rules]
    sentences = [
        _("%(things)s: %(asked)s")
        % {"things": ", ".join(_thing(one, kinds) for one in products), "asked": words}
        for words, products in asked.items()
    ]
    return InPlace(name, " ".join(capfirst(sentence) for sentence in sentences))


def _asked(rule: CarrierRule) -> str:
    by_slip = rule.may_collect == MayCollect.PROXY_SLIP
    return str(
        OR_PROXY if by_slip and rule.standing_proxy else IN_PLACE[MayCollect(rule.may_collect)]
    )


def _thing(product: Product, kinds: list[str]) -> str:
    """Its kind where that says which is meant, else what the carrier calls it."""
    return str(Kind(product.kind).label) if kinds.count(product.kind) == 1 else str(product)


def _stopped(stop: StoppedArrivals) -> str:
    """That nothing is taken in and until when; why is the desk's own business."""
    words = {"carrier": stop.carrier, "until": _until(stop)}
    if stop.carrier is None:
        return _("Just now we take in no more parcels or letters, %(until)s.") % words
    return _("Just now we take in no more parcels from %(carrier)s, %(until)s.") % words


def _until(stop: StoppedArrivals) -> str:
    if stop.until_at is None:
        return _("until further notice")
    zone = stop.desk.zone
    if stop.until_at.astimezone(zone).time() == time.min:
        last = days.day_of(stop.until_at - timedelta(seconds=1), zone)
        return _("until the evening of %(day)s") % {"day": said.day(last)}
    return _("until %(moment)s") % {"moment": said.moment(stop.until_at, zone)}
