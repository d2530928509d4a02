"""Receipts on paper, read back from the PDF: what they say, how long, which copy."""

import io
from typing import Any

import pytest
from django.test import Client
from pypdf import PdfReader

from loge.house.seals import queries as seals
from loge.house.seals.models import Record
from loge.house.seals.verifier import Break
from loge.trades.till import actions as till
from loge.trades.till import printing
from loge.trades.till.actions.correcting import Why
from loge.trades.till.models import Duplicate, PaperRule, Receipt
from tests.trades.till.conftest import Shop, paid

pytestmark = pytest.mark.usefixtures("tuesday")
PRINT = "/ampere/caisse/recu/1/imprimer/"
POINTS = 72 / 25.4


def said(made: bytes) -> str:
    """The words of a PDF, with plain spaces."""
    pages = PdfReader(io.BytesIO(made)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def coffee(shop: Shop, **more: Any) -> Receipt:
    return shop.sell(shop.put(shop.coffee, **more), paid(100, given=200))


def test_on_paper_it_says_the_same_and_calls_the_colleague_by_a_number(shop: Shop) -> None:
    shop.put(shop.bread, 2)
    basket = shop.put(shop.booklet)
    receipt = shop.sell(basket, paid(240), paid(1668, drawer="la-poste"))
    for wide in (False, True):
        words = said(printing.receipt(receipt, wide=wide))
        for one in (
            "Reçu n° 1",
            "24/11/2026 10:12:00",
            "40 rue de Wattwiller",
            "2 × 1,20 €",
            "pour le compte de La Poste",
            "19,08 €",
            f"opérateur n° {shop.world.amel.pk}",
            "Espèces (Caisse La Poste)",
            receipt.seal[:8],
        ):
            assert one in words
        assert "Amel" not in words


def test_it_is_80_mm_wide_and_as_long_as_it_must_be(shop: Shop) -> None:
    short = PdfReader(io.BytesIO(printing.receipt(coffee(shop)))).pages
    shop.put(shop.copy, 3)
    shop.put(shop.bread)
    long = shop.sell(shop.put(shop.coffee, 2), paid(380))
    longer = PdfReader(io.BytesIO(printing.receipt(long))).pages
    assert (len(short), len(longer)) == (1, 1)
    assert float(short[0].mediabox.width) / POINTS == pytest.approx(80, abs=0.1)
    assert longer[0].mediabox.height > short[0].mediabox.height


def test_a_screen_reader_can_read_it(shop: Shop) -> None:
    receipt = coffee(shop)
    for wide in (False, True):
        read = PdfReader(io.BytesIO(printing.receipt(receipt, wide=wide)))
        root: Any = read.trailer["/Root"]
        assert root["/MarkInfo"]["/Marked"]
        assert root["/Lang"] == "fr"
        assert read.metadata is not None
        assert read.metadata.title == "Reçu n° 1 · Conciergerie Solidaire Ampère"


def test_somebody_who_reads_german_has_both_languages_and_both_mentions(shop: Shop) -> None:
    world = shop.world
    world.dina.languages = ["de"]
    world.dina.save()
    words = said(printing.receipt(coffee(shop, person=world.dina)))
    for one in ("Reçu n° 1 / Quittung Nr. 1", "article 293 B du CGI", "Artikel 293 B des CGI"):
        assert one in words


def test_training_is_marked_on_every_part(shop: Shop) -> None:
    receipt = coffee(shop, training=True)
    assert receipt.training
    assert said(printing.receipt(receipt)).count("FACTICE") >= 4
    assert said(printing.receipt(receipt, wide=True)).count("FACTICE") >= 5


def test_a_correction_says_what_it_corrects_and_the_receipt_what_corrects_it(shop: Shop) -> None:
    receipt = coffee(shop)
    till.cancel_sale(receipt, why=Why.SLIP, act=shop.world.act())
    back = Receipt.objects.get(number=2)
    words = said(printing.receipt(back))
    assert "Annulation : reçu n° 2" in words
    assert "Corrige le reçu n° 1" in words
    assert "−1,00 €" in words
    assert "Corrigé par n° 2" in said(printing.receipt(receipt))


def test_the_first_print_is_the_original_and_the_next_are_numbered(
    shop: Shop, amel: Client
) -> None:
    coffee(shop)
    first, second, third = (
        amel.post(PRINT, {"way": way, "key": key})
        for way, key in (("narrow", "one"), ("a4", "two"), ("narrow", "three"))
    )
    assert "DUPLICATA" not in said(first.content)
    assert "DUPLICATA n° 1" in said(second.content)
    assert "DUPLICATA n° 2" in said(third.content)
    assert "recu-1-duplicata-2.pdf" in third["Content-Disposition"]
    assert [d.copy for d in Duplicate.objects.order_by("number")] == [0, 1, 2]
    chain = Record.objects.filter(chain="duplicates").order_by("number")
    assert [r.kind for r in chain] == ["original", "duplicate", "duplicate"]
    assert chain[2].said["receipt"] == 1
    assert Record.objects.filter(chain="log", kind="duplicate").count() == 2
    assert not [f for f in seals.verify("ampere") if isinstance(f, Break)]


def test_a_double_click_prints_one_copy(shop: Shop, amel: Client) -> None:
    coffee(shop)
    twice = [amel.post(PRINT, {"way": "narrow", "key": "once"}) for _ in range(2)]
    assert [answer.status_code for answer in twice] == [200, 200]
    assert Duplicate.objects.get().copy == 0


def test_a_print_of_another_day_is_no_original(shop: Shop) -> None:
    receipt = coffee(shop)
    tomorrow = shop.world.act().at.replace(day=25)
    till.print_receipt(receipt, way=Duplicate.Way.A4, act=shop.world.act(at=tomorrow))
    assert Duplicate.objects.get().copy == 1


def test_a_note_has_the_name_unless_they_object_and_the_total_before_tax(
    shop: Shop, amel: Client
) -> None:
    shop.coffee.nature = "services"
    shop.coffee.save()
    shop.sell(shop.put(shop.coffee, 25, person=shop.world.dina), paid(2500))
    named = said(amel.post(PRINT, {"way": "a4", "key": "one", "named": "on"}).content)
    unnamed = said(amel.post(PRINT, {"way": "a4", "key": "two"}).content)
    for one in ("Note et reçu n° 1", "Dina Alaoui", "Total hors taxe 25,00 €"):
        assert one in named
    assert "Alaoui" not in unnamed


def test_what_must_hang_at_the_till_says_from_which_amount(shop: Shop, amel: Client) -> None:
    words = said(amel.get("/ampere/caisse/affiche/").content)
    for one in ("25,00 €", "que si vous le demandez", "83-50/A", "Quittung"):
        assert one in words
    PaperRule.objects.filter(about="note").update(cents=3000)
    assert "30,00 €" in said(amel.get("/ampere/caisse/affiche/").content)
