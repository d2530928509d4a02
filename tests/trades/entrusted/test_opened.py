"""When a partner's page was opened: when it is fetched, unless it is said that nobody looks."""

from typing import Any

import pytest
from django.test import Client

from loge.trades.entrusted.models import PartnerLink
from tests.trades.entrusted.conftest import Workshop
from tests.trades.entrusted.links import linked
from tests.trades.entrusted.test_slip_pages import words
from tests.world import NOW, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tuesday")]


def opened() -> Any:
    return PartnerLink.objects.get().opened_at


def test_what_only_looks_ahead_has_not_opened_it(workshop: Workshop) -> None:
    page, client = f"/atelier/{linked(workshop)}/", Client()
    assert client.head(page).status_code == 200
    for headers in ({"Sec-Purpose": "prefetch;prerender"}, {"Purpose": "prefetch"}):
        assert client.get(page, headers=headers).status_code == 200
    assert opened() is None


def test_who_opens_it_did_and_the_desk_reads_who_that_may_have_been(workshop: Workshop) -> None:
    Client().get(f"/atelier/{linked(workshop)}/")
    assert opened() == NOW
    shown = signed_in(workshop.world.amel).get(
        f"/ampere/comptoir/bordereaux/partenaires/{workshop.cleaner.pk}/"
    )
    assert "ou par un programme qui vérifie ses courriels" in words(shown)
