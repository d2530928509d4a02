"""The card on paper: its size, its words, nothing overflows; read back from the PDF."""

import io
from typing import Any

import pytest
import time_machine
from pypdf import PdfReader

from loge.house.membership import actions as membership
from loge.house.membership import printing
from loge.house.membership.models import Card
from loge.house.people.models import Household, Person
from tests.world import NOW, World

LONG = "Rakotomalala-Andriamihajamananirina et Schwarzenberger-Wolfensberger, escalier du fond"
POINTS = 72 / 25.4


def cards(world: World, *names: str) -> list[Card]:
    """A card for the household Keller for each of these names."""
    membership.join(world.keller, act=world.act())
    card = Card.objects.select_related("household").get()
    made = []
    for name in names or (world.keller.name,):
        home = Household(pk=card.household_id, name=name, desk=world.ampere)
        made.append(Card(number=card.number, household=home))
    return made


def pages(made: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(made))


@pytest.fixture(autouse=True)
def tuesday() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


def test_a_card_has_the_size_of_a_bank_card_and_says_whose_and_where(world: World) -> None:
    (card,) = cards(world)
    read = pages(printing.pdf([card], world.ampere))
    (page,) = read.pages
    size = (float(page.mediabox.width) / POINTS, float(page.mediabox.height) / POINTS)
    assert size == pytest.approx((85.6, 54), abs=0.1)
    words = page.extract_text()
    for said in (world.keller.name, card.number, world.ampere.name, "40 rue de Wattwiller"):
        assert said in words
    assert "8 h–11 h 30" in words.replace("\N{NO-BREAK SPACE}", " ")


def test_a_household_that_reads_german_has_a_german_card(world: World) -> None:
    people = Person.objects.filter(residences__household=world.keller)
    people.update(languages=["tr", "de", "fr"])
    (card,) = cards(world)
    read = pages(printing.pdf([card], world.ampere))
    words = read.pages[0].extract_text()
    assert "Di" in words
    assert "08:00–11:30" in words or "8:00–11:30" in words
    root: Any = read.trailer["/Root"]
    assert (root["/Lang"], read.metadata and read.metadata.title) == ("de", "Mitgliedskarte")


def test_each_card_of_a_sheet_speaks_its_households_language(world: World) -> None:
    Person.objects.filter(pk=world.dina.pk).update(languages=["de"])
    (first,) = cards(world)
    membership.join(world.alaoui, act=world.act())
    second = Card.objects.select_related("household").get(household=world.alaoui)
    read = pages(printing.pdf([first, second], world.ampere))
    french, german = (page.extract_text() for page in read.pages)
    assert "8 h–11 h 30" in french.replace("\N{NO-BREAK SPACE}", " ")
    assert "8 h" not in german.replace("\N{NO-BREAK SPACE}", " ")


def test_a_screen_reader_can_read_it(world: World) -> None:
    read = pages(printing.pdf(cards(world), world.ampere))
    root: Any = read.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "fr"
    assert read.metadata is not None
    assert read.metadata.title == "Carte d’abonnement"


def test_a_long_name_stays_on_its_card(world: World) -> None:
    """Every letter lies within the page: positions are those of the text as it is drawn."""
    made = printing.pdf(cards(world, LONG, "W" * 120), world.ampere)
    for page in pages(made).pages:
        right: list[float] = []

        def seen(text: str, _cm: Any, tm: Any, *_rest: Any, right: list[float] = right) -> None:
            if text.strip():
                right.append(tm[4])

        page.extract_text(visitor_text=seen)
        assert max(right) < float(page.mediabox.width)


def test_a_begun_sheet_of_labels_is_used_up(world: World) -> None:
    many = cards(world, *(f"Foyer {n}" for n in range(30)))
    read = pages(printing.pdf(many, world.ampere, form="labels24", start=23))
    assert [round(float(p.mediabox.width) / POINTS) for p in read.pages] == [210, 210, 210]
    first, second, third = (page.extract_text() for page in read.pages)
    assert ("Foyer 0" in first, "Foyer 1" in first, "Foyer 2" in first) == (True, True, False)
    assert "Foyer 25" in second
    assert "Foyer 26" in third


@pytest.mark.parametrize(("form", "most"), [("labels24", 24), ("labels8", 8)])
def test_a_full_sheet_stays_one_page(world: World, form: str, most: int) -> None:
    many = cards(world, *(f"Foyer {n}" for n in range(most)))
    assert len(pages(printing.pdf(many, world.ampere, form=form)).pages) == 1


def test_the_sizes_fit_on_a4() -> None:
    for sheet in printing.SHEETS.values():
        assert sheet.columns * sheet.width <= 210
        assert sheet.rows * sheet.height <= 297
