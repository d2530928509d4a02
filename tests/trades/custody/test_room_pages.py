"""What the pages of the shelves, of arrivals and of the office say of room."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from loge.house.journal import sentences
from loge.kernel import activity, attention
from loge.trades.custody import actions as custody
from loge.trades.custody.models import (
    Carrier,
    Shelf,
    StoppedArrivals,
    TurnedAway,
)
from tests.world import NOW, World, signed_in

pytestmark = pytest.mark.django_db
COLISSIMO, ANOTHER, THIRD = "9V20524752032", "8L01234567895", "6A00000000017"
DAY = timedelta(days=1)


def test_the_office_says_what_is_so(world: World, received: Any, small: Shelf) -> None:
    received(COLISSIMO)
    custody.stop_arrivals(act=world.act())
    words = [str(item.words) for item in attention.items(world.act())]
    assert any("casiers sont pleins" in said for said in words)
    assert any("aucun transporteur" in said for said in words)


def test_the_journal_reads_it_aloud(world: World, small: Shelf) -> None:
    entries = [
        custody.stop_arrivals(act=world.act()),
        custody.turn_away(carrier=Carrier.objects.get(code="dpd"), count=3, act=world.act()),
        custody.retire_shelf(small, act=world.act()),
    ]
    stopped, away, retired = (s.words for s in sentences.read(entries))
    assert "plus de place" in stopped
    assert "DPD" in away
    assert "B 1" in retired


def test_the_pages_of_the_shelves(world: World, amel: Client, received: Any) -> None:
    received(COLISSIMO)
    base = "/ampere/bureau/casiers/"
    page = amel.get(base).content.decode()
    assert "B 1" in page
    assert "1 / 12" in page
    assert (
        amel.post(f"{base}ajouter/", {"code": "d 1", "kind": "large", "capacity": "0"}).status_code
        == 422
    )
    sent = {"code": "d 1", "kind": "large", "capacity": "4", "key": "k1"}
    assert amel.post(f"{base}ajouter/", sent).status_code == 302
    shelf = Shelf.objects.get(code="D 1")
    assert amel.get(f"{base}{shelf.pk}/").status_code == 200
    changed = {"code": "D 2", "kind": "large", "capacity": "5", "key": "k2"}
    assert amel.post(f"{base}{shelf.pk}/", changed).status_code == 302
    assert amel.post(f"{base}ordre/", {"shelf": shelf.pk, "way": "up"}).status_code == 302
    assert amel.post(f"{base}{shelf.pk}/retirer/", {}).status_code == 302
    assert "1 casier retiré" in amel.get(base).content.decode()
    assert amel.post(f"{base}{shelf.pk}/remettre/", {}).status_code == 302
    alarm = {"percent": "80", "valid_from": "2026-11-24", "source": "essai", "key": "k3"}
    assert amel.get(f"{base}seuil/").status_code == 200
    assert amel.post(f"{base}seuil/", alarm).status_code == 302
    labels = amel.get(f"{base}etiquettes/")
    assert labels["Content-Type"] == "application/pdf"
    for client in (signed_in(world.chloe),):
        assert client.get(base).status_code == 404
    assert signed_in(world.victor).get(base).status_code == 403


def test_the_pages_of_arrivals(world: World, amel: Client) -> None:
    base = "/ampere/comptoir/arrivees/"
    assert "Tout est accepté" in amel.get(base).content.decode()
    sent = {"carrier": "", "reason": "full", "how_long": "day", "day": "", "key": "k1"}
    assert amel.post(f"{base}refuser/", sent).status_code == 422
    for slip in ("2020-01-01", "2099-01-01"):
        assert amel.post(f"{base}refuser/", {**sent, "day": slip}).status_code == 422
    assert amel.post(f"{base}refuser/", {**sent, "how_long": "today"}).status_code == 302
    stop = StoppedArrivals.objects.get()
    assert stop.until_at is not None
    page = amel.get("/ampere/comptoir/recevoir/").content.decode()
    assert "aucun transporteur" in page
    assert "aucun transporteur" in amel.get("/ampere/comptoir/").content.decode()
    assert amel.post(f"{base}{stop.pk}/reprendre/", {}).status_code == 302
    assert "aucun transporteur" not in amel.get("/ampere/comptoir/").content.decode()
    dpd = Carrier.objects.get(code="dpd")
    away = {"carrier": dpd.pk, "count": "3", "reason": "full", "key": "k2"}
    assert amel.post(f"{base}remportes/", {**away, "count": "x"}).status_code == 422
    assert amel.post(f"{base}remportes/", away).status_code == 302
    noted = TurnedAway.objects.get()
    assert "DPD" in amel.get(base).content.decode()
    assert amel.post(f"{base}remportes/{noted.pk}/rayer/", {}).status_code == 302
    assert signed_in(world.chloe).get(base).status_code == 404


def test_the_counter_warns_when_the_desk_is_nearly_full(
    world: World, amel: Client, received: Any, small: Shelf
) -> None:
    assert "casiers sont pleins" not in amel.get("/ampere/comptoir/").content.decode()
    received(COLISSIMO)
    for page in ("/ampere/comptoir/", "/ampere/comptoir/recevoir/"):
        assert "casiers sont pleins" in amel.get(page).content.decode()


def test_pages_ask_the_same_however_many_things_stand_there(
    world: World, amel: Client, received: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def asked(page: str) -> int:
        amel.get(page)
        with CaptureQueriesContext(
            connection,
        ) as seen:
            amel.get(page)
        return len(seen)

    pages = ["/ampere/bureau/casiers/", "/ampere/comptoir/arrivees/", "/ampere/comptoir/recevoir/"]
    received(COLISSIMO)
    few = [asked(page) for page in pages]
    for n in range(10, 40):
        received(f"123456{n}")
        if n % 5 == 0:
            custody.turn_away(carrier=Carrier.objects.get(code="dpd"), count=1, act=world.act())
    assert [asked(page) for page in pages] == few


def test_the_figures_of_two_periods_stand_side_by_side(world: World) -> None:
    custody.turn_away(carrier=Carrier.objects.get(code="dpd"), count=3, act=world.act())
    today = NOW.date()
    rows = [
        [(one.table, str(one.label)) for one in activity.figures(world.ampere, first, first + DAY)]
        for first in (today, today - DAY)
    ]
    assert rows[0] == rows[1]
