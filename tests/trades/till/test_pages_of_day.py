"""Opening, counting, closing, practice, corrections: what the pages say and do."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from loge.house.seals.models import Record
from loge.trades.till.models import Closing, Movement, Receipt, Session, Trainee
from tests.trades.till.conftest import Shop, paid
from tests.trades.till.test_pages import BASE, page
from tests.world import NOW, signed_in

FIFTY = {"coin-5000": "1"}


@pytest.fixture(autouse=True)
def tuesday() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def send(client: Client, path: str, key: str = "k", **sent: Any) -> Any:
    return client.post(f"{BASE}{path}", {"key": key, **sent})


def said(answer: Any) -> str:
    text: str = answer.content.decode()
    return text.replace("\xa0", " ").replace("\u202f", " ")


def count_both(client: Client, **loge: str) -> None:
    send(client, "/fermer/loge/", "count-loge", **(loge or FIFTY))
    send(client, "/fermer/la-poste/", "count-poste", **{"coin-2000": "1"})


def test_a_day_is_counted_closed_and_opened_again_with_what_was_kept(
    shop: Shop, amel: Client
) -> None:
    shop.sell(shop.put(shop.coffee), paid(100))
    shown = page(amel, "/fermer/loge/")
    assert "51 €" not in shown
    count_both(amel, **FIFTY, **{"coin-50": "1"})
    shown = page(amel, "/fermer/")
    assert "compté 50,50 €, attendu 51 €" in shown
    assert "il manque 0,50 €" in shown
    refused = send(amel, "/fermer/", **{"kept-loge": "40", "kept-la-poste": "20"})
    assert refused.status_code == 422
    assert 'value="40"' in said(refused)
    assert "Dites ce qui" in said(refused)
    sent = {"kept-loge": "40", "kept-la-poste": "20", "why-loge": "Une pièce tombée"}
    answer = send(amel, "/fermer/", **sent)
    assert answer["Location"] == f"{BASE}/cloture/1/"
    again = send(amel, "/fermer/", **sent)
    assert Closing.objects.count() == 1, again
    shown = page(amel, "/cloture/1/")
    assert "40 € restent dans la caisse, 10,50 € vont à la banque" in shown
    assert "La caisse n’est pas ouverte." in page(amel)
    assert 'value="40"' in page(amel, "/ouvrir/")
    opened = send(amel, "/ouvrir/", "o", **{"float-loge": "40", "float-la-poste": "20"})
    assert opened.status_code == 302
    assert shop.session().float_cents == 4000


def test_the_closing_says_whose_money_it_is(shop: Shop, amel: Client) -> None:
    shop.put(shop.bread, 2)
    shop.sell(shop.put(shop.booklet), paid(240), paid(1668, drawer="la-poste"))
    count_both(amel, **FIFTY, **{"coin-200": "1", "coin-20": "2"})
    send(amel, "/fermer/la-poste/", "again", **{"coin-2000": "1", "coin-1": "1668"})
    answer = send(amel, "/fermer/", **{"kept-loge": "50", "kept-la-poste": "20"})
    shown = page(amel, answer["Location"].removeprefix(BASE))
    assert "Sur 19,08 €, 16,68 € sont à La Poste." in shown
    assert "Sur 19,08 €, 2,40 € sont à Boulangerie Schmitt." in shown
    assert "juste au centime" in shown


def test_a_basket_left_is_listed_before_the_day_is_closed(shop: Shop, amel: Client) -> None:
    basket = shop.put(shop.bread, person=shop.world.bruno)
    count_both(amel)
    shown = page(amel, "/fermer/")
    assert "1 panier n’est ni payé ni reposé" in shown
    assert "Clôturer la caisse" not in shown
    send(amel, f"/panier/{basket.pk}/reposer/", "drop", next="close")
    assert "Clôturer la caisse" in page(amel, "/fermer/")


def test_what_is_no_count_is_said_and_stays_typed(shop: Shop, amel: Client) -> None:
    answer = send(amel, "/fermer/loge/", **{"coin-5000": "1", "coin-100": "x", "other-card": "9"})
    assert answer.status_code == 422
    assert 'value="x"' in said(answer)
    assert shop.session().state == Session.State.OPEN


def test_a_drawer_is_sold_from_again_and_counted_later(shop: Shop, amel: Client) -> None:
    count_both(amel)
    assert 'name="coin-5000" value="1"' in page(amel, "/fermer/loge/")
    answer = send(amel, "/fermer/loge/reprendre/", "resume")
    assert answer["Location"] == f"{BASE}/"
    assert shop.session().state == Session.State.OPEN


def test_a_till_of_yesterday_is_closed_then_opened_for_today(shop: Shop) -> None:
    with time_machine.travel(NOW + timedelta(days=1), tick=False):
        amel = signed_in(shop.world.amel)
        count_both(amel)
        send(amel, "/fermer/", **{"kept-loge": "50", "kept-la-poste": "20"})
        assert Closing.objects.get().starts_on.isoformat() == "2026-11-24"
        send(amel, "/ouvrir/", "o", **{"float-loge": "50", "float-la-poste": "20"})
        assert "n’a pas été fermée" not in page(amel)


def test_what_is_no_float_is_said(shop: Shop, amel: Client) -> None:
    count_both(amel)
    send(amel, "/fermer/", **{"kept-loge": "50", "kept-la-poste": "20"})
    answer = send(amel, "/ouvrir/", "o", **{"float-loge": "", "float-la-poste": "vingt"})
    assert answer.status_code == 422
    assert 'value="vingt"' in said(answer)


def test_cash_goes_in_and_out_with_its_reason(shop: Shop, amel: Client) -> None:
    sent = {"session": shop.session().pk, "way": "out", "euros": "12,50", "why": "other"}
    refused = send(amel, "/especes/", **sent)
    assert refused.status_code == 422
    assert 'value="12,50"' in said(refused)
    assert send(amel, "/especes/", **{**sent, "why": "purchase"}).status_code == 302
    assert Movement.objects.get().cents == -1250
    assert "−12,50 €" in page(amel, "/especes/")


def test_practice_is_marked_apart_and_closed_on_its_own(shop: Shop, amel: Client) -> None:
    send(amel, "/entrainement/commencer/", "begin")
    assert Trainee.objects.get().account == shop.world.amel.pk
    shown = page(amel)
    assert "Exercice" in shown
    send(amel, "/ajouter/", "add", article=shop.coffee.pk)
    basket = shop.world.ampere.baskets.get(training=True)
    sent = {"basket": basket.pk, "total": 100, "owed-loge": 100, "pay-loge-cash": "5"}
    answer = send(amel, "/encaisser/", "pay", **sent)
    assert answer["Location"] == f"{BASE}/entrainement/recu/1/"
    assert Receipt.objects.get().training
    closed = send(amel, "/entrainement/cloturer/", "close")
    assert "EXERCICE" in page(amel, closed["Location"].removeprefix(BASE))
    send(amel, "/entrainement/arreter/", "end")
    assert "Exercice :" not in page(amel)
    kinds = Record.objects.at("ampere").of("log").values_list("kind", flat=True)
    assert {"training_on", "training_off"} <= set(kinds)


def test_a_sale_is_cancelled_from_its_receipt(shop: Shop, amel: Client) -> None:
    receipt = shop.sell(shop.put(shop.coffee, 2), paid(200))
    assert "Annuler toute la vente" in page(amel, f"/corriger/{receipt.number}/")
    refused = send(amel, f"/corriger/{receipt.pk}/annuler/")
    assert refused.status_code == 422
    answer = send(amel, f"/corriger/{receipt.pk}/annuler/", why="slip")
    assert answer["Location"] == f"{BASE}/recu/2/"
    assert Receipt.objects.get(number=2).total_cents == -200
    assert "Annuler toute la vente" not in page(amel, f"/corriger/{receipt.number}/")


def test_some_of_a_sale_is_given_back(shop: Shop, amel: Client) -> None:
    receipt = shop.sell(shop.put(shop.coffee, 3), paid(300))
    line = receipt.lines.get().pk
    at = f"/corriger/{receipt.pk}/rembourser/"
    refused = send(amel, at, why="brought_back", **{f"back-{line}": "deux"})
    assert refused.status_code == 422
    assert 'value="deux"' in said(refused)
    assert send(amel, at, why="brought_back", **{f"back-{line}": "2"}).status_code == 302
    assert Receipt.objects.get(number=2).total_cents == -200
    assert "sur 1<" in page(amel, f"/corriger/{receipt.number}/")


def test_what_was_paid_by_card_is_offered_back_by_card_first(shop: Shop, amel: Client) -> None:
    receipt = shop.sell(shop.put(shop.coffee), paid(100, "card"))
    ways = page(amel, f"/corriger/{receipt.number}/").split('name="method-loge"')[1]
    assert ways.index('value="card"') < ways.index('value="cash"')


def test_how_it_was_paid_is_corrected(shop: Shop, amel: Client) -> None:
    receipt = shop.sell(shop.put(shop.coffee), paid(100))
    payment = receipt.payments.get().pk
    at = f"/corriger/{receipt.pk}/paiement/"
    assert send(amel, at, into=f"{payment}:card").status_code == 422
    answer = send(amel, at, into=f"{payment}:card", why="wrong_method", reference="A1")
    assert answer.status_code == 302
    assert shop.session().payments.filter(method="card").get().cents == 100


def test_cheques_are_listed_for_the_bank(shop: Shop, amel: Client) -> None:
    shop.sell(shop.put(shop.bread, 2), paid(240, "cheque", reference="0012345"))
    shown = page(amel, f"/cheques/{shop.session().pk}/")
    assert "0012345" in shown
    assert "2,40 €" in shown
    assert "0012345" in page(amel, "/fermer/loge/")


def test_a_stranger_opens_none_of_it(shop: Shop) -> None:
    chloe = signed_in(shop.world.chloe)
    receipt = shop.sell(shop.put(shop.coffee), paid(100))
    for path in ("/ouvrir/", "/especes/", "/entrainement/", f"/corriger/{receipt.number}/"):
        assert chloe.get(f"{BASE}{path}").status_code == 404
    theirs = f"/hohberg/caisse/corriger/{receipt.pk}/annuler/"
    assert chloe.post(theirs, {"why": "slip", "key": "x"}).status_code == 404


def test_what_is_to_be_given_back_is_summed_up(shop: Shop, amel: Client) -> None:
    receipt = shop.sell(shop.put(shop.coffee, 3), paid(300))
    line, at = receipt.lines.get().pk, f"/corriger/{receipt.number}/"
    assert "Rendre 2 €" in page(amel, f"{at}?back-{line}=2").replace("\u00a0", " ")
    assert "data-asks" not in page(amel, f"{at}?back-{line}=4")
    assert "data-asks" not in page(amel, at)


@pytest.mark.parametrize("verb", ["annuler", "rembourser", "paiement"])
def test_a_correction_that_was_refused_can_be_loaded_anew(
    shop: Shop, amel: Client, verb: str
) -> None:
    receipt = shop.sell(shop.put(shop.coffee), paid(100))
    assert send(amel, f"/corriger/{receipt.pk}/{verb}/").status_code == 422
    assert "Annuler toute la vente" in page(amel, f"/corriger/{receipt.pk}/{verb}/")
    assert Receipt.objects.count() == 1
