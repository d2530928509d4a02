"""What a ticket must say on paper, and what a label must not."""

import io
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from loge.trades.entrusted import actions as entrusted
from loge.trades.entrusted.models import Ticket, UnclaimedRule
from loge.trades.entrusted.tickets import printing
from tests.trades.entrusted.conftest import Workshop
from tests.world import NOW

pytestmark = pytest.mark.django_db


def _read(made: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(made)).pages)


def _told(workshop: Workshop) -> Ticket:
    things = [
        workshop.left("Manteau", 1250, condition="tache sur la manche", value_cents=40000),
        workshop.left("Chemise", 320),
    ]
    workshop.pressing.ticket_words = {"fr": "Le pressing répond de ce qu’il perd."}
    workshop.pressing.letter = "P"
    workshop.pressing.save()
    return workshop.ticket(things=things, reservations="Bouton manquant.")


def test_labels_count_what_was_not_struck_out_and_ask_no_more_for_more(workshop: Workshop) -> None:
    def asked(many: int) -> int:
        ticket = workshop.ticket(None, *["Chemise"] * many)
        with CaptureQueriesContext(connection) as told:
            assert f"{many}/{many}" in _read(printing.labels(ticket, wide=False, at=NOW))
        return len(told)

    asked(1)
    assert asked(12) == asked(2)
    ticket = workshop.ticket(None, "Manteau", "Jupe", "Robe")
    ticket.items.filter(position=1).update(state="cancelled")
    assert {"1/2", "2/2"} <= set(_read(printing.labels(ticket, wide=False, at=NOW)).split())


@pytest.mark.parametrize("wide", [False, True])
def test_the_ticket_says_what_the_law_asks_twice(workshop: Workshop, wide: bool) -> None:
    words = _read(printing.ticket(_told(workshop), wide=wide, at=NOW))
    mentions = [
        "Conciergerie Solidaire Ampère",
        "40 rue de Wattwiller",
        "24 novembre 2026",
        "Pressing",
        "Pressing Bleu",
        "Manteau",
        "tache sur la manche",
        "400 €",
        "12,50 €",
        "3,20 €",
        "Bouton manquant.",
        "Le pressing répond de ce qu’il perd.",
    ]
    flat = " ".join(words.split()).replace("\u00a0", " ")
    for mention in mentions:
        assert flat.count(mention) >= 2, mention


def test_the_owners_copy_bears_no_name(workshop: Workshop) -> None:
    words = _read(printing.ticket(_told(workshop), wide=False, at=NOW))
    assert words.count("Bruno") == 1  # the desk's


def test_a_label_bears_its_number_and_no_name(workshop: Workshop) -> None:
    words = _read(printing.labels(_told(workshop), wide=True, at=NOW))
    assert "P 1-1" in words
    assert "P 1-2" in words
    assert "Keller" not in words
    assert "Manteau" not in words


def test_papers_of_keys_say_neither_whose_nor_where(workshop: Workshop) -> None:
    ticket = workshop.ticket(workshop.keys, things=[workshop.left("Clé", None)])
    for made in (
        printing.labels(ticket, wide=False, at=NOW),
        printing.ticket(ticket, wide=False, at=NOW),
    ):
        words = _read(made)
        assert "Keller" not in words
        assert "14 rue" not in words


def test_what_was_struck_out_is_not_printed(workshop: Workshop, amel: Any) -> None:
    ticket = _told(workshop)
    entrusted.cancel_ticket(ticket, act=workshop.world.act())
    answer = amel.get(f"/ampere/comptoir/confies/{ticket.pk}/imprimer/")
    assert answer.status_code == 409


def test_who_reads_german_has_their_copy_in_german(workshop: Workshop) -> None:
    people = workshop.world
    people.bruno.languages = ["de", "fr"]
    people.bruno.save()
    workshop.coat.translations = {"de": "Mantel"}
    workshop.coat.save()
    things = [workshop.left("Manteau", 1250, piece=workshop.coat.pk)]
    words = _read(printing.ticket(workshop.ticket(things=things), wide=False, at=NOW))
    assert "Mantel" in words
    assert "Ihr Exemplar" in words
    assert "Exemplaire de la loge" in words  # the desk's own stays in French


def test_the_ticket_says_what_becomes_of_what_nobody_collects(workshop: Workshop) -> None:
    UnclaimedRule.objects.create(
        desk=workshop.world.ampere,
        letter_days=335,
        give_up_days=365,
        valid_from=date(2026, 1, 1),
        source="loi du 31 décembre 1903",
    )
    words = " ".join(_read(printing.ticket(_told(workshop), wide=True, at=NOW)).split())
    assert words.count("une lettre après 335 jours") == 2


def test_one_label_is_printed_again(workshop: Workshop) -> None:
    words = _read(printing.labels(_told(workshop), wide=False, at=NOW, position=2))
    assert "P 1-2" in words
    assert "P 1-1" not in words


@pytest.mark.parametrize("wide", [False, True])
def test_what_was_agreed_with_the_owner_stands_on_both_copies(
    workshop: Workshop, wide: bool
) -> None:
    asked = {"fr": "Que faut-il faire ?", "de": "Was ist zu tun?"}
    workshop.sewing.questions = [{"label": asked, "kind": "text"}]
    workshop.sewing.save()
    things = [workshop.left("Pantalon", None)]
    ticket = workshop.ticket(workshop.sewing, things=things, answers=["Raccourcir de 10 cm"])
    flat = " ".join(_read(printing.ticket(ticket, wide=wide, at=NOW)).split())
    assert flat.count("Que faut-il faire ? Raccourcir de 10 cm") == 2


def test_answers_about_keys_stand_on_no_paper(workshop: Workshop) -> None:
    workshop.keys.questions = [{"label": {"fr": "Quelle porte ?"}, "kind": "text"}]
    workshop.keys.save()
    things = [workshop.left("Clé", None)]
    ticket = workshop.ticket(workshop.keys, things=things, answers=["14 rue de Wattwiller"])
    assert "Wattwiller, " not in _read(printing.ticket(ticket, wide=False, at=NOW))
    assert "14 rue" not in _read(printing.ticket(ticket, wide=False, at=NOW))
