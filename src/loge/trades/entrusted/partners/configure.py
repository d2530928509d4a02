"""How long a partner's link lasts, until the network decides otherwise."""

from datetime import date
from typing import Any

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
    """Write the first rule where there is none; again and again leaves the same rows."""
    if not LinkRule.objects.exists():
        LinkRule.objects.create(**FIRST)
