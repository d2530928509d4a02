"""What other apps do when a desk closes or reopens: steps in one stated order, one transaction.

Lower floors never import higher ones: an app registers its steps in `AppConfig.ready()`.
"""

from collections.abc import Callable
from typing import Any

from loge.kernel.act import Act

Step = Callable[..., None]

_STEPS: dict[str, list[tuple[int, str, Step]]] = {}


def register(event: str, step: Step, *, order: int) -> None:
    """Run `step(subject, act=act)` at each `event` ("close", "reopen"), lowest `order` first.

    Registering the same step again changes nothing.
    """
    name = f"{step.__module__}.{step.__qualname__}"
    others = [known for known in _STEPS.get(event, []) if known[1] != name]
    _STEPS[event] = sorted([*others, (order, name, step)], key=lambda known: known[:2])


def run(event: str, subject: Any, *, act: Act) -> None:
    """Run what was registered, in order; a step that raises undoes them all with the act."""
    for _order, name, step in _STEPS.get(event, []):
        step(subject, act=act.step(name))


def drawn(event: str) -> list[str]:
    """The steps of an event in their order, for the documents."""
    return [f"{order} {name}" for order, name, _step in _STEPS.get(event, [])]
