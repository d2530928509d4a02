"""The page on which lines of the paper notebook are typed in."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from loge.house.ledger.models import Charge
from loge.trades.till.models import Receipt
from tests.trades.till.conftest import Shop
from tests.trades.till.test_noting import MONDAY, note
from tests.trades.till.test_noting import eleven as eleven
from tests.world import signed_in

BASE = "/ampere/caisse/carnet/"


def typed(**more: str) -> dict[str, str]:
    """The page as Amel sends it: two baguettes and a booklet of Monday, half past four."""
    said = {"on": "2026-11-23", "time": "16:30", "what-1": "baguette", "much-1": "2"}
    return {"key": "page", **said, "what-2": "Carnet de 12 timbres", **more}


def test_amel_types_in_a_line_of_the_paper_notebook(shop: Shop, amel: Client) -> None:
    answer = amel.post(BASE, typed())
    assert answer.status_code == 302, answer.content.decode()[-2000:]
    assert answer["Location"].endswith("?jour=2026-11-23")
    receipt = Receipt.objects.get()
    assert (receipt.at, receipt.total_cents) == (MONDAY, 1908)
    assert [p.drawer.code for p in receipt.payments.all()] == ["loge", "la-poste"]
    shown = amel.get(answer["Location"]).content.decode()
    assert 'value="2026-11-23"' in shown
    assert f"/ampere/caisse/recu/{receipt.number}/" in shown
    again = amel.post(BASE, typed())
    assert again["Location"] == answer["Location"]
    assert Receipt.objects.count() == 1


def test_each_drawer_says_how_it_was_paid(shop: Shop, amel: Client) -> None:
    ways = {"pay-loge-stuck": "2", "pay-loge-cash": "0,40", "pay-la-poste-card": "16,68"}
    amel.post(BASE, typed(**ways, **{"ref-la-poste-card": "CB 17"}))
    paid_by = Receipt.objects.get().payments.values_list("method", "cents", "reference")
    assert sorted(paid_by) == [("card", 1668, "CB 17"), ("cash", 40, ""), ("stuck", 200, "")]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"on": "2026-11-24", "time": "18:00"}, "pas encore venu"),
        ({"on": "2026-09-01"}, "trop ancien"),
        ({"time": "soir"}, "heure"),
        ({"what-1": "croissant"}, "Rien de ce nom"),
        ({"what-1": "", "much-1": "", "what-2": ""}, "Dites ce qui a été vendu"),
        ({"much-1": "deux"}, "Combien"),
        ({"pay-loge-cash": "rien"}, "montant"),
    ],
)
def test_what_cannot_be_read_is_shown_again_with_all_that_was_typed(
    shop: Shop, amel: Client, wrong: dict[str, str], said: str
) -> None:
    answer = amel.post(BASE, typed(**{"ref-loge-card": "CB 9", "reason": "pourquoi", **wrong}))
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert said in shown
    for value in ("CB 9", "pourquoi", *wrong.values()):
        assert not value or value in shown
    assert 'value="page"' in shown
    assert not Receipt.objects.exists()


def test_the_page_about_somebody_may_leave_it_to_pay(shop: Shop, amel: Client) -> None:
    path = f"{BASE}personne/{shop.world.dina.pk}/"
    assert "pay-loge-account" in amel.get(path).content.decode()
    assert "pay-loge-account" not in amel.get(BASE).content.decode()
    sold = {"what-1": "café", "much-1": "2", "what-2": "", "pay-loge-account": "2"}
    amel.post(path, typed(**sold))
    assert Charge.objects.get().household == shop.world.alaoui


def test_a_stranger_finds_no_notebook(shop: Shop) -> None:
    assert signed_in(shop.world.chloe).get(BASE).status_code == 404
    assert signed_in(shop.world.tom).get(BASE).status_code == 403


def test_the_page_asks_as_much_for_many_lines_as_for_few(shop: Shop, amel: Client) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert amel.get(BASE).status_code == 200
        return len(caught)

    note(shop)
    asked()  # reads the prices of today again
    few = asked()
    for count in range(5):
        note(shop, act=shop.world.act(at=MONDAY, key=f"n{count}"))
    asked()
    assert asked() <= few
