"""What a sale stands on is kept in memory; whatever changes it is seen by the very next sale."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from loge.house.catalogue import actions as catalogue
from loge.house.catalogue.models import Article, VatRegime
from loge.house.gate import actions as gate
from loge.house.network import opening
from loge.house.partners import actions as partners
from loge.trades.till import actions as till
from loge.trades.till.models import Till
from loge.trades.till.terms import Terms, terms
from tests.trades.till.conftest import SINCE, TODAY, Shop


def price(shop: Shop) -> None:
    new: dict[str, Any] = {"label": "Café", "cents": 110, "valid_from": TODAY, "source": "x"}
    today, act = ["price_today"], shop.world.act()
    catalogue.set_price(shop.coffee.price_code, **new, confirmed=today, act=act)


def withdrawn(shop: Shop) -> None:
    catalogue.change_article(shop.coffee, active_until=TODAY, act=shop.world.act())


def renamed(shop: Shop) -> None:
    catalogue.change_article(shop.coffee, name="Café crème", act=shop.world.act())


def partner(shop: Shop) -> None:
    partners.add_partner("Pressing", active_from=SINCE, own_drawer=True, act=shop.world.act())


def partner_gone(shop: Shop) -> None:
    partners.change_partner(shop.baker, active_until=TODAY, act=shop.world.act())


def regime(shop: Shop) -> None:
    kind, act = VatRegime.Kind.LIABLE, shop.world.act()
    catalogue.set_vat_regime(kind, valid_from=TODAY, vat_number="FR83404833048", act=act)


def settings(shop: Shop) -> None:
    row = Till.objects.get(desk=shop.world.ampere)
    till.set_till(row, methods=["cash", "card"], act=shop.world.act())


def limit(shop: Shop) -> None:
    gate.set_gate_rule(owed_limit=4321, valid_from=TODAY, act=shop.world.act())


def address(shop: Shop) -> None:
    opening.describe_desk(street="1 rue de la Paix", act=shop.world.act())


SEEN: dict[str, tuple[Callable[[Shop], None], Callable[[Shop, Terms], Any], Any]] = {
    "a price": (price, lambda s, t: t.sold[s.coffee.pk].cents, 110),
    "an article withdrawn": (withdrawn, lambda s, t: s.coffee.pk in t.sold, False),
    "a name": (renamed, lambda s, t: t.sold[s.coffee.pk].article.name, "Café crème"),
    "a partner and their drawer": (partner, lambda s, t: "pressing" in t.drawers, True),
    "a partner who left": (partner_gone, lambda s, t: s.bread.pk in t.sold, False),
    "the regime of VAT": (regime, lambda s, t: t.sold[s.coffee.pk].vat_basis_points, 1000),
    "who sells": (regime, lambda s, t: t.seller.vat_number, "FR83404833048"),
    "the methods": (settings, lambda s, t: t.till.methods, ["cash", "card"]),
    "the limit of debts": (limit, lambda s, t: t.limit, 4321),
    "the address": (address, lambda s, t: t.seller.address.startswith("1 rue de la Paix"), True),
}


@pytest.mark.parametrize("what", SEEN)
def test_a_change_is_seen_at_once(shop: Shop, what: str) -> None:
    change, seen, now = SEEN[what]
    desk = shop.world.ampere
    assert seen(shop, terms(desk, TODAY)) != now
    change(shop)
    assert seen(shop, terms(desk, TODAY)) == now


def test_another_day_is_read_anew(shop: Shop) -> None:
    desk, tomorrow = shop.world.ampere, date(2026, 11, 25)
    act = shop.world.act()
    code = Article.objects.get(pk=shop.coffee.pk).price_code
    catalogue.set_price(code, label="Café", cents=150, valid_from=tomorrow, source="x", act=act)
    prices = [terms(desk, day).sold[shop.coffee.pk].cents for day in (TODAY, tomorrow, TODAY)]
    assert prices == [100, 150, 100]
