"""The office on a Tuesday morning: the clock stands at 10:12."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client

from tests.world import NOW, World, signed_in


@pytest.fixture(autouse=True)
def tuesday() -> Iterator[Any]:
    """It is Tuesday 24 November 2026, 10:12 at the desk."""
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def nadia(world: World) -> Client:
    """The network's staff, signed in."""
    return signed_in(world.nadia)


# Seen in the browser, besides those of the office itself.
PAGES = {
    "team": "/ampere/bureau/equipe/",
    "roles": "/ampere/bureau/equipe/roles/",
    "invite": "/ampere/bureau/equipe/inviter/",
    "person": "/ampere/bureau/equipe/{victor}/",
    "home": "/ampere/bureau/",
    "journal": "/ampere/bureau/journal/",
    "figures": "/ampere/bureau/chiffres/?period=year",
    "growth": "/ampere/bureau/chiffres/croissance/",
    "funders": "/ampere/bureau/chiffres/financeurs/",
}
