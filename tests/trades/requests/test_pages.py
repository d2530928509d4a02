"""From a resident's card to the office's list, through the pages."""

from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from loge.house.catalogue.models import Service
from loge.trades.requests.models import Request
from tests.world import NOW, World, signed_in

Ask = Callable[..., Request]


@pytest.fixture(autouse=True)
def tuesday() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def text(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_asked_from_the_card_it_stands_on_the_card(
    amel: Client, world: World, papers: Service
) -> None:
    card = f"/ampere/comptoir/personne/{world.bruno.pk}/"
    assert "Autres services" in text(amel, card)
    assert "Aide aux papiers" in text(amel, f"{card}autres-services/")
    form = text(amel, f"{card}autres-services/{papers.pk}/")
    assert "Quelle démarche ?" in form
    assert "2\N{NO-BREAK SPACE}€" in form
    empty = amel.post(f"{card}autres-services/{papers.pk}/", {"q1": "trois"})
    assert empty.status_code == 422
    assert "trois" in empty.content.decode()
    answer = amel.post(f"{card}autres-services/{papers.pk}/", {"q0": "la CAF", "q1": "3"})
    request = Request.objects.get()
    assert answer.headers["Location"] == f"/ampere/comptoir/demandes/{request.pk}/"
    assert "Demandes en cours" in text(amel, card)
    page = text(amel, f"/ampere/comptoir/demandes/{request.pk}/")
    assert "la CAF" in page
    assert "Revenez jeudi." in page


def test_a_desk_that_made_no_service_shows_nothing_of_it(amel: Client, world: World) -> None:
    assert "Autres services" not in text(amel, f"/ampere/comptoir/personne/{world.bruno.pk}/")


def test_the_steps_are_taken_through_the_pages(amel: Client, ask: Ask) -> None:
    page = f"/ampere/comptoir/demandes/{ask().pk}/"
    assert "Maintenant\u202f: en cours" in text(amel, page)
    for word in ("avancer", "avancer", "reculer", "annuler"):
        assert amel.post(f"{page}{word}/", {"reason": "plus besoin"}).status_code == 302
    assert "plus besoin" in text(amel, page)
    assert Request.objects.get().state == Request.State.CANCELLED


def test_the_list_is_searched_filtered_and_taken_out(amel: Client, ask: Ask, world: World) -> None:
    ask()
    dinas = ask(person=world.dina, household=world.alaoui)
    path = "/ampere/bureau/demandes/"
    assert "2 demandes" in text(amel, path)
    assert "1 demande" in text(amel, f"{path}?q=alaoui")
    assert "1 demande" in text(amel, f"{path}?q={dinas.pk}")
    assert "Aucune demande" in text(amel, f"{path}?etat=done")
    file = b"".join(amel.get(f"{path}fichier/?form=csv").streaming_content).decode()  # type: ignore[attr-defined]
    assert "Dina Alaoui" in file
    assert "la CAF" not in file


def test_an_empty_list_says_what_to_do(amel: Client, world: World) -> None:
    assert "Autres services" in text(amel, "/ampere/bureau/demandes/")


def test_a_stranger_finds_nothing(world: World, ask: Ask) -> None:
    chloe = signed_in(world.chloe)
    request = ask()
    assert chloe.get(f"/ampere/comptoir/demandes/{request.pk}/").status_code == 404
    assert chloe.get(f"/hohberg/comptoir/demandes/{request.pk}/").status_code == 404


def test_thirty_requests_ask_as_few_questions_as_one(amel: Client, ask: Ask) -> None:
    def asked(path: str) -> int:
        text(amel, path)  # what is read once for each head of the journal
        with CaptureQueriesContext(connection) as queries:
            text(amel, path)
        return len(queries)

    request = ask()
    card = f"/ampere/comptoir/personne/{request.person_id}/"
    paths = ["/ampere/bureau/demandes/", card]
    few = [asked(path) for path in paths]
    for _ in range(4):
        ask()
    assert [asked(path) for path in paths] == few


def test_five_thousand_requests_are_shown_by_fifty(amel: Client, ask: Ask) -> None:
    one = ask()
    path = "/ampere/bureau/demandes/"
    text(amel, path)
    with CaptureQueriesContext(connection) as few:
        text(amel, path)
    known = {name: getattr(one, name) for name in ("desk", "service", "person", "household")}
    known |= {"steps": one.steps, "asked_at": one.asked_at, "moved_at": one.moved_at}
    Request.objects.bulk_create(Request(**known) for _ in range(5_000))
    for asked in ("", "?q=keller", "?tri=-person&page=99", "?etat=open"):
        with CaptureQueriesContext(connection) as many:
            shown = text(amel, path + asked)
        assert shown.count("/comptoir/demandes/") <= 51
        assert len(many) <= len(few) + 1
