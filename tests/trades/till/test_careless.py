"""A colleague who is in a hurry: what was typed is found again, and a way on is always shown."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from loge.kernel.refusal import Refused
from loge.trades.till.actions.correcting import Why
from loge.trades.till.models import Method, Receipt, Session
from tests.trades.till.conftest import Shop, paid
from tests.trades.till.test_pages import BASE, page
from tests.trades.till.test_pages_of_day import count_both, said, send
from tests.world import NOW, signed_in


@pytest.fixture(autouse=True)
def tuesday() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def test_who_counted_too_early_is_shown_how_to_sell_on(shop: Shop, amel: Client) -> None:
    dina = shop.world.dina
    basket = shop.put(shop.coffee, person=dina)
    count_both(amel)
    for path in ("/", "/ouvrir/", f"/personne/{dina.pk}/"):
        shown = page(amel, path)
        assert "comptage fait" in shown
        assert f"{BASE}/fermer/loge/reprendre/" in shown
        assert "La caisse n’est pas ouverte" not in shown
    with pytest.raises(Refused) as refused:
        shop.sell(basket, paid(100))
    assert refused.value.code == "drawer_counted"
    answer = send(amel, "/fermer/loge/reprendre/", person=dina.pk)
    assert answer["Location"] == f"{BASE}/personne/{dina.pk}/"
    shop.sell(basket, paid(100))


def test_a_volunteer_is_told_to_ask_when_the_drawers_are_counted(shop: Shop, amel: Client) -> None:
    count_both(amel)
    shown = page(signed_in(shop.world.victor))
    assert "Demandez au concierge" in shown
    assert "reprendre/" not in shown


def test_the_last_step_of_the_day_says_what_it_waits_for(shop: Shop, amel: Client) -> None:
    shop.put(shop.coffee)
    count_both(amel)
    assert "Quand les paniers ci-dessus seront payés ou reposés" in page(amel, "/fermer/")


def test_a_volunteer_on_a_till_left_open_is_promised_nothing(shop: Shop) -> None:
    with time_machine.travel(NOW + timedelta(days=1), tick=False):
        shown = page(signed_in(shop.world.victor))
    assert "D’ici là, rien ne peut être encaissé." in shown


def test_a_basket_that_was_filled_elsewhere_is_said_while_one_types(
    shop: Shop, amel: Client
) -> None:
    basket = shop.put(shop.coffee)
    typed = {"basket": basket.pk, "total": 100, "owed-loge": 100, "pay-loge-cash": "1"}
    assert "Le panier a changé" not in said(amel.get(f"{BASE}/encaisser/reste/", typed))
    shop.put(shop.bread)
    shown = said(amel.get(f"{BASE}/encaisser/reste/", typed))
    assert "Le panier a changé entre-temps : il fait maintenant 2,20 €" in shown


def refund_typed(shop: Shop, amel: Client, receipt: Receipt, **typed: Any) -> Any:
    line = receipt.lines.get()
    return send(amel, f"/corriger/{receipt.pk}/rembourser/", **{f"back-{line.pk}": "1"}, **typed)


def test_how_money_is_given_back_stays_chosen_when_the_reason_is_missing(
    shop: Shop, amel: Client
) -> None:
    receipt = shop.sell(shop.put(shop.coffee, 2), paid(200))
    answer = refund_typed(shop, amel, receipt, **{"method-loge": "card"})
    assert answer.status_code == 422
    ways = said(answer).partition('name="method-loge"')[2]
    assert ways.startswith('><option value="card">')


def test_what_is_handed_back_is_said_large(shop: Shop, amel: Client) -> None:
    basket = shop.put(shop.booklet)
    shop.put(shop.bread)
    receipt = shop.sell(basket, paid(100, "stuck"), paid(20), paid(1668, drawer="la-poste"))
    answer = send(amel, f"/corriger/{receipt.pk}/annuler/", why=Why.SLIP)
    shown = said(amel.get(answer["Location"]))
    assert "Rendre 1 € : Stück (" in shown
    assert "Rendre 0,20 € : espèces (" in shown
    assert "Rendre 16,68 € : espèces (" in shown
    assert "Rendre" not in said(amel.get(f"{BASE}/recu/{receipt.number}/"))


def test_a_method_that_was_put_right_wrongly_is_put_right_again(shop: Shop, amel: Client) -> None:
    receipt = shop.sell(shop.put(shop.coffee), paid(100))
    for method in (Method.CARD, Method.CHEQUE, Method.CASH):
        shown = page(amel, f"/corriger/{receipt.number}/")
        choice = next(c for c in shown.split('"') if c.endswith(f":{method.value}"))
        answer = send(
            amel, f"/corriger/{receipt.pk}/paiement/", method, into=choice, why=Why.WRONG_METHOD
        )
        assert answer.status_code == 302, said(answer)
    assert Receipt.objects.latest("number").corrects == receipt
    stands = till_methods(receipt)
    assert stands == {"cash": 100}


def till_methods(receipt: Receipt) -> dict[str, int]:
    """What stands of a receipt's payments, by method, in cents."""
    found: dict[str, int] = {}
    for one in [receipt, *receipt.corrections.all()]:
        for payment in one.payments.all():
            found[payment.method] = found.get(payment.method, 0) + payment.cents
    return {method: cents for method, cents in found.items() if cents}


