"""The sample of a kind's ticket: what is printed tomorrow is seen today."""

from collections.abc import Iterator
from io import BytesIO

import pytest
import time_machine
from django.test import Client
from pypdf import PdfReader

from loge.trades.entrusted import actions as entrusted
from loge.trades.entrusted.models import Ticket
from tests.trades.entrusted.conftest import Workshop
from tests.world import NOW, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def tuesday() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def printed(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    pages = PdfReader(BytesIO(b"".join(answer))).pages  # type: ignore[arg-type]
    return "\n".join(page.extract_text() for page in pages)


def test_a_sample_shows_words_and_prices_in_both_languages(
    amel: Client, workshop: Workshop
) -> None:
    world, kind = workshop.world, workshop.pressing
    entrusted.price_piece(workshop.coat, cents=1250, valid_from=NOW.date(), act=world.act())
    words = {"fr": "Le pressing en répond.", "de": "Die Reinigung haftet."}
    entrusted.change_kind(kind, ticket_words=words, letter="P", act=world.act())
    page = f"/ampere/bureau/confies/{kind.pk}/exemple/"
    for path in (page, f"{page}?format=a4"):
        paper = printed(amel, path)
        assert "Le pressing en répond." in paper
        assert "Die Reinigung haftet." in paper
        assert "Manteau" in paper
        assert "12,50" in paper
    assert not Ticket.objects.exists()
    assert signed_in(world.chloe).get(page).status_code == 404


def test_a_kind_without_usual_things_has_a_sample_too(amel: Client, workshop: Workshop) -> None:
    paper = printed(amel, f"/ampere/bureau/confies/{workshop.lost.pk}/exemple/")
    assert "Objets trouvés" in paper
