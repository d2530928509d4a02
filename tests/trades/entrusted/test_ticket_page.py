"""The page of one ticket: what stands on it, what may be done, and nobody else's."""

import pytest
from django.test import Client

from tests.trades.entrusted.conftest import Workshop
from tests.world import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def counter(workshop: Workshop) -> Client:
    """Amel at the counter of Ampère."""
    return signed_in(workshop.world.amel)


def test_the_page_says_each_thing_and_its_story(counter: Client, workshop: Workshop) -> None:
    ticket = workshop.ticket(None, "Manteau", "Chemise")
    page = counter.get(f"/ampere/comptoir/confies/{ticket.pk}/").content.decode()
    assert "Manteau" in page
    assert "1-2" in page
    assert "2 objet" in page