def test_one_note_for_both_drawers_is_one_sum_on_the_receipt(shop: Shop, amel: Client) -> None:
    shop.put(shop.bread)
    basket = shop.put(shop.booklet)
    shop.sell(basket, paid(120, given=120), paid(1668, drawer="la-poste", given=4880))
    shown = page(amel, "/recu/1/")
    assert "Espèces reçues</dt><dd>50,00 €" in shown
    assert "Monnaie rendue</dt><dd>32,12 €" in shown


def test_what_is_left_to_pay_stands_once_on_the_receipt(shop: Shop, amel: Client) -> None:
    basket = shop.put(shop.coffee, 3, person=shop.world.dina)
    shop.sell(basket, paid(200), paid(100, "account"))
    assert page(amel, "/recu/1/").count("Reste à payer</") == 1


def test_a_float_that_is_not_what_was_kept_is_asked_about_once(shop: Shop, amel: Client) -> None:
    count_both(amel)
    send(amel, "/fermer/", "close", **{"kept-loge": "50", "kept-la-poste": "20"})
    typed = {"float-loge": "5", "float-la-poste": "20"}
    answer = send(amel, "/ouvrir/", "open", **typed)
    assert answer.status_code == 422
    assert "45 € de moins qu’au dernier comptage" in said(answer)
    assert 'name="seen-loge" value="5"' in said(answer)
    assert not Session.objects.running().exists()
    again = send(amel, "/ouvrir/", "open", **typed, **{"seen-loge": "5"})
    assert again.status_code == 302
    assert Session.objects.running().get(drawer__code="loge").float_cents == 500


def test_the_wrong_coin_is_where_one_goes_on(shop: Shop, amel: Client) -> None:
    answer = send(amel, "/fermer/loge/", **{"coin-5000": "1", "coin-20": "x"})
    assert answer.status_code == 422
    field = said(answer).partition('name="coin-20"')[2].partition(">")[0]
    assert "aria-invalid" in field
    assert "autofocus" in field


def test_the_closing_says_what_was_sold_and_not_paid(shop: Shop, amel: Client) -> None:
    shop.sell(shop.put(shop.coffee, 2, person=shop.world.dina), paid(200, "account"))
    count_both(amel)
    send(amel, "/fermer/", "close", **{"kept-loge": "50", "kept-la-poste": "20"})
    assert "Dont 2 € : reste à payer" in page(amel, "/cloture/1/")


def test_less_than_a_stueck_is_said_as_such(shop: Shop, amel: Client) -> None:
    shop.put(shop.copy)
    assert "Moins d’un Stück à payer : pas de centimes." in page(amel)
