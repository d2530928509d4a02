"""The treasurer's pages on partners: what is held, what is agreed, statements made and paid."""

import io
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from loge.house.catalogue import queries as catalogue
from loge.house.partners.models import Partner, Terms
from loge.house.settlements import queries
from loge.house.settlements.models import Statement
from tests.house.settlements.conftest import Shop, days
from tests.house.settlements.conftest import shop as shop
from tests.world import World, signed_in

LIST = "/ampere/bureau/partenaires/"
OCTOBER = {"last_day": "2026-10-31"}
TODAY = date(2026, 11, 24)

pytestmark = pytest.mark.usefixtures("tuesday")


@pytest.fixture
def tom(world: World) -> Client:
    """The treasurer's browser."""
    return signed_in(world.tom)


@pytest.fixture
def post(shop: Shop) -> Partner:
    """La Poste, for which stamps were sold in October, and one booklet in November."""
    partner = shop.partner({"stamps": 300, "booklets": 450}, own_drawer=True)
    shop.sell(partner, "stamps", 10_000, days(1))
    shop.sell(partner, "packaging", 350, days(2))
    shop.sell(partner, "booklets", 1824, date(2026, 11, 2))
    return partner


def text(client: Client, page: str) -> str:
    answer = client.get(page)
    assert answer.status_code == 200, page
    return plain(answer.content.decode())


def plain(words: str) -> str:
    return words.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


def made(tom: Client, partner: Partner) -> Statement:
    """The statement of October."""
    due = str(queries.draft(partner, date(2026, 11, 1)).due_cents)
    answer = tom.post(f"{LIST}{partner.pk}/relever/", OCTOBER | {"due": due})
    assert answer.status_code == 302, answer.content.decode()
    return Statement.objects.get()


def test_nothing_yet_says_how_to_begin(tom: Client) -> None:
    assert "ne vend encore pour personne d’autre" in text(tom, LIST)
    assert "Pas encore de relevé" in text(tom, f"{LIST}releves/")


def test_the_list_says_what_is_held_for_each(tom: Client, post: Partner, shop: Shop) -> None:
    baker = shop.partner(active_until=TODAY)
    shown = text(tom, LIST)
    assert "121,74 €" in shown
    assert "dans une caisse à part" in shown
    assert "n’est plus partenaire" in shown
    assert shown.index(post.name) < shown.index(baker.name)


def test_a_partner_is_added_agreed_with_and_changed(tom: Client, world: World) -> None:
    sent = {"name": "Boulangerie Schall", "active_from": TODAY.isoformat(), "siret": "12"}
    wrong = tom.post(f"{LIST}nouveau/", sent)
    assert wrong.status_code == 409
    assert "SIRET" in wrong.content.decode()
    answer = tom.post(f"{LIST}nouveau/", sent | {"siret": ""})
    partner = Partner.objects.get()
    assert answer.headers["Location"] == f"{LIST}{partner.pk}/"
    assert "Rien n’est convenu" in text(tom, f"{LIST}{partner.pk}/")
    terms = {"category": "bread", "valid_from": TODAY.isoformat(), "confidence": "told"}
    page = f"{LIST}{partner.pk}/conditions/"
    unclear = tom.post(page, terms | {"commission_basis_points": "beaucoup"})
    assert unclear.status_code == 422
    assert "beaucoup" in unclear.content.decode()
    tom.post(page, terms | {"commission_basis_points": "4,5 %", "source": "courriel"})
    assert Terms.objects.get().commission_basis_points == 450
    shown = text(tom, f"{LIST}{partner.pk}/")
    assert "4,5 %" in shown
    assert "courriel" in shown
    assert "rapporté" in shown
    tom.post(f"{LIST}{partner.pk}/modifier/", sent | {"name": "Schall", "siret": ""})
    assert Partner.objects.get().name == "Schall"


def test_a_statement_is_seen_before_it_is_made(tom: Client, post: Partner) -> None:
    shown = text(tom, f"{LIST}{post.pk}/relever/")
    assert "Timbres à l’unité" in shown
    assert "rien de convenu" in shown
    assert "100,50 €" in shown  # 103,50 sold less 3 % of 100
    assert "Carnets" not in shown
    assert not Statement.objects.exists()
    statement = made(tom, post)
    assert (statement.due_cents, statement.until) == (10_050, date(2026, 11, 1))
    assert "Relevé 0001" in text(tom, f"{LIST}releves/{statement.pk}/")
    assert "0001" in text(tom, f"{LIST}{post.pk}/")


