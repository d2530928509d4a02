"""What the tests of parcels do again and again."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from loge.house.journal.models import Entry
from loge.trades.custody import actions as custody
from loge.trades.custody.models import (
    Carrier,
    Comparison,
    Confidence,
    Deposit,
    Kind,
    Mandate,
    MayCollect,
    Product,
    Shelf,
)
from loge.trades.custody.rules import Asked
from tests.world import NOW, World

BASE = "/ampere/comptoir"
COLISSIMO = "9V20524752032"
RULED = date(2026, 11, 26)  # Thursday: from this day on Pickup asks something else


@pytest.fixture
def received(world: World) -> Any:
    """Receive something for Dina, or for whom one says."""

    def receive(number: str = "", **more: Any) -> Deposit:
        act = more.pop("act", None) or world.act()
        if not {"addressee", "household"} & set(more):
            more["addressee"] = world.dina
        entry = custody.receive(number=number, act=act, **more)
        return Deposit.objects.get(pk=entry.subject_id)

    return receive


def page(client: Client, path: str, **more: Any) -> str:
    """What a page of the counter says, with plain spaces."""
    answer = client.get(f"{BASE}{path}", **more)
    assert answer.status_code == 200, answer.content
    return answer.content.decode().replace("\xa0", " ").replace("\u202f", " ")


def parcel_of(received: Any, carrier: str, **more: Any) -> Deposit:
    """One more parcel for Dina, of a carrier."""
    found: Deposit = received(
        carrier=Carrier.objects.get(code=carrier), kind=more.pop("kind", Kind.PARCEL), **more
    )
    return found


@pytest.fixture
def give(world: World) -> Any:
    """Dina names Bruno, or whoever one says, for parcels and letters until the end of February."""

    def give(**more: Any) -> Mandate:
        said: dict[str, Any] = {
            "collector": world.bruno,
            "kinds": [Kind.PARCEL, Kind.LETTER],
            "until": date(2027, 3, 1),
            "act": world.act(),
        }
        giver = more.pop("giver", world.dina)
        entry = custody.give_mandate(giver, **{**said, **more})
        return Mandate.objects.get(pk=entry.made)

    return give


@pytest.fixture
def colissimo(world: World) -> Carrier:
    return Carrier.objects.get(code="colissimo")


@pytest.fixture
def compare(world: World, colissimo: Carrier) -> Any:
    def now(*numbers: str, at: Any = NOW, **more: Any) -> Comparison:
        said = {"carrier": colissimo, "listed": list(numbers), **more}
        entry = custody.compare_terminal(**said, act=world.act(at=at))
        return Comparison.objects.get(pk=entry.subject_id)

    return now


def product(carrier: str, code: str) -> Product:
    return Product.objects.get(carrier__code=carrier, code=code)


def asked(**more: Any) -> Asked:
    """What Chronopost Relais asks from Thursday on: the signed slip will do."""
    said: dict[str, Any] = {
        "kept_days": 5,
        "may_collect": MayCollect.PROXY_SLIP,
        "source": "courrier de Pickup du 20/11/2026",
        "confidence": Confidence.TOLD,
        "documents": ("national_id", "passport"),
    }
    return Asked(**{**said, **more})


def decide(world: World, on: date = RULED, **more: Any) -> Entry:
    confirmed = more.pop("confirmed", ())
    return custody.set_carrier_rule(
        product("chronopost", "pickup"),
        valid_from=on,
        asked=asked(**more),
        confirmed=confirmed,
        act=world.act(by=world.nadia.pk),
    )


@pytest.fixture
def small(world: World) -> Shelf:
    """A desk with one shelf, for one thing."""
    Shelf.objects.at(world.ampere).exclude(code="B 1").delete()
    Shelf.objects.at(world.ampere).update(capacity=1)
    return Shelf.objects.at(world.ampere).get()
