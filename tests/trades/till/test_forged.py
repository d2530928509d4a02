"""Somebody who makes requests by hand: ids of another desk, prices of their own, roles they have
not. Each is not found, refused or does nothing, and nothing is written at the desk it aims at."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import time_machine
from django.test import Client

from loge.house.catalogue import actions as catalogue
from loge.house.catalogue.models import Article
from loge.house.membership import actions as membership
from loge.house.people.models import Account
from loge.kernel.act import Act
from loge.trades.till import actions as till
from loge.trades.till.configure import furnish
from loge.trades.till.models import (
    Basket,
    BasketLine,
    Closing,
    Drawer,
    Movement,
    Payment,
    Receipt,
    Session,
)
from tests.trades.till.conftest import Shop, paid
from tests.world import NOW, World, signed_in

ROWS = (Basket, BasketLine, Closing, Movement, Payment, Receipt, Session)
PRICE = {"total": 100, "owed-loge": 100, "pay-loge-cash": "1"}


@pytest.fixture(autouse=True)
def tuesday() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@dataclass
class Aim:
    """What Ampère has that Chloé, of Hohberg, would like to get at; and what is hers."""

    shop: Shop
    basket: Basket
    line: BasketLine
    receipt: Receipt
    payment: Payment
    charge: int
    hers: Receipt
    coffee: Article


@pytest.fixture
def aim(shop: Shop) -> Aim:
    """Both desks sell coffee; at Ampère one is sold, one lies in Bruno's basket, Dina owes."""
    world = shop.world
    receipt = shop.sell(shop.put(shop.coffee), paid(100))
    basket = shop.put(shop.coffee, person=world.bruno)
    membership.join(world.alaoui, act=world.act())
    coffee, hers = _of_hohberg(world)
    return Aim(
        shop,
        basket,
        basket.lines.get(),
        receipt,
        receipt.payments.get(),
        world.alaoui.charges.get().pk,
        hers,
        coffee,
    )


def _of_hohberg(world: World) -> tuple[Article, Receipt]:
    """A coffee of theirs, once sold."""
    furnish(world.hohberg)

    def act() -> Act:
        return world.act(desk=world.hohberg, by=world.chloe.pk)

    known = {"name": "Café", "family": "at_your_service", "active_from": NOW.date()}
    made = catalogue.add_article("cafe", **known, price_kind="free", act=act()).made
    coffee = Article.objects.get(pk=made)
    till.open_drawer(Drawer.objects.get(desk=world.hohberg), float_cents=5000, act=act())
    basket = Basket.objects.get(pk=till.add_line(coffee, cents=100, act=act()).made)
    entry = till.sell(basket, payments=[paid(100)], total=100, act=act())
    return coffee, Receipt.objects.get(pk=entry.made)


def rows() -> dict[str, list[Any]]:
    """Every row of the till."""
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in ROWS}


def forged(aim: Aim) -> dict[str, tuple[str, dict[str, Any]]]:
    """Addresses of Hohberg, with what is Ampère's in them."""
    dina, own, theirs = aim.shop.world.dina.pk, aim.hers.pk, aim.receipt
    why = {"why": "slip", "method-loge": "cash"}
    return {
        "their article": ("ajouter/", {"article": aim.shop.coffee.pk}),
        "their person": ("ajouter/", {"article": aim.coffee.pk, "price": "1", "person": dina}),
        "their person, scanned": ("scanner/", {"code": "3760000000017", "person": dina}),
        "their line": (f"panier/{aim.basket.pk}/ligne/{aim.line.pk}/", {"step": "0"}),
        "their basket, put back": (f"panier/{aim.basket.pk}/reposer/", {}),
        "their basket, refreshed": (f"panier/{aim.basket.pk}/prix/", {}),
        "their basket, paid": ("encaisser/", {"basket": aim.basket.pk, **PRICE}),
        "their visit, paid": ("encaisser/", {"basket": 0, "person": dina, **PRICE}),
        "their charge": (f"personne/{dina}/du/{aim.charge}/prendre/", {}),
        "their session": (
            "especes/",
            {"session": aim.payment.session_id, "way": "out", "euros": "20", "why": "purchase"},
        ),
        "their drawer": ("fermer/la-poste/", {"coin-2000": "1"}),
        "their drawer, opened": ("ouvrir/", {"float-la-poste": "0", "float-loge": "0"}),
        "their sale, cancelled": (f"corriger/{theirs.pk}/annuler/", why),
        "their sale, refunded": (f"corriger/{theirs.pk}/rembourser/", why),
        "their line, given back": (
            f"corriger/{own}/rembourser/",
            {f"back-{theirs.lines.get().pk}": "1", **why},
        ),
        "their payment": (
            f"corriger/{own}/paiement/",
            {"into": f"{aim.payment.pk}:card", **why},
        ),
        "their receipt, printed": ("recu/2/imprimer/", {"way": "a4"}),
    }


NAMES = [
    "their article",
    "their person",
    "their person, scanned",
    "their line",
    "their basket, put back",
    "their basket, refreshed",
    "their basket, paid",
    "their visit, paid",
    "their charge",
    "their session",
    "their drawer",
    "their drawer, opened",
    "their sale, cancelled",
    "their sale, refunded",
    "their line, given back",
    "their payment",
    "their receipt, printed",
]


