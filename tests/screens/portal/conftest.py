"""The network as it is set up, on Tuesday 24 November 2026 at 10:12, and a passer-by's browser."""

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client
from django.utils import translation

from loge.configure import configure
from loge.house.network.models import Desk
from tests.support.once import once
from tests.world import NOW


@once
def set_up() -> Desk:
    """The desk Ampère as `./loge up` sets it up."""
    configure(at=NOW)
    return Desk.objects.get(slug="ampere")


@pytest.fixture
def ampere(db: None) -> Desk:
    return set_up()


@pytest.fixture
def passer_by() -> Iterator[Client]:
    with time_machine.travel(NOW, tick=False), translation.override("fr"):
        yield Client(headers={"accept-language": "fr"})
