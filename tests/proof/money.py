"""Something of everything that happens at the till."""

from datetime import timedelta

from loge.house.catalogue import actions as catalogue
from loge.house.catalogue import configure as vat
from loge.house.catalogue.models import Article
from loge.house.partners import actions as partners
from loge.house.partners.models import Partner
from loge.house.settlements import actions as settlements
from loge.kernel.act import Act
from loge.trades.till import actions as till
from loge.trades.till import configure, queries
from loge.trades.till.models import Basket, Drawer, Method, Session
from loge.trades.till.rules.payable import Tendered
from tests.world import NOW, World

TODAY = NOW.date()


def at_the_till(world: World) -> None:
    """Sold, practised, counted, closed, settled with a partner; open again, a basket left."""
    vat.configure()
    configure.furnish(world.ampere)
    poste = _partner(world)
    stamp, bread = _stamp(world, poste), Article.objects.get(code="bread")
    _price(world, bread, 120)
    _open(world)
    _sell(world, stamp, "la-poste", Method.CHEQUE)
    _sell(world, bread, "loge", Method.CASH)
    _sell(world, bread, "loge", Method.CASH, training=True)
    till.close_till(training=True, act=world.act())
    _close(world)
    settlements.settle_partner(poste, until=TODAY + timedelta(days=1), act=_later(world))
    _open(world)
    left = till.add_line(bread, person=world.bruno, act=world.act()).made
    till.issue_note(Basket.objects.get(pk=left), total=1120, act=world.act())


def _later(world: World) -> Act:
    return world.act(at=NOW + timedelta(days=1))


def _partner(world: World) -> Partner:
    known = {"active_from": TODAY, "own_drawer": True}
    return Partner.objects.get(pk=partners.add_partner("La Poste", **known, act=world.act()).made)


def _stamp(world: World, poste: Partner) -> Article:
    known = {"name": "Timbre", "family": "at_your_service", "active_from": TODAY}
    made = catalogue.add_article("stamp", **known, partner=poste, act=world.act()).made
    stamp = Article.objects.get(pk=made)
    _price(world, stamp, 152)
    return stamp


def _price(world: World, article: Article, cents: int) -> None:
    known = {"label": article.name, "cents": cents, "valid_from": TODAY}
    catalogue.set_price(article.price_code, **known, act=world.act())


def _open(world: World) -> None:
    for drawer in Drawer.objects.at(world.ampere):
        till.open_drawer(drawer, float_cents=5000, act=world.act())


def _sell(
    world: World, article: Article, drawer: str, method: Method, *, training: bool = False
) -> None:
    made = till.add_line(article, training=training, act=world.act()).made
    basket = Basket.objects.get(pk=made)
    ground = queries.ground(world.ampere, on=TODAY)
    total = queries.filled(world.ampere, basket, ground, on=TODAY).total
    paid = [Tendered(drawer, method, total)]
    till.sell(basket, payments=paid, total=total, act=world.act())


def _close(world: World) -> None:
    for session in Session.objects.running():
        there = queries.expected(session)
        coins = {100: there["cash"] // 100, 1: there["cash"] % 100}
        till.count_drawer(session, coins=coins, others=there, act=world.act())
        session.refresh_from_db()
        till.close_drawer(session, kept_cents=5000, act=world.act())
    till.close_till(act=world.act())
