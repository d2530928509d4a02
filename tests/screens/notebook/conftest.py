"""A device that was offline, and sends what it noted."""

from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.test import Client

from tests.support.door import Device
from tests.world import NOW


@pytest.fixture(autouse=True)
def evening() -> Any:
    """Tuesday evening: the morning's lines are sent at 17:30 at the desk."""
    with time_machine.travel(EVENING, tick=False):
        yield


EVENING = datetime(2026, 11, 24, 16, 30, tzinfo=UTC)


@pytest.fixture
def device(amel: Client) -> Device:
    """Amel's telephone."""
    return Device(amel, at=NOW)
