"""Tuesday morning in the office: the clock stands at 10:12."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine

from tests.world import NOW


@pytest.fixture
def tuesday() -> Iterator[Any]:
    """It is Tuesday 24 November 2026, 10:12 at the desk."""
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller
