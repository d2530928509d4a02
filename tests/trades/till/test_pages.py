"""What the till's pages say and do, for Amel, for a volunteer and for a stranger."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client

from loge.trades.till.models import Basket, Receipt
from tests.trades.till.conftest import Shop
from tests.world import NOW, signed_in

BASE = "/ampere/caisse"


@pytest.fixture(autouse=True)
def tuesday() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def page(client: Client, path: str = "/", status: int = 200) -> str:
    answer = client.get(f"{BASE}{path}")
    assert answer.status_code == status, answer.content.decode()[-3000:]
    return answer.content.decode().replace("\xa0", " ").replace("\u202f", " ")


def payment(shop: Shop, basket: Basket | None = None, **more: Any) -> dict[str, Any]:
    """The payment form as the page sends it."""
    page = shop.world.act().key
    total = shop.total(basket) if basket else 0
    said = {"key": page, "basket": basket.pk if basket else 0, "total": total, "owed-loge": total}
    return {**said, **more}


def test_the_till_shows_what_is_sold_with_its_price_and_whose_money_it_is(
    shop: Shop, amel: Client
) -> None:
    shown = page(amel)
    assert "Carnet de 12 timbres" in shown
    assert "16,68 €" in shown
    assert "La Poste" in shown
    assert "1,20 €" in shown


def test_a_tile_puts_an_article_in_the_basket_and_the_receipt_follows(
    shop: Shop, amel: Client
) -> None:
    for _ in range(2):
        answer = amel.post(f"{BASE}/ajouter/", {"article": shop.bread.pk})
        assert answer.status_code == 302
    shown = page(amel)
    assert "2,40 €" in shown
    basket = Basket.objects.get()
    sent = payment(shop, basket, **{"pay-loge-cash": "5"})
    answer = amel.post(f"{BASE}/encaisser/", sent)
    assert answer.status_code == 302, answer.content
    receipt = Receipt.objects.get()
    assert receipt.total_cents == 240
    assert "2,40 €" in page(amel, f"/recu/{receipt.number}/")
    again = amel.post(f"{BASE}/encaisser/", sent)
    assert again["Location"] == answer["Location"]
    assert Receipt.objects.count() == 1


@pytest.mark.parametrize(
    "path", ["/ouvrir/", "/especes/", "/fermer/", "/fermer/loge/", "/entrainement/"]
)
def test_every_page_opens(shop: Shop, amel: Client, path: str) -> None:
    page(amel, path)


def test_a_stranger_finds_no_till(shop: Shop) -> None:
    chloe = signed_in(shop.world.chloe)
    for path in ("/", "/fermer/", f"/personne/{shop.world.dina.pk}/"):
        assert chloe.get(f"{BASE}{path}").status_code == 404