@pytest.mark.parametrize("name", NAMES)
def test_what_is_anothers_is_not_reached_from_ones_own_desk(aim: Aim, name: str) -> None:
    path, sent = forged(aim)[name]
    before = rows()
    answer = signed_in(aim.shop.world.chloe).post(f"/hohberg/caisse/{path}", {"key": "f", **sent})
    assert answer.status_code in (404, 409, 422), answer.content.decode()[-2000:]
    assert rows() == before


def test_every_forgery_is_tried(aim: Aim) -> None:
    assert list(forged(aim)) == NAMES


def test_the_payment_of_another_receipt_is_not_found_under_this_one(
    shop: Shop, amel: Client
) -> None:
    first, second = (shop.sell(shop.put(shop.coffee), paid(100)) for _ in range(2))
    other = second.payments.get().pk
    sent = {"key": "f", "into": f"{other}:card", "why": "slip"}
    assert amel.post(f"/ampere/caisse/corriger/{first.pk}/paiement/", sent).status_code == 404
    assert Receipt.objects.count() == 2


PAYMENTS = {
    "a total of one's own": {"total": 1, "owed-loge": 1, "pay-loge-cash": "0,01"},
    "less owed than it is": {"total": 120, "owed-loge": 1, "pay-loge-cash": "0,01"},
    "more owed than it is": {"total": 120, "owed-loge": 99_900, "pay-loge-card": "999"},
    "a minus": {"total": 120, "owed-loge": 120, "pay-loge-cash": "2,20", "pay-loge-card": "-1"},
    "too much by card": {"total": 120, "owed-loge": 120, "pay-loge-card": "2"},
    "twice, in two ways": {
        "total": 120,
        "owed-loge": 120,
        "pay-loge-card": "1,20",
        "pay-loge-cheque": "1,20",
    },
    "into a drawer with nothing of it": {
        "total": 120,
        "owed-la-poste": 120,
        "pay-la-poste-cash": "1,20",
    },
    "into a drawer there is not": {"total": 120, "owed-x": 120, "pay-x-cash": "1,20"},
    "by a method there is not": {"total": 120, "owed-loge": 120, "pay-loge-gold": "1,20"},
    "cents of a Stück": {"total": 120, "owed-loge": 120, "pay-loge-stuck": "1,20"},
    "later, by nobody": {"total": 120, "owed-loge": 120, "pay-loge-account": "1,20"},
    "the baker's, let go": {
        "total": 120,
        "owed-loge": 120,
        "pay-loge-waived": "1,20",
        "reason": "parce que",
    },
    "nothing": {"total": 120, "owed-loge": 120},
}


@pytest.mark.parametrize("sent", PAYMENTS.values(), ids=PAYMENTS)
def test_a_payment_that_cannot_be_pays_nothing(
    shop: Shop, amel: Client, sent: dict[str, Any]
) -> None:
    basket = shop.put(shop.bread)
    sent = {"key": "f", "basket": basket.pk, **sent}
    answer = amel.post("/ampere/caisse/encaisser/", sent)
    assert answer.status_code in (409, 422), answer.content.decode()[-2000:]
    assert not Receipt.objects.exists()
    basket.refresh_from_db()
    assert basket.state == Basket.State.OPEN


def test_what_has_a_price_is_sold_at_no_other(shop: Shop, amel: Client) -> None:
    sent = {"key": "f", "article": shop.booklet.pk, "price": "0,01", "milli": "1"}
    amel.post("/ampere/caisse/ajouter/", sent)
    assert BasketLine.objects.get().unit_cents == 1668


@pytest.mark.parametrize("milli", ["0", "-1", "1000000", "0,5", "x", "1e9"])
def test_an_absurd_quantity_is_not_put_in(shop: Shop, amel: Client, milli: str) -> None:
    sent = {"key": "f", "article": shop.booklet.pk, "milli": milli}
    assert amel.post("/ampere/caisse/ajouter/", sent).status_code in (409, 422)
    assert not BasketLine.objects.exists()


def test_a_volunteer_lets_nothing_go(shop: Shop) -> None:
    basket = shop.put(shop.coffee)
    sent = {"key": "f", "basket": basket.pk, "total": 100, "owed-loge": 100}
    sent |= {"pay-loge-waived": "1", "reason": "pour Victor"}
    answer = signed_in(shop.world.victor).post("/ampere/caisse/encaisser/", sent)
    assert answer.status_code == 409
    assert not Receipt.objects.exists()


def test_an_account_without_a_role_finds_no_till(shop: Shop) -> None:
    nobody = signed_in(Account.objects.create(username="nobody", name="Nobody"))
    basket = shop.put(shop.coffee)
    assert nobody.get("/ampere/caisse/").status_code == 404
    sent = {"key": "f", "basket": basket.pk, **PRICE}
    assert nobody.post("/ampere/caisse/encaisser/", sent).status_code == 404
    assert not Receipt.objects.exists()
