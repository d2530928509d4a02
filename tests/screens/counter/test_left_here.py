"""What was left for somebody stands on their card; a label of ours leads to it from anywhere."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from loge.trades.entrusted import actions as entrusted
from loge.trades.entrusted.models import Allowed, PartnerLink, PartnerWord, Proposal
from loge.trades.entrusted.partners import attention as partners
from loge.trades.entrusted.partners import configure as link_rules
from loge.trades.entrusted.tickets import scanning
from tests.trades.entrusted.conftest import Workshop, workshop  # noqa: F401 (the fixture)
from tests.world import NOW, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def counter(workshop: Workshop) -> Iterator[Client]:  # noqa: F811
    """Amel at the counter of Ampère."""
    with time_machine.travel(NOW, tick=False):
        yield signed_in(workshop.world.amel)


def _card(counter: Client, person: int) -> str:
    return counter.get(f"/ampere/comptoir/personne/{person}/").content.decode()


def test_the_card_says_what_waits_with_its_number_and_when(
    counter: Client,
    workshop: Workshop,  # noqa: F811
) -> None:
    people = workshop.world
    ticket = workshop.ticket(None, "Manteau", "Chemise", "Chemise")
    page = _card(counter, people.bruno.pk)
    assert "2 × Chemise" in page
    assert f"n° {ticket.number}" in page.lower()
    assert "promis pour vendredi 27 novembre" in page
    for item in ticket.items.all()[:1]:
        entrusted.make_ready(item, act=people.act())
    assert "12,50" in _card(counter, people.bruno.pk)
    assert "pour Bruno Keller" in _card(counter, people.elif_.pk)
    assert "Manteau" not in _card(counter, people.dina.pk)


def test_what_is_late_is_said_on_the_card(
    counter: Client,
    workshop: Workshop,  # noqa: F811
) -> None:
    workshop.late("Manteau")
    page = _card(counter, workshop.world.bruno.pk)
    assert "en retard</span>" in page
    assert "Rien ne l’attend ici" not in page


def test_a_key_stands_on_the_cards_of_those_who_may_take_it(
    counter: Client,
    workshop: Workshop,  # noqa: F811
) -> None:
    people = workshop.world
    ticket = workshop.ticket(workshop.keys, things=[workshop.left("Trousseau", None)])
    assert "Trousseau" in _card(counter, people.bruno.pk)
    assert "Trousseau" not in _card(counter, people.elif_.pk)
    days = {"since": date(2026, 11, 1), "until": date(2026, 12, 1)}
    Allowed.objects.create(ticket=ticket, person=people.dina, **days)
    assert "Trousseau" in _card(counter, people.dina.pk)


def test_more_things_ask_no_more_of_the_card(
    counter: Client,
    workshop: Workshop,  # noqa: F811
) -> None:
    person = workshop.world.bruno.pk
    counts = []
    for _more in range(3):
        _card(counter, person)
        with CaptureQueriesContext(connection) as asked:
            _card(counter, person)
        counts.append(len(asked))
        workshop.ticket(None, "Manteau", "Chemise")
    assert counts[0] == counts[1] == counts[2]


@pytest.mark.parametrize("page", ["", "chercher/"])
def test_the_box_knows_our_labels(counter: Client, workshop: Workshop, page: str) -> None:  # noqa: F811
    ticket = workshop.ticket(None, "Manteau", "Chemise")
    for typed, there in (
        (scanning.code(ticket, 2), "?objet=2"),
        (scanning.code(ticket), "?billet=1"),
        (f"{ticket.number}-1", "?objet=1"),
    ):
        answer = counter.get(f"/ampere/comptoir/{page}", {"q": typed})
        address = f"/ampere/comptoir/confies/{ticket.pk}/{there}"
        if page:
            assert address in answer.content.decode()
        else:
            assert answer["Location"] == address


def test_a_number_alone_proposes_the_ticket_beside_the_rest(
    counter: Client,
    workshop: Workshop,  # noqa: F811
) -> None:
    ticket = workshop.ticket(None, "Manteau")
    page = counter.get("/ampere/comptoir/", {"q": str(ticket.number)}).content.decode()
    assert f"/ampere/comptoir/confies/{ticket.pk}/" in page


def test_where_nothing_may_be_left_nothing_is_proposed(amel: Client) -> None:
    assert "confies" not in amel.get("/ampere/comptoir/").content.decode()


def test_what_partners_wait_for_stands_beside_the_counter(
    counter: Client,
    workshop: Workshop,  # noqa: F811
) -> None:
    coat, act = workshop.item(), workshop.world.act
    entrusted.send_batch(workshop.cleaner, items=[coat], counted=1, act=act())
    link_rules.configure()
    made = entrusted.link_partner(workshop.cleaner, digest="0" * 64, act=act())
    link = PartnerLink.objects.get(pk=made.made)

    def home(client: Client = counter) -> str:
        return client.get("/ampere/comptoir/").content.decode()

    assert "partenaire" not in home().partition("À faire aujourd")[2].partition("</section>")[0]
    entrusted.ask_desk(link, words="Un bouton manque ?", item=coat, act=act())
    asked = home()
    assert "1 question d’un partenaire n’est pas lue" in asked
    assert "prix d’un partenaire" not in asked
    entrusted.propose_price_by_link(link, item=coat, cents=2000, act=act())
    assert "1 prix d’un partenaire attend la réponse de son propriétaire" in home()
    entrusted.answer_partner(PartnerWord.objects.get(), words="", act=act())
    entrusted.refuse_price(Proposal.objects.get(), act=act())
    answered = home()
    assert "question d’un partenaire" not in answered
    assert "prix d’un partenaire" not in answered


def test_a_price_the_desk_says_itself_is_no_news_to_it(
    counter: Client,
    workshop: Workshop,  # noqa: F811
) -> None:
    hem = workshop.item(workshop.sewing, things=[workshop.left("Ourlet", None)])
    entrusted.propose_price(hem, cents=1800, act=workshop.world.act())
    assert "prix d’un partenaire" not in counter.get("/ampere/comptoir/").content.decode()


def test_what_partners_wait_for_is_one_question_to_the_database(
    workshop: Workshop,  # noqa: F811
    django_assert_num_queries: Any,
) -> None:
    with django_assert_num_queries(1):
        assert not partners.asked(workshop.world.ampere).wanted
