"""What other apps do when the time of a kind is over: each adds its step in its `ready()`."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from loge.kernel.act import Act

# (desk, moment, act): erase what is older than the moment; how many rows were touched.
Purge = Callable[[Any, datetime, Act], int]


class Purging:
    """The steps by kind of rule."""

    def __init__(self) -> None:
        self._steps: dict[str, list[Purge]] = {}

    def add(self, kind: str, step: Purge) -> None:
        """Do this when the time of `kind` is over. The same step is added once."""
        steps = self._steps.setdefault(str(kind), [])
        if step not in steps:
            steps.append(step)

    def run(self, kind: str, desk: Any, before: datetime, act: Act) -> int:
        """All steps of a kind; how many rows were touched."""
        return sum(step(desk, before, act) for step in self._steps.get(str(kind), ()))


purging = Purging()
