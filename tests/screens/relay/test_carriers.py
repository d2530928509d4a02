"""What the carriers ask, in the office: read by all who work there, decided by a few."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from loge.house.journal.models import Entry
from loge.trades.custody.models import Carrier, CarrierRule, Kind, MandateRule, Product
from tests.world import World, signed_in

BASE = "/ampere/bureau/poste/regles"
THIN = "\N{NARROW NO-BREAK SPACE}"


@pytest.fixture
def nadia(world: World, tuesday: Any) -> Client:
    return signed_in(world.nadia)


@pytest.fixture
def pickup(world: World) -> Product:
    return Product.objects.get(carrier__code="chronopost", code="pickup")


def page(client: Client, path: str = "/", status: int = 200) -> str:
    answer = client.get(BASE + path)
    assert answer.status_code == status
    return answer.content.decode()


def version(**more: Any) -> dict[str, Any]:
    return {
        "key": "v1",
        "valid_from": "2026-11-26",
        "kept_days": "5",
        "counted": "calendar",
        "identity_needed": "on",
        "documents": ["national_id", "passport"],
        "may_collect": "proxy_slip",
        "kilos_most": "12,5",
        "longest_cm": "100",
        "source": "courrier de Pickup du 20/11/2026",
        "confidence": "told",
        **more,
    }


def test_the_list_says_what_each_asks_today(world: World, nadia: Client) -> None:
    shown = page(nadia)
    assert "Chronopost Relais" in shown
    assert "8 jours calendaires" in shown
    assert "Colissimo en point de retrait" in shown
    assert "pas de procuration écrite" in shown
    assert "Ajouter un transporteur" in shown
    assert "Règles des transporteurs" in nadia.get("/ampere/bureau/").content.decode()


def test_another_version_from_a_day_on(world: World, nadia: Client, pickup: Product) -> None:
    form = page(nadia, f"/{pickup.pk}/version/")
    assert 'value="8"' in form
    answer = nadia.post(f"{BASE}/{pickup.pk}/version/", version())
    assert answer["Location"] == f"{BASE}/{pickup.pk}/"
    new = CarrierRule.objects.get(product=pickup, valid_from=date(2026, 11, 26))
    assert (new.kept_days, new.grams_most, new.longest_mm, new.by_hand) == (5, 12500, 1000, True)
    shown = page(nadia, f"/{pickup.pk}/")
    assert "à venir" in shown
    assert "changé" in shown
    assert "Nadia a écrit ce que demande Chronopost Relais" in shown
    assert "du 01/01/2020 au 25/11/2026" in shown.lower()
    assert "change le 26/11/2026" in page(nadia)
    told = Entry.objects.filter(verb="set_carrier_rule").values_list("desk", flat=True)
    assert sorted(told) == ["ampere", "hohberg"]


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    world: World, nadia: Client, pickup: Product
) -> None:
    answer = nadia.post(f"{BASE}/{pickup.pk}/version/", version(source="", note="à vérifier"))
    assert answer.status_code == 422
    assert "à vérifier" in answer.content.decode()
    refused = nadia.post(f"{BASE}/{pickup.pk}/version/", version(documents=[], key="v2"))
    assert refused.status_code == 409
    assert "pièces d’identité" in refused.content.decode()


def test_a_past_day_is_asked_about_first(world: World, nadia: Client, pickup: Product) -> None:
    sent = version(valid_from="2026-11-02")
    asks = nadia.post(f"{BASE}/{pickup.pk}/version/", sent)
    assert asks.status_code == 409
    assert "est passé" in asks.content.decode()
    assert 'name="confirmed" value="past"' in asks.content.decode()
    sure = nadia.post(f"{BASE}/{pickup.pk}/version/", {**sent, "confirmed": ["past"]})
    assert sure.status_code == 302


def test_a_version_to_come_is_withdrawn_and_one_that_holds_ends(
    world: World, nadia: Client, pickup: Product
) -> None:
    nadia.post(f"{BASE}/{pickup.pk}/version/", version())
    old, new = CarrierRule.objects.filter(product=pickup).order_by("valid_from")
    path = f"/versions/{new.pk}/finir/"
    assert 'value="2026-11-25"' in page(nadia, path)
    nadia.post(BASE + path, {"key": "e1", "last_day": "2026-11-25"})
    old.refresh_from_db()
    assert old.until is None
    assert "n’a jamais valu" in page(nadia, f"/{pickup.pk}/")
    form = page(nadia, f"/versions/{old.pk}/finir/")
    assert "Colis d’un autre transporteur" in form
    nadia.post(f"{BASE}/versions/{old.pk}/finir/", {"key": "e2", "last_day": "2026-11-30"})
    old.refresh_from_db()
    assert old.until == date(2026, 12, 1)


def test_a_carrier_its_product_and_what_it_asks(world: World, nadia: Client) -> None:
    first = nadia.post(f"{BASE}/transporteurs/nouveau/", {"key": "c1", "name": "Colis Privé"})
    carrier = Carrier.objects.get(name="Colis Privé")
    assert first["Location"] == f"{BASE}/transporteurs/{carrier.pk}/produit/"
    assert "Aucun produit" in page(nadia)
    sent = {"key": "c2", "kind": Kind.PARCEL, "name": "Colis Privé Relais", "begins": "Q7, Q8"}
    second = nadia.post(first["Location"], sent)
    made = Product.objects.get(carrier=carrier)
    assert made.begins == ["Q7", "Q8"]
    assert second["Location"] == f"{BASE}/{made.pk}/version/"
    assert "Rien ne vaut aujourd’hui" in page(nadia, f"/{made.pk}/")
    assert "checked" in page(nadia, f"/{made.pk}/version/")
    nadia.post(second["Location"], version(key="c3", valid_from="2026-11-24"))
    assert "5 jours calendaires" in page(nadia, f"/{made.pk}/")
    renamed = {"key": "c4", "name": "Privé Relais", "begins": ""}
    assert nadia.post(f"{BASE}/{made.pk}/nom/", renamed).status_code == 302
    assert "Privé Relais" in page(nadia, f"/{made.pk}/nom/")


def test_how_long_a_mandate_may_last(world: World, nadia: Client) -> None:
    sent = {
        "key": "m1",
        "most_days": "90",
        "valid_from": "2026-12-01",
        "source": "conseil",
        "confidence": "told",
    }
    assert nadia.post(f"{BASE}/mandats/", sent).status_code == 302
    assert MandateRule.objects.get(most_days=90).by_hand
    assert "conseil" in page(nadia, "/mandats/")
    assert nadia.post(f"{BASE}/mandats/", {**sent, "most_days": ""}).status_code == 422


def test_the_concierge_reads_and_decides_nothing(
    world: World, tuesday: Any, amel: Client, pickup: Product
) -> None:
    shown = page(amel, f"/{pickup.pk}/")
    assert "Toutes les versions" in shown
    assert "/version/" not in shown
    assert "Ajouter un transporteur" not in page(amel)
    assert amel.post(f"{BASE}/{pickup.pk}/version/", version()).status_code == 403
    stranger = signed_in(world.chloe)
    assert stranger.get(f"{BASE}/").status_code == 404


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_all_versions_as_a_file(world: World, nadia: Client, kind: str) -> None:
    answer = nadia.get(f"{BASE}/fichier/?type={kind}")
    assert answer.status_code == 200
    content = answer.getvalue()
    assert content.startswith(b"PK" if kind == "xlsx" else b"\xef\xbb\xbf")
    if kind == "csv":
        assert content.decode().count("Mondial Relay;Mondial Relay") == 2


def test_more_products_cost_no_more_queries(world: World, nadia: Client) -> None:
    def asked(path: str) -> int:
        with CaptureQueriesContext(connection) as made:
            page(nadia, path)
        return len(made)

    asked("/")
    few = asked("/")
    other = Carrier.objects.get(code="other")
    for n in range(20):
        product = Product.objects.create(carrier=other, kind="parcel", code=f"p{n}", name=f"P {n}")
        product.rules.create(
            kept_days=5,
            may_collect="terminal",
            documents=["passport"],
            valid_from=date(2026, 1, 1),
            source="x",
            confidence="assumed",
        )
    assert asked("/") == few
