"""How long a partner's link lasts, until a desk decides otherwise."""

from datetime import date
from typing import Any

from loge.house.network.models import Desk
from loge.kernel import dated
from loge.trades.entrusted.models import LinkRule

# In French, as it is shown.
FIRST: dict[str, Any] = {
    "days": 180,
    "valid_from": date(2021, 1, 1),
    "source": "règle du réseau : le temps d’une saison, puis on en fait un autre",
    "confidence": dated.Confidence.ASSUMED,
}


def configure() -> None:
    """Write the first rule at every desk that has none; again and again leaves the same rows."""
    for desk in Desk.objects.exclude(pk__in=LinkRule.objects.values("desk")):
        begin(desk)


def begin(desk: Any) -> None:
    """The rule a desk begins with, where it has none."""
    if not LinkRule.objects.at(desk).exists():
        LinkRule.objects.create(desk=desk, **FIRST)
