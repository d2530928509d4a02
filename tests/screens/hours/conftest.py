"""Amel is ill on Tuesday 24 November 2026, at 7:40 in the morning; something is due that day."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine
from django.test import Client

from loge.trades.custody import actions as custody
from loge.trades.custody.models import Deposit
from tests.world import World, signed_in

SEVEN_FORTY = datetime(2026, 11, 24, 6, 40, tzinfo=UTC)
HOME = "/ampere/bureau/horaires/"
TODAY = date(2026, 11, 24)
Due = Callable[..., Deposit]


@pytest.fixture
def early() -> Iterator[Any]:
    """It is 7:40 on Tuesday."""
    with time_machine.travel(SEVEN_FORTY, tick=False) as traveller:
        yield traveller


@pytest.fixture
def due(world: World) -> Due:
    """Something waits for somebody until a raw day (exclusive): Wednesday means due on Tuesday."""
    return make_due(world)


def make_due(world: World) -> Due:
    def arrive(addressee: Any, day: int = 25, **more: Any) -> Deposit:
        at = datetime(2026, 11, 10, 9, tzinfo=UTC)
        entry = custody.receive(addressee=addressee, act=world.act(at), **more)
        Deposit.objects.filter(pk=entry.made).update(keep_until_on=f"2026-11-{day:02}")
        return Deposit.objects.get(pk=entry.made)

    return arrive


def page(client: Client, path: str, *, status: int = 200, at: str = HOME, **sent: Any) -> str:
    answer = client.post(at + path, sent) if sent else client.get(at + path)
    text = answer.content.decode()
    assert answer.status_code == status, text[-3000:]
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


@pytest.fixture
def amel(world: World) -> Client:
    type(world.amel).objects.filter(pk=world.amel.pk).update(language="fr")
    world.amel.refresh_from_db()
    return signed_in(world.amel)
