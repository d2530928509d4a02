"""Days with fewer people: what stays open, as words; said once, however often it is sent."""

import io
from datetime import date
from typing import Any

import pypdf
import pytest
from django.test import Client

from loge.house.catalogue.models import Service
from loge.house.journal.models import Entry
from loge.house.network import actions as network
from loge.house.network.models import Reduced, Staffing
from tests.screens.hours.conftest import HOME, SEVEN_FORTY, TODAY, page
from tests.world import World, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("early")]


@pytest.fixture
def bread(world: World) -> Service:
    return Service.objects.create(
        desk=world.ampere,
        code="bread",
        name="Dépôt de pain",
        family="at_your_service",
        translations={"de": {"name": "Brot"}},
    )


def test_alone_today_with_one_click_from_the_counters_day(
    world: World, amel: Client, bread: Service
) -> None:
    page(amel, "equipe/services/", status=302, **{"bread-alone": "appointment"})
    day = "/ampere/comptoir/journee/"
    assert "Seule aujourd’hui" in page(amel, "", at=day)
    page(amel, "equipe/jour/", status=302, situation="alone", next=day)
    shown = page(amel, "", at=day)
    assert "Dépôt de pain : sur rendez-vous" in shown
    public = page(Client(), "?lang=fr", at="/ampere/")
    assert "Dépôt de pain (sur rendez-vous)" in public
    assert "seule" not in public
    assert "Brot (nach Vereinbarung)" in page(Client(), "?lang=de", at="/ampere/")
    row = Staffing.objects.get()
    made = amel.get(f"{HOME}equipe/{row.pk}/affiche/").content
    assert "Brot" in pypdf.PdfReader(io.BytesIO(made)).pages[0].extract_text()
    for n in range(14):
        code = f"service{n}"
        Service.objects.create(desk=world.ampere, code=code, name="Coups de pouce " * 3)
        network.set_reduced(
            code, situation="alone", mode="closed", valid_from=TODAY, act=world.act(SEVEN_FORTY)
        )
    made = amel.get(f"{HOME}equipe/{row.pk}/affiche/").content
    assert len(pypdf.PdfReader(io.BytesIO(made)).pages) == 1
    page(amel, f"equipe/{row.pk}/annuler/", status=302, next="https://evil.example/")
    assert "pas ouvert" not in page(Client(), "?lang=fr", at="/ampere/")


def test_what_becomes_of_a_service_is_dated(world: World, amel: Client, bread: Service) -> None:
    sent = {"bread-absent": "closed", "bread-absent-note": "le pain n’est pas livré"}
    page(amel, "equipe/services/", status=302, **sent)
    page(
        amel,
        "equipe/services/",
        status=302,
        **{"bread-absent": "open", "bread-absent-note": "", "valid_from": "2027-01-01"},
    )
    rows = Reduced.objects.order_by("valid_from")
    assert [(r.mode, r.valid_from, r.until) for r in rows] == [
        ("closed", TODAY, date(2027, 1, 1)),
        ("open", date(2027, 1, 1), None),
    ]
    assert "Rien n’a été changé" in page(
        amel, "equipe/services/", status=409, **{"bread-alone": "open"}
    )


def test_what_becomes_of_services_is_sent_twice_and_kept_once(
    amel: Client, early: Any, bread: Service
) -> None:
    sent = {"bread-alone": "closed", "bread-alone-note": "", "bread-absent": "open", "key": "one"}
    for _ in range(2):
        page(amel, "equipe/services/", status=302, **sent)
        early.shift(30)
    assert Reduced.objects.get().mode == "closed"
    again = page(amel, "equipe/services/", status=409, **{**sent, "key": "two"})
    assert "Rien n’a été changé" in again


@pytest.mark.parametrize(
    ("since", "says"),
    [
        ("2026-11-23", "Le passé ne change pas"),
        ("2062-11-24", "l’année est-elle la bonne"),
        ("9999-12-31", "Vérifiez l’année"),
        ("demain", "date valide"),
    ],
)
def test_the_day_from_which_it_holds_is_one_that_can_be(
    amel: Client, bread: Service, since: str, says: str
) -> None:
    sent = {"bread-alone": "closed", "bread-alone-note": "four en panne", "valid_from": since}
    shown = page(amel, "equipe/services/", status=422, **sent)
    assert says in shown
    assert 'value="four en panne"' in shown
    assert '<option value="closed" selected>' in shown
    assert not Reduced.objects.exists()


def test_a_day_is_like_others_again_once_however_often_it_is_sent(
    world: World, amel: Client
) -> None:
    network.declare_staffing(TODAY, situation="alone", act=world.act(SEVEN_FORTY))
    path = f"{HOME}equipe/{Staffing.objects.get().pk}/annuler/"
    assert signed_in(world.chloe).post(path, {"key": "hers"}).status_code == 404
    answers = [amel.post(path, {"key": "one"}).status_code for _ in range(2)]
    assert answers == [302, 302]
    assert amel.post(path, {"key": "two"}).status_code == 404
    assert Entry.objects.at("ampere").filter(verb="withdraw_staffing").count() == 1