def test_what_moved_since_it_was_seen_is_refused(tom: Client, post: Partner) -> None:
    answer = tom.post(f"{LIST}{post.pk}/relever/", OCTOBER | {"due": "1"})
    assert answer.status_code == 409
    assert "a changé entre-temps" in answer.content.decode()
    early = text(tom, f"{LIST}{post.pk}/relever/?last_day=2027-01-01")
    assert "un jour passé" in early
    assert tom.get(f"{LIST}{post.pk}/relever/?last_day=hier").status_code == 422


def test_it_is_paid_printed_taken_back_and_withdrawn(tom: Client, post: Partner) -> None:
    statement = made(tom, post)
    page = f"{LIST}releves/{statement.pk}/"
    assert tom.post(f"{page}regler/", {"method": "gold"}).status_code == 422
    tom.post(f"{page}regler/", {"method": "transfer", "reference": "VIR 12"})
    assert "VIR 12" in text(tom, page)
    file = tom.get(f"{page}pdf/")
    assert file.headers["Content-Type"] == "application/pdf"
    reader = PdfReader(io.BytesIO(file.content))
    words = plain(reader.pages[0].extract_text())
    assert "Relevé 0001" in words
    assert "100,50 €" in words
    assert "293 B" in words
    assert "/StructTreeRoot" in reader.trailer["/Root"]  # tagged for accessibility
    tom.post(f"{page}rouvrir/", {"reason": "RIB"})
    assert Statement.objects.get().to_pay
    tom.post(f"{page}annuler/", {"reason": "erreur"})
    assert "annulé" in text(tom, page)
    assert queries.held(post) == 12_174


def test_the_front_page_says_what_is_to_be_paid(tom: Client, post: Partner) -> None:
    made(tom, post)
    assert "1 relevé est à régler" in text(tom, "/ampere/bureau/")


def test_statements_leave_as_a_file(tom: Client, post: Partner) -> None:
    made(tom, post)
    answer: Any = tom.get(f"{LIST}releves/fichier/?form=csv&etat=made")
    assert ";103.5;3.0;0.0;100.5;" in b"".join(answer.streaming_content).decode()
    assert tom.get(f"{LIST}releves/fichier/?form=xlsx").status_code == 200


def test_the_vat_regime_is_said_and_decided_from_a_day_on(tom: Client, world: World) -> None:
    page = f"{LIST}tva/"
    assert "franchise de TVA" in text(tom, page).lower().replace("tva", "TVA")
    sent = {"kind": "liable", "valid_from": "2027-01-01", "confidence": "verified"}
    assert tom.post(page, sent).status_code == 409
    tom.post(page, sent | {"vat_number": "FR 40 303265045", "source": "expert-comptable"})
    assert catalogue.vat_regime(world.ampere, date(2027, 1, 1)).liable
    assert "FR40303265045" in text(tom, page)


def test_a_concierge_reads_and_does_not_decide(amel: Client, post: Partner) -> None:
    assert "Arrêter un relevé" not in text(amel, f"{LIST}{post.pk}/")
    for page in ("nouveau/", f"{post.pk}/relever/", f"{post.pk}/conditions/", "tva/"):
        assert amel.get(f"{LIST}{page}").status_code == 403


def test_a_stranger_finds_nothing(world: World, tom: Client, post: Partner) -> None:
    statement = made(tom, post)
    chloe = signed_in(world.chloe)
    assert chloe.get(LIST).status_code == 404
    there = LIST.replace("ampere", "hohberg")
    for page in (f"{post.pk}/", f"releves/{statement.pk}/", f"releves/{statement.pk}/pdf/"):
        assert chloe.get(f"{there}{page}").status_code == 404


@pytest.mark.parametrize("page", ["", "releves/"])
def test_no_more_questions_for_more_rows(tom: Client, shop: Shop, post: Partner, page: str) -> None:
    made(tom, post)

    def asked() -> int:
        tom.get(f"{LIST}{page}")
        with CaptureQueriesContext(connection) as queries_made:
            tom.get(f"{LIST}{page}")
        return len(queries_made)

    one = asked()
    for n in range(3):
        more = shop.partner({"bread": 1500})
        shop.sell(more, "bread", 1000 + n, days(1))
        due = str(queries.draft(more, date(2026, 11, 1)).due_cents)
        tom.post(f"{LIST}{more.pk}/relever/", OCTOBER | {"due": due})
    assert Statement.objects.count() == 4
    assert asked() == one
