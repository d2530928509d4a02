"""What is still to be decided about what may be left, on the office's front page."""

from typing import Any

from django.urls import reverse
from django.utils.translation import ngettext

from loge.house.catalogue import costs
from loge.house.catalogue.models import Service
from loge.kernel import attention, days
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.attention import Item
from loge.kernel.dated import Confidence
from loge.trades.entrusted.models import Kind, Piece, Step

GUESSED = Confidence.ASSUMED


def asks(act: Act) -> list[Item]:
    """Kinds that nobody works on, prices that lack or that we only guessed. Three queries."""
    today = days.day_of(act.at, act.desk.zone)
    rows = Kind.objects.at(act.desk).select_related("service").prefetch_related("pieces")
    kinds = [kind for kind in rows if kind.service.status_on(today) != Service.Status.STOPPED]
    alone = sum(kind.has(Step.PARTNER) and kind.partner_id is None for kind in kinds)
    pieces = [(piece, kind) for kind in kinds for piece in _standing(kind)]
    known = costs.costs(act.desk, [piece.price_code for piece, _kind in pieces], on=today)
    prices = [(known[piece.price_code].now, kind) for piece, kind in pieces]
    missing = sum(price is None and _asks_a_price(kind) for price, kind in prices)
    guessed = sum(price is not None and price.confidence == GUESSED for price, _kind in prices)
    return [*_partners(alone, act), *_prices(missing, guessed, act)]


def _standing(kind: Kind) -> list[Piece]:
    return [piece for piece in kind.pieces.all() if piece.retired_at is None]


def _asks_a_price(kind: Kind) -> bool:
    """Whether its usual things cannot be left without a price; on quote it is said later."""
    return kind.has(Step.PAYMENT) and not kind.has(Step.QUOTE)


def _partners(count: int, act: Act) -> list[Item]:
    words = ngettext(
        "%(n)s kind of thing left here has no partner: say who works on it",
        "%(n)s kinds of things left here have no partner: say who works on them",
        count,
    )
    return _item(words, count, act)


def _prices(missing: int, guessed: int, act: Act) -> list[Item]:
    lacking = ngettext(
        "%(n)s usual thing that is left here has no price",
        "%(n)s usual things that are left here have no price",
        missing,
    )
    assumed = ngettext(
        "%(n)s price of what is left here is assumed: confirm it, or change it",
        "%(n)s prices of what is left here are assumed: confirm them, or change them",
        guessed,
    )
    return [*_item(lacking, missing, act), *_item(assumed, guessed, act)]


def _item(words: str, count: int, act: Any) -> list[Item]:
    link = reverse("kinds:kinds", args=[act.desk.slug])
    return [Item(words % {"n": count}, count, link)] if count else []


def register() -> None:
    """Ask it on the office's front page."""
    attention.add("entrusted.kinds", asks, need=Permission.KEEP_KINDS, rank=60)
