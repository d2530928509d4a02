"""Ampère with its opening hours, its shelves and the carriers' rules."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from loge.house.network.models import OpeningHours
from loge.trades.custody import actions as custody
from loge.trades.custody import configure
from loge.trades.custody.models import Deposit
from tests.world import HOURS, World

BASE = "/ampere/comptoir"
COLISSIMO = "9V20524752032"


@pytest.fixture(autouse=True)
def ready(request: pytest.FixtureRequest) -> None:
    """Where there is a neighbourhood, its desk keeps parcels."""
    if "world" not in request.fixturenames and "amel" not in request.fixturenames:
        return
    world: World = request.getfixturevalue("world")
    configure.configure()
    configure.shelve(world.ampere)
    if not world.ampere.opening_hours.exists():
        OpeningHours.objects.create(desk=world.ampere, hours=HOURS, valid_from=date(2021, 8, 23))


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
