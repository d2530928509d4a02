"""The list of what was left: found by name, number or label, as a page and as a file."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from loge.house.labels import keyboards
from loge.trades.entrusted import actions as entrusted
from loge.trades.entrusted.models import Ticket
from loge.trades.entrusted.tickets import scanning
from tests.trades.entrusted.conftest import Workshop
from tests.world import NOW

pytestmark = pytest.mark.django_db
LIST = "/ampere/comptoir/confies/"


def _page(counter: Client, asked: str = "") -> str:
    return counter.get(f"{LIST}{asked}").content.decode()


def test_an_empty_desk_says_how_to_begin(counter: Client) -> None:
    assert "Rien n’est gardé" in _page(counter)


def test_what_is_here_is_listed_and_narrowed(counter: Client, workshop: Workshop) -> None:
    workshop.ticket(None, "Manteau")
    workshop.ticket(workshop.keys, things=[workshop.left("Trousseau", None)])
    assert "Manteau" in _page(counter)
    assert "Manteau" not in _page(counter, f"?sorte={workshop.keys.pk}")
    assert "Trousseau" in _page(counter, "?etat=ready")
    assert "Manteau" not in _page(counter, "?etat=ready")
    assert "Cherchez moins" in _page(counter, "?etat=out") or "Rien" in _page(counter, "?etat=out")


def test_what_is_late_stands_out(counter: Client, workshop: Workshop) -> None:
    workshop.late("Manteau")
    assert "Manteau" in _page(counter, "?etat=late")
    assert "tag-bad" in _page(counter)


def test_another_year_is_said(counter: Client, workshop: Workshop) -> None:
    old = workshop.ticket(None, "Manteau")
    assert "mar. 24 nov.<" in _page(counter)
    year_ago = timedelta(days=365)
    Ticket.objects.filter(pk=old.pk).update(
        left_at=NOW - year_ago, promised_on=NOW.date() - year_ago
    )
    page = _page(counter)
    assert "lun. 24 nov. 2025<" in page
    assert "lundi 24 novembre 2025" in page


def test_it_is_found_by_whose_it_is_and_what_it_is(counter: Client, workshop: Workshop) -> None:
    workshop.ticket(None, "Manteau")
    workshop.ticket(None, "Jupe", owner=workshop.world.dina)
    assert "Jupe" not in _page(counter, "?q=bruno")
    assert "Jupe" in _page(counter, "?q=alaoui")
    assert "Manteau" in _page(counter, "?q=mant")


def test_a_label_opens_its_ticket_and_names_the_thing(counter: Client, workshop: Workshop) -> None:
    ticket = workshop.ticket(None, "Manteau", "Chemise")
    answer = counter.get(LIST, {"q": scanning.code(ticket, 2)})
    assert answer["Location"] == f"{LIST}{ticket.pk}/?objet=2"
    paper = counter.get(LIST, {"q": scanning.code(ticket)})
    assert paper["Location"] == f"{LIST}{ticket.pk}/?billet=1"
    typed = counter.get(LIST, {"q": f"{ticket.number}-2"})
    assert typed["Location"] == f"{LIST}{ticket.pk}/?objet=2"


@pytest.mark.parametrize("slip", [(keyboards._US, keyboards._FR), (keyboards._FR, keyboards._US)])
def test_a_scanner_set_to_another_keyboard_is_understood(
    workshop: Workshop, slip: tuple[str, str]
) -> None:
    ticket = workshop.ticket(None, "Manteau")
    code = scanning.code(ticket, 1).translate(str.maketrans(*slip))
    meant = scanning.scanned(workshop.world.ampere, code)
    assert meant is not None
    assert meant.item == ticket.items.get()


def test_a_label_of_another_desk_opens_nothing_here(workshop: Workshop) -> None:
    code = scanning.code(workshop.ticket())
    assert scanning.scanned(workshop.world.hohberg, code) is None


def test_the_file_holds_each_thing_and_no_name(counter: Client, workshop: Workshop) -> None:
    workshop.ticket(None, "Manteau", "Chemise")
    answer = counter.get(f"{LIST}fichier/?form=csv")
    text = b"".join(answer).decode()  # type: ignore[call-overload]
    assert "1-2;Pressing;Chemise" in text
    assert "Keller" not in text


def test_the_list_asks_no_more_for_more_tickets(counter: Client, workshop: Workshop) -> None:
    workshop.ticket()
    counts = []
    for _more in range(3):
        with CaptureQueriesContext(connection) as asked:
            _page(counter)
        counts.append(len(asked))
        for _n in range(5):
            workshop.ticket(None, "Manteau", "Chemise")
    assert counts[1] == counts[2]
    assert Ticket.objects.count() > 10


def test_a_struck_out_ticket_is_nowhere_but_in_a_search(
    counter: Client, workshop: Workshop
) -> None:
    ticket = workshop.ticket(None, "Manteau")
    entrusted.cancel_ticket(ticket, act=workshop.world.act())
    assert "Manteau" not in _page(counter)
    assert f">{ticket.number}<" in _page(counter, "?q=bruno")


@pytest.mark.parametrize(
    "typed", ["99999999999", "9" * 60, "-1", "P 0-0", "٣-١", "LOGE BILLET 9-9"]
)
def test_no_number_breaks_the_search(counter: Client, workshop: Workshop, typed: str) -> None:
    workshop.ticket()
    assert counter.get(LIST, {"q": typed}).status_code == 200
    assert counter.get("/ampere/comptoir/", {"q": typed}).status_code == 200
