"""Each partner whose money lies apart has a drawer, and each drawer its account."""

from loge.house.ledger import queries as ledger
from loge.house.partners import actions as partners
from loge.trades.till import actions as till
from loge.trades.till.models import Drawer
from tests.trades.till.conftest import SINCE, Shop


def add(shop: Shop, name: str) -> Drawer:
    """A partner with a drawer of their own."""
    act = shop.world.act()
    entry = partners.add_partner(name, active_from=SINCE, own_drawer=True, act=act)
    return Drawer.objects.get(partner=entry.made)


def test_the_money_of_two_partners_stands_on_two_accounts(shop: Shop) -> None:
    green = add(shop, "Pressing vert")
    assert green.cash_account != Drawer.objects.get(partner=shop.poste).cash_account
    till.open_drawer(green, float_cents=1500, act=shop.world.act())
    held = ledger.balances(shop.world.ampere)
    assert (held["5302"], held[green.cash_account]) == (2000, 1500)


def test_a_partner_may_be_called_like_the_desks_own_drawer(shop: Shop) -> None:
    assert add(shop, "Loge").code == "loge-2"


def test_a_drawer_is_made_once(shop: Shop) -> None:
    drawer = add(shop, "Pressing vert")
    partners.change_partner(drawer.partner, phone="0388000000", act=shop.world.act())
    assert Drawer.objects.filter(partner=drawer.partner).count() == 1
