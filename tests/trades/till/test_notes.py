"""The note that the law wants before somebody pays for services of 25 € (arrêté n° 83-50/A)."""

import io
from collections.abc import Iterator

import pypdf
import pytest
import time_machine
from django.test import Client

from loge.house.catalogue import actions as catalogue
from loge.house.catalogue.models import Article
from loge.house.journal.models import Entry
from loge.house.people.models import Person
from loge.house.seals import queries as seals
from loge.house.seals.models import Record
from loge.kernel.refusal import Refused
from loge.trades.till import actions as till
from loge.trades.till import notes, printing
from loge.trades.till.actions.notes import note_of
from loge.trades.till.models import Basket, Receipt
from tests.trades.till.conftest import SINCE, Shop, paid
from tests.trades.till.test_holes import whole
from tests.trades.till.test_printing import said
from tests.world import NOW, signed_in

BASE = "/ampere/caisse"


@pytest.fixture(autouse=True)
def tuesday() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def repair(shop: Shop) -> Article:
    """A workshop of 26 €, a service."""
    world = shop.world
    entry = catalogue.add_article(
        "atelier",
        name="Atelier vélo",
        family="at_your_service",
        active_from=SINCE,
        vat="normal",
        category="workshops",
        nature="services",
        act=world.act(),
    )
    made = Article.objects.get(pk=entry.made)
    said = {"label": "Atelier vélo", "cents": 2600, "valid_from": SINCE, "source": "test"}
    catalogue.set_price(made.price_code, **said, act=world.act())
    return made


def sent(basket: Basket, **more: str) -> dict[str, str]:
    """The form of the basket's page."""
    return {"key": "note", "basket": str(basket.pk), "total": "2600", "way": "narrow", **more}


def text(content: bytes) -> str:
    pages = pypdf.PdfReader(io.BytesIO(content)).pages
    said = " ".join(page.extract_text() for page in pages)
    return " ".join(said.replace("\xa0", " ").replace("\u202f", " ").split())


def test_a_note_says_what_the_order_wants_before_anything_is_paid(
    shop: Shop, repair: Article, amel: Client
) -> None:
    basket = shop.put(repair, person=shop.world.dina)
    for way in ("narrow", "a4"):
        where = {"person": str(shop.world.dina.pk), "way": way, "named": "on"}
        answer = amel.post(f"{BASE}/note/", sent(basket, **where))
        assert answer["Content-Type"] == "application/pdf", answer.content
        said = text(answer.content)
        for words in (
            "PROVISOIRE",
            "La Conciergerie Solidaire d'Alsace SCIC",
            "40 rue de Wattwiller",
            "24/11/2026 10:12:00",
            "Dina Alaoui",
            "Atelier vélo",
            "26,00 €",
            "Total hors taxe",
            "article 293 B du CGI",
        ):
            assert words in said, (way, words, said)
        assert "Payé" not in said
    assert not Receipt.objects.exists()
    assert Basket.objects.get().state == Basket.State.OPEN


def test_each_note_is_sealed_in_its_series_and_logged_without_a_name(
    shop: Shop, repair: Article
) -> None:
    basket = shop.put(repair, person=shop.world.dina)
    for _ in range(2):
        till.issue_note(basket, total=2600, act=shop.world.act())
    notes = Record.objects.filter(chain="notes").order_by("number")
    assert [(n.number, n.said["total"], n.said["basket"]) for n in notes] == [
        (1, 2600, basket.pk),
        (2, 2600, basket.pk),
    ]
    log = Record.objects.filter(chain="log", kind="note").order_by("number")
    assert [line.said["facts"] for line in log] == [
        {"number": 1, "cents": 2600},
        {"number": 2, "cents": 2600},
    ]
    kept = "".join(record.content for record in (*notes, *log))
    kept += "".join(Entry.objects.filter(verb="issue_note").values_list("facts_text", flat=True))
    assert "Alaoui" not in kept
    assert whole()


def test_a_note_that_is_changed_afterwards_is_found(shop: Shop, repair: Article) -> None:
    from django.db import connection

    from loge.kernel import append_only

    till.issue_note(shop.put(repair), total=2600, act=shop.world.act())
    record = Record.objects.get(chain="notes")
    with append_only.lifted(connection):
        changed = record.content.replace("2600", "1300")
        Record.objects.filter(pk=record.pk).update(content=changed)
    found = [one for one in seals.verify("ampere") if getattr(one, "why", "")]
    assert [(one.chain, one.number) for one in found] == [("notes", 1)]


def test_it_is_given_once_for_one_press(shop: Shop, repair: Article, amel: Client) -> None:
    basket = shop.put(repair)
    for _ in range(2):
        amel.post(f"{BASE}/note/", sent(basket))
    assert Record.objects.filter(chain="notes").count() == 1
    amel.post(f"{BASE}/note/", sent(basket, way="a4"))
    assert Record.objects.filter(chain="notes").count() == 2


def test_on_screen_it_is_marked_and_nobody_else_sees_it(
    shop: Shop, repair: Article, amel: Client
) -> None:
    answer = amel.post(f"{BASE}/note/", sent(shop.put(repair), way="screen"))
    assert answer["Location"] == f"{BASE}/note/1/"
    shown = amel.get(answer["Location"]).content.decode()
    assert "PROVISOIRE" in shown
    assert "Atelier vélo" in shown
    assert signed_in(shop.world.chloe).get(f"{BASE}/note/1/").status_code == 404
    assert signed_in(shop.world.chloe).get("/hohberg/caisse/note/1/").status_code == 404


@pytest.mark.parametrize(("count", "due"), [(1, True), (0, False)])
def test_the_basket_says_when_the_law_wants_one(
    shop: Shop, repair: Article, amel: Client, count: int, due: bool
) -> None:
    for _ in range(count):
        shop.put(repair)
    shop.put(shop.bread, 30)
    shown = amel.get(f"{BASE}/").content.decode()
    assert ("La loi la demande" in shown) is due
    assert "Note avant paiement" in shown


def test_what_changed_or_was_paid_meanwhile_has_no_note(shop: Shop, repair: Article) -> None:
    basket = shop.put(repair)
    with pytest.raises(Refused) as refused:
        till.issue_note(basket, total=2500, act=shop.world.act())
    assert refused.value.code == "basket_changed"
    shop.sell(basket, paid(2600))
    with pytest.raises(Refused) as refused:
        till.issue_note(basket, total=2600, act=shop.world.act())
    assert refused.value.code == "state"


def test_practice_has_none(shop: Shop, repair: Article) -> None:
    with pytest.raises(Refused) as refused:
        till.issue_note(shop.put(repair, training=True), total=2600, act=shop.world.act())
    assert refused.value.code == "training"
    assert not Record.objects.filter(chain="notes").exists()


def test_a_note_says_nothing_was_received_and_speaks_german_to_who_reads_it(shop: Shop) -> None:
    world = shop.world
    Person.objects.filter(pk=world.dina.pk).update(languages=["de"])
    basket = shop.put(shop.bread, 2, person=world.dina)
    entry = note_of(basket=basket.pk, person=world.dina, total=shop.total(basket), act=world.act())
    note = notes.find(world.ampere, entry.facts["number"])
    words = said(notes.pdf(note, world.ampere, wide=False, named=True))
    assert "Davon 2,40 € im Auftrag von Boulangerie Schmitt" in words
    assert "encaissés" not in words
    receipt = shop.sell(basket, paid(240, "card"))
    words = said(printing.receipt(Receipt.objects.select_related("person").get(pk=receipt.pk)))
    assert "Carte bancaire / Bankkarte" in words
