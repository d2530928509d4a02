"""What crosses apps: a merge, a forgetting or a closure runs the steps that apps registered.

A lower app announces, higher apps add a step in their `ready()`; so the lower one never imports
the higher ones. The steps run in the transaction of the verb that announces, in a stated order.
"""

from collections.abc import Callable
from typing import Generic, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


class Steps(Generic[P, R]):
    """Steps of one kind. `Steps[[Person, Act], int]("forgetting")` takes a person and an act."""

    def __init__(self, about: str) -> None:
        self.about = about
        self._steps: dict[str, tuple[int, Callable[P, R]]] = {}

    def add(self, name: str, step: Callable[P, R], *, rank: int = 50) -> None:
        """Add a step. Lower ranks run first, equal ones by name. The same name replaces."""
        self._steps[name] = (rank, step)

    def names(self) -> list[str]:
        """The steps in the order they run."""
        return sorted(self._steps, key=lambda name: (self._steps[name][0], name))

    def run(self, *args: P.args, **kwargs: P.kwargs) -> list[R]:
        """Run them all; what each answered, in order."""
        return [self._steps[name][1](*args, **kwargs) for name in self.names()]
