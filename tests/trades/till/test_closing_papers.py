"""Closings, cheques and what goes to the bank, on paper."""

import io
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from loge.trades.till import actions as till
from loge.trades.till import printing
from loge.trades.till.models import Closing, Session
from loge.trades.till.rules.counting import COINS
from loge.trades.till.rules.leaving import leaving
from tests.trades.till.conftest import Shop, paid
from tests.trades.till.test_printing import said
from tests.world import signed_in

pytestmark = pytest.mark.usefixtures("tuesday")


def day(shop: Shop) -> Session:
    """A day with bread, stamps and a cheque, counted and closed with 50 cents missing."""
    act = shop.world.act
    shop.sell(shop.put(shop.bread, 2), paid(240))
    shop.sell(shop.put(shop.booklet), paid(1668, drawer="la-poste"))
    shop.sell(shop.put(shop.coffee, 5), paid(500, "cheque", reference="0012345"))
    own, poste = shop.session(), shop.session("la-poste")
    mine, theirs = {5000: 1, 100: 1, 20: 4, 10: 1}, {2000: 1, 1000: 1, 500: 1, 100: 1, 50: 1, 10: 2}
    till.count_drawer(own, coins=mine, others={"cheque": 500}, act=act())
    till.count_drawer(poste, coins=theirs, others={}, act=act())
    for session, kept in ((own, 190), (poste, 2000)):
        session.refresh_from_db()
        till.close_drawer(session, kept_cents=kept, explanation="à chercher", act=act())
    till.close_till(act=act())
    return own


def test_a_daily_closing_says_all_that_was_sealed(shop: Shop) -> None:
    day(shop)
    closing = Closing.objects.select_related("desk__network").get()
    words = said(printing.closing(closing))
    for one in (
        "Clôture journalière n° 1",
        "24/11/2026",
        "24,08 €",
        "La Poste",
        "16,68 €",
        "Boulangerie Schmitt",
        "Total perpétuel",
        "5,5 %",
        "chèque",
        "Caisse La Poste",
        closing.seal,
    ):
        assert one in words


def test_the_cheques_are_listed_with_their_total(shop: Shop) -> None:
    words = said(printing.cheques(day(shop)))
    for one in ("0012345", "5,00 €", "Caisse de la loge"):
        assert one in words


def test_the_bank_gets_the_large_ones_and_the_drawer_keeps_the_rest(shop: Shop) -> None:
    session = day(shop)
    session.refresh_from_db()
    words = said(printing.deposit(session))
    assert "50,00 € 1 50,00 €" in words
    assert "Espèces remises 50,00 €" in words


def test_a_screen_reader_can_read_them(shop: Shop) -> None:
    session = day(shop)
    session.refresh_from_db()
    closing = Closing.objects.select_related("desk__network").get()
    for made in (printing.closing(closing), printing.cheques(session), printing.deposit(session)):
        root: Any = PdfReader(io.BytesIO(made)).trailer["/Root"]
        assert root["/MarkInfo"]["/Marked"]
        assert root["/Lang"] == "fr"


def test_practice_closes_apart_and_is_marked(shop: Shop, amel: Client) -> None:
    shop.sell(shop.put(shop.bread, training=True), paid(120))
    till.close_till(training=True, act=shop.world.act())
    answer = amel.get("/ampere/caisse/entrainement/cloture/1/pdf/")
    assert said(answer.content).count("FACTICE") >= 5
    assert amel.get("/ampere/caisse/cloture/1/pdf/").status_code == 404


def test_the_papers_are_for_who_may_see_the_till(shop: Shop, amel: Client) -> None:
    session = day(shop)
    pages = ("cloture/1", f"cheques/{session.pk}", f"bordereau/{session.pk}")
    for page in pages:
        assert amel.get(f"/ampere/caisse/{page}/pdf/")["Content-Type"] == "application/pdf"
        victor, chloe = signed_in(shop.world.victor), signed_in(shop.world.chloe)
        assert victor.get(f"/ampere/caisse/{page}/pdf/").status_code == 403
        assert chloe.get(f"/hohberg/caisse/{page}/pdf/").status_code == 404


def test_an_open_drawer_has_no_deposit_yet(shop: Shop, amel: Client) -> None:
    answer = amel.get(f"/ampere/caisse/bordereau/{shop.session().pk}/pdf/")
    assert answer.status_code == 409


@given(st.dictionaries(st.sampled_from(COINS), st.integers(0, 30)), st.data())
def test_what_leaves_comes_to_the_amount_and_was_there(counted: dict[int, int], data: Any) -> None:
    part = {kind: data.draw(st.integers(0, count)) for kind, count in counted.items()}
    cents = sum(kind * count for kind, count in part.items())
    found = leaving(counted, cents)
    assert found is not None
    assert sum(kind * count for kind, count in found.items()) == cents
    assert all(0 < count <= counted[kind] for kind, count in found.items())


def test_what_does_not_split_is_left_to_the_hand() -> None:
    assert leaving({5000: 1, 2000: 1}, 3000) is None
    assert leaving({5000: 1, 2000: 3}, 6000) == {2000: 3}
    assert leaving({}, 0) == {}
    assert leaving({100: 1}, -5) is None
