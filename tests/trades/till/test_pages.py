"""What the till's pages say and do, for Amel, for a volunteer and for a stranger."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from loge.house.catalogue.models import Article
from loge.house.ledger.models import Charge
from loge.house.membership import actions as membership
from loge.screens.counter import actions as counter
from loge.trades.till.models import Basket, Receipt
from tests.trades.till.conftest import Shop, paid
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


def test_a_volunteer_sells_but_neither_opens_nor_closes_nor_corrects(shop: Shop) -> None:
    victor = signed_in(shop.world.victor)
    page(victor)
    receipt = shop.sell(shop.put(shop.coffee), paid(100))
    for path in ("/ouvrir/", "/fermer/", "/fermer/loge/", f"/corriger/{receipt.number}/"):
        assert victor.get(f"{BASE}{path}").status_code == 403
    assert victor.post(f"{BASE}/fermer/", {}).status_code == 403
    assert victor.post(f"{BASE}/corriger/{receipt.pk}/annuler/", {}).status_code == 403


def test_what_is_no_amount_is_said_and_stays_typed(shop: Shop, amel: Client) -> None:
    basket = shop.put(shop.bread, 2)
    sent = payment(shop, basket, **{"pay-loge-cash": "deux", "ref-loge-cheque": "0012345"})
    answer = amel.post(f"{BASE}/encaisser/", sent)
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert 'value="deux"' in shown
    assert 'value="0012345"' in shown
    assert not Receipt.objects.exists()


def test_a_button_fills_in_its_field_without_javascript(shop: Shop, amel: Client) -> None:
    basket = shop.put(shop.bread, 2)
    sent = payment(shop, basket, fill="pay-loge-stuck=2", **{"pay-loge-cash": "1"})
    answer = amel.post(f"{BASE}/encaisser/", sent)
    assert answer.status_code == 200
    shown = answer.content.decode().replace("\xa0", " ")
    assert 'name="pay-loge-stuck" value="2"' in shown
    assert "Rendre 0,60 €" in shown.replace("\xa0", " ").replace("\u202f", " ")
    assert not Receipt.objects.exists()


def test_a_visit_is_paid_though_nothing_was_put_in_its_basket(shop: Shop, amel: Client) -> None:
    world = shop.world
    counter.join(world.alaoui, person=world.dina, act=world.act())
    shown = page(amel, f"/personne/{world.dina.pk}/")
    assert "10 €" in shown
    assert not Basket.objects.exists()
    sent = {"key": "k1", "person": world.dina.pk, "basket": 0, "total": 1000, "owed-loge": 1000}
    answer = amel.post(f"{BASE}/encaisser/", {**sent, "pay-loge-stuck": "10"})
    assert answer.status_code == 302, answer.content
    assert Receipt.objects.get().person == world.dina
    assert Charge.objects.get().state == Charge.State.SETTLED
    assert "vide" in page(amel, f"/personne/{world.dina.pk}/")


def test_what_was_owed_before_is_taken_in_and_left_again(shop: Shop, amel: Client) -> None:
    world = shop.world
    membership.join(world.alaoui, act=world.act(at=NOW - timedelta(days=3)))
    charge = Charge.objects.get()
    whose = f"/personne/{world.dina.pk}/"
    assert "Dû d’avant" in page(amel, whose)
    amel.post(f"{BASE}{whose}du/{charge.pk}/prendre/", {"key": "a"})
    assert "Encaisser 10 €" in page(amel, whose)
    amel.post(f"{BASE}{whose}du/{charge.pk}/laisser/", {"key": "b"})
    assert "Encaisser" not in page(amel, whose)


def test_one_sum_of_cash_pays_both_drawers(shop: Shop, amel: Client) -> None:
    shop.put(shop.bread, 2)
    basket = shop.put(shop.booklet)
    sent = {
        "key": "both",
        "basket": basket.pk,
        "total": 1908,
        "owed-loge": 240,
        "owed-la-poste": 1668,
        "together": "20",
    }
    assert "Rendre 0,92 €" in page(amel, "/encaisser/reste/?together=20")
    assert amel.post(f"{BASE}/encaisser/", sent).status_code == 302
    receipt = Receipt.objects.get()
    paid_in = receipt.payments.order_by("position")
    found = paid_in.values_list("drawer__code", "cents", "given_cents")
    assert list(found) == [("loge", 240, 240), ("la-poste", 1668, 1760)]
    assert "Rendre 0,92 €" in page(amel, f"/recu/{receipt.number}/")


def test_a_bar_code_is_put_in_three_times(shop: Shop, amel: Client) -> None:
    Article.objects.filter(pk=shop.coffee.pk).update(barcode="3760000000017")
    answer = amel.post(f"{BASE}/ajouter/", {"code": "3*3760000000017"})
    assert answer.status_code == 302
    assert shop.total(Basket.objects.get()) == 300
    # An American scanner on a French keyboard.
    amel.post(f"{BASE}/ajouter/", {"code": '"è-' + "à" * 8 + "&è"})
    assert shop.total(Basket.objects.get()) == 400
    refused = amel.post(f"{BASE}/ajouter/", {"code": "4006381333931"})
    assert refused.status_code == 409
    assert "4006381333931" in refused.content.decode()


def test_a_scan_at_the_counter_goes_into_the_basket_of_the_card(shop: Shop, amel: Client) -> None:
    Article.objects.filter(pk=shop.coffee.pk).update(barcode="3760000000017")
    dina = shop.world.dina.pk
    sent = {"code": "3760000000017", "person": dina, "key": "s1"}
    answer = amel.post(f"{BASE}/scanner/", sent, headers={"HX-Request": "true"})
    assert answer["HX-Redirect"] == f"{BASE}/personne/{dina}/"
    assert Basket.objects.get().person_id == dina
    nothing = amel.post(f"{BASE}/scanner/", {"code": "12345678", "key": "s2"})
    assert nothing.status_code == 204
    card = amel.get(f"/ampere/comptoir/personne/{dina}/").content.decode()
    assert "1 ligne au panier" in card


def test_what_is_weighed_or_typed_is_asked_for_first(shop: Shop, amel: Client) -> None:
    Article.objects.filter(pk=shop.coffee.pk).update(price_kind="free")
    Article.objects.filter(pk=shop.copy.pk).update(unit="kilogram")
    asked = amel.post(f"{BASE}/ajouter/", {"article": shop.coffee.pk})
    assert "?article=" in asked["Location"]
    assert 'name="price"' in page(amel, f"/?article={shop.coffee.pk}")
    sent = {"article": shop.coffee.pk, "price": "3,50", "milli": "2"}
    amel.post(f"{BASE}/ajouter/", sent)
    assert shop.total(Basket.objects.get()) == 700
    asked = amel.post(f"{BASE}/ajouter/", {"article": shop.copy.pk})
    assert "?article=" in asked["Location"]
    amel.post(f"{BASE}/ajouter/", {"article": shop.copy.pk, "milli": "0,35"})
    assert shop.total(Basket.objects.get()) == 707


def test_quantities_change_and_nothing_takes_a_line_out(shop: Shop, amel: Client) -> None:
    basket = shop.put(shop.bread, 2)
    line = basket.lines.get()
    at = f"{BASE}/panier/{basket.pk}/ligne/{line.pk}/"
    amel.post(at, {"milli": "5"})
    assert shop.total(basket) == 600
    refused = amel.post(at, {"milli": "beaucoup"})
    assert refused.status_code == 409
    amel.post(at, {"step": "0"})
    assert not basket.lines.exists()


def test_prices_that_changed_are_said_and_taken_with_one_button(shop: Shop, amel: Client) -> None:
    basket = shop.put(shop.bread, 2)
    basket.lines.update(unit_cents=110)
    shown = page(amel)
    assert "coûtait 1,10 €, coûte 1,20 € aujourd’hui" in shown
    assert "Encaisser" not in shown
    amel.post(f"{BASE}/panier/{basket.pk}/prix/", {"key": "p"})
    assert "Encaisser 2,40 €" in page(amel)


def test_other_baskets_wait_and_one_is_put_back(shop: Shop, amel: Client) -> None:
    shop.put(shop.bread, person=shop.world.bruno)
    basket = shop.put(shop.coffee)
    shown = page(amel)
    assert "Autres paniers" in shown
    assert "Bruno Keller" in shown
    amel.post(f"{BASE}/panier/{basket.pk}/reposer/", {"key": "d"})
    assert "vide" in page(amel)


def test_a_full_basket_asks_no_more_than_an_empty_one(shop: Shop, amel: Client) -> None:
    def asked() -> int:
        page(amel)
        with CaptureQueriesContext(connection) as captured:
            page(amel)
        return len(captured)

    shop.put(shop.bread)
    shop.put(shop.coffee, person=shop.world.bruno)
    one = asked()
    for article in (shop.booklet, shop.stamp, shop.coffee, shop.copy):
        shop.put(article, 3)
        shop.put(article, 3, person=shop.world.dina)
    assert asked() == one <= 40


def test_a_till_left_open_says_so_with_the_way_to_close_it(shop: Shop) -> None:
    with time_machine.travel(NOW + timedelta(days=1), tick=False):
        amel = signed_in(shop.world.amel)
        assert "La caisse de mardi 24 novembre n’a pas été fermée." in page(amel)
        assert f'href="{BASE}/fermer/"' in page(amel)
        assert "Fermer la caisse de mardi 24 novembre" in page(amel, "/fermer/")
        assert "n’a pas été fermée" in page(amel, "/ouvrir/")
        assert "Demandez au concierge" in page(signed_in(shop.world.victor))
