"""A receipt on the screen."""

import pytest
from django.test import Client

from loge.trades.till.models import Receipt
from tests.trades.till.conftest import Shop, paid
from tests.world import signed_in

pytestmark = pytest.mark.usefixtures("tuesday")

RECEIPT = "/ampere/caisse/recu/1/"


def words(client: Client, address: str = RECEIPT) -> str:
    """What the page says, with plain spaces."""
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().replace("\u202f", " ").split())


def two_baguettes_and_a_booklet(shop: Shop) -> Receipt:
    shop.put(shop.bread, 2)
    basket = shop.put(shop.booklet)
    return shop.sell(basket, paid(240, given=500), paid(1668, drawer="la-poste"))


def test_a_receipt_says_what_was_bought_for_whom_and_how_it_was_paid(
    shop: Shop, amel: Client
) -> None:
    receipt = two_baguettes_and_a_booklet(shop)
    page = words(amel)
    for said in (
        "Reçu n° 1",
        "24/11/2026 10:12:00",
        "La Conciergerie Solidaire d&#x27;Alsace SCIC",
        "40 rue de Wattwiller, 67100",
        "Amel",
        "2 × 1,20 €",
        "pour le compte de La Poste",
        "pour le compte de Boulangerie Schmitt",
        "19,08 €",
        "Monnaie rendue</dt><dd>2,60 €",
        "5,5 %",
        receipt.seal[:8],
    ):
        assert said in page
    assert "293 B" not in page


def test_what_is_our_own_is_without_vat_under_the_franchise(shop: Shop, amel: Client) -> None:
    shop.sell(shop.put(shop.coffee), paid(100))
    assert "TVA non applicable, article 293 B du CGI" in words(amel)


def test_somebody_elses_desk_has_another_receipt(shop: Shop) -> None:
    shop.sell(shop.put(shop.coffee), paid(100))
    chloe = signed_in(shop.world.chloe)
    assert chloe.get(RECEIPT).status_code == 404
    assert chloe.get("/hohberg/caisse/recu/1/").status_code == 404
    assert chloe.post(f"{RECEIPT}imprimer/", {"key": "a", "way": "a4"}).status_code == 404
