"""Tuesday morning at the counter: the clock stands at 10:12, things wait on the shelves."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine

from loge.trades.custody import actions as custody
from loge.trades.custody.models import Carrier, Deposit
from tests.world import NOW, World


@pytest.fixture
def tuesday() -> Iterator[Any]:
    """It is Tuesday 24 November 2026, 10:12 at the desk."""
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def parcel(world: World) -> Any:
    """Something arrived for somebody."""

    def arrive(addressee: Any, number: str = "", carrier: str = "") -> Deposit:
        known = Carrier.objects.filter(code=carrier).first()
        entry = custody.receive(addressee=addressee, number=number, carrier=known, act=world.act())
        return Deposit.objects.get(pk=entry.subject_id)

    return arrive
