"""A till at Ampère: La Poste with its own drawer, the baker, five articles, both drawers open."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pytest

from loge.house.catalogue import actions as catalogue
from loge.house.catalogue import configure as vat
from loge.house.catalogue.models import Article
from loge.house.partners import actions as partners
from loge.house.partners.models import Category, Partner
from loge.house.seals import configure as seals
from loge.screens.counter import beside
from loge.trades.till import actions as till
from loge.trades.till import terms
from loge.trades.till.configure import furnish
from loge.trades.till.models import Basket, Drawer, Method, Receipt, Session
from loge.trades.till.queries import filled, ground
from loge.trades.till.rules.payable import Tendered
from tests.support.once import once
from tests.world import NOW, World

SINCE = date(2026, 1, 1)
TODAY = date(2026, 11, 24)


@dataclass
class Shop:
    """The till and what is sold at it."""

    world: World
    poste: Partner
    baker: Partner
    booklet: Article
    stamp: Article
    bread: Article
    coffee: Article
    copy: Article

    def put(self, article: Article, count: int = 1, person: Any = None, **more: Any) -> Basket:
        """So many of an article in the basket of a person, or of passers-by."""
        entry = till.add_line(
            article, person=person, milli=count * 1000, act=self.world.act(), **more
        )
        return Basket.objects.get(pk=entry.made)

    def total(self, basket: Basket) -> int:
        """What the basket comes to now, in cents."""
        desk = self.world.ampere
        return filled(desk, basket, ground(desk, on=TODAY), on=TODAY).total

    def sell(self, basket: Basket, *payments: Tendered, **more: Any) -> Receipt:
        """The basket is paid."""
        total = self.total(basket)
        act = more.pop("act", None) or self.world.act()
        entry = till.sell(basket, payments=payments, total=total, act=act, **more)
        return Receipt.objects.get(pk=entry.made)

    def session(self, code: str = "loge") -> Session:
        """The running session of a drawer."""
        return Session.objects.running().get(drawer__code=code)


def paid(cents: int, method: str = "cash", drawer: str = "loge", **more: Any) -> Tendered:
    """One payment offered."""
    return Tendered(drawer, Method(method), cents, **more)


@pytest.fixture
def shop(world: World) -> Shop:
    """The till of Ampère, furnished and opened: 50 € in the desk's drawer, 20 € in La Poste's.

    What the process has read of it is forgotten: the journal of each test has the same head.
    """
    terms._kept.clear()
    beside._kept.clear()
    return replace(_furnished(world), world=world)


@once
def _furnished(world: World) -> Shop:
    seals.configure(NOW)
    vat.configure()
    poste = _partner(world, "La Poste", own_drawer=True)
    baker = _partner(world, "Boulangerie Schmitt")
    furnish(world.ampere)
    made = Shop(
        world,
        poste,
        baker,
        booklet=_article(world, "Carnet de 12 timbres", 1668, "none", Category.BOOKLETS, poste),
        stamp=_article(world, "Timbre vert", 139, "none", Category.STAMPS, poste),
        bread=_article(world, "Baguette", 120, "reduced", Category.BREAD, baker),
        coffee=_article(world, "Café", 100, "intermediate", Category.DRINKS),
        copy=_article(world, "Photocopie", 20, "normal", Category.PRINTING),
    )
    for drawer, cents in (("loge", 5000), ("la-poste", 2000)):
        till.open_drawer(
            Drawer.objects.get(desk=world.ampere, code=drawer), float_cents=cents, act=world.act()
        )
    return made


def _partner(world: World, name: str, **more: Any) -> Partner:
    entry = partners.add_partner(name, active_from=SINCE, act=world.act(), **more)
    return Partner.objects.get(pk=entry.made)


def _article(
    world: World, name: str, cents: int, vat: str, category: str, partner: Partner | None = None
) -> Article:
    code = name.split()[0].lower().replace("é", "e")
    entry = catalogue.add_article(
        code,
        name=name,
        family="at_your_service",
        active_from=SINCE,
        vat=vat,
        category=category,
        partner=partner,
        act=world.act(),
    )
    article = Article.objects.get(pk=entry.made)
    catalogue.set_price(
        article.price_code,
        label=name,
        cents=cents,
        valid_from=SINCE,
        source="test",
        act=world.act(),
    )
    return article
