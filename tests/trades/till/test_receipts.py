"""A receipt on the screen."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from loge.trades.till import reading
from loge.trades.till.models import PaperRule, Receipt
from loge.trades.till.saying import Words
from tests.trades.till.conftest import Shop, paid
from tests.world import NOW, signed_in

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
        'aria-label="Numéro et sceau de ce reçu"><svg',
    ):
        assert said in page
    assert "293 B" not in page


def test_what_is_our_own_is_without_vat_under_the_franchise(shop: Shop, amel: Client) -> None:
    shop.sell(shop.put(shop.coffee), paid(100))
    assert "TVA non applicable, article 293 B du CGI" in words(amel)


def test_services_from_25_euros_need_a_note_and_others_are_printed_on_request(
    shop: Shop, amel: Client
) -> None:
    shop.coffee.nature = "services"
    shop.coffee.save()
    shop.sell(shop.put(shop.coffee, 25), paid(2500))
    shop.sell(shop.put(shop.coffee, 24), paid(2400))
    note, less = words(amel), words(amel, "/ampere/caisse/recu/2/")
    assert "ce reçu est cette note" in note
    assert "83-50/A" in note
    assert "n’est imprimé que si" in less
    assert "2022-1565" in less


def test_a_receipt_of_before_the_rule_asks_for_no_note(shop: Shop) -> None:
    PaperRule.objects.filter(about="note").update(valid_from=date(2026, 11, 25))
    shop.coffee.nature = "services"
    shop.coffee.save()
    receipt = shop.sell(shop.put(shop.coffee, 25), paid(2500))
    assert not reading.face(receipt, words=Words("fr")).note


def test_what_was_written_down_late_shows_both_times(shop: Shop, amel: Client) -> None:
    earlier = shop.world.act(at=NOW - timedelta(minutes=40))
    shop.sell(shop.put(shop.coffee), paid(100), act=earlier)
    page = words(amel)
    assert "24/11/2026 09:32:00" in page
    assert "Saisi le</dt><dd>24/11/2026 10:12:00" in page


def test_what_is_left_to_pay_is_said(shop: Shop, amel: Client) -> None:
    basket = shop.put(shop.coffee, 3, person=shop.world.dina)
    shop.sell(basket, paid(200), paid(100, "account"))
    assert "Reste à payer</strong></dt><dd><strong>1,00 €" in words(amel)


def test_somebody_elses_desk_has_another_receipt(shop: Shop) -> None:
    shop.sell(shop.put(shop.coffee), paid(100))
    chloe = signed_in(shop.world.chloe)
    assert chloe.get(RECEIPT).status_code == 404
    assert chloe.get("/hohberg/caisse/recu/1/").status_code == 404
    assert chloe.post(f"{RECEIPT}imprimer/", {"key": "a", "way": "a4"}).status_code == 404


def test_a_long_receipt_asks_no_more_questions(shop: Shop, amel: Client) -> None:
    shop.sell(shop.put(shop.bread), paid(120))
    for article in (shop.bread, shop.coffee, shop.copy, shop.booklet):
        basket = shop.put(article, 3)
    shop.sell(basket, paid(720), paid(5004, drawer="la-poste"))
    with CaptureQueriesContext(connection) as short:
        words(amel)
    with CaptureQueriesContext(connection) as long:
        words(amel, "/ampere/caisse/recu/2/")
    assert len(long) <= len(short)
    assert len(short) < 30


@pytest.mark.parametrize(
    "page", ["recu/{n}", "entrainement/recu/{n}", "recu/{n}/facture", "cloture/{n}/pdf"]
)
@pytest.mark.parametrize("number", [0, 987654, 10**30])
def test_a_number_that_nothing_has_is_not_found(
    shop: Shop, amel: Client, page: str, number: int
) -> None:
    assert amel.get(f"/ampere/caisse/{page.format(n=number)}/").status_code == 404
