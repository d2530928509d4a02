"""What things cost on a day, and what is announced, for several at once."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from loge.house.catalogue.models import Price
from loge.kernel.dated import not_over


@dataclass(frozen=True)
class Costs:
    """What something costs on a day, and what is announced."""

    now: Price | None
    later: Price | None


def costs(desk: Any, codes: Collection[str], *, on: date) -> dict[str, Costs]:
    """Price of the day and the next one announced, by code, in one query."""
    rows = Price.objects.at(desk).filter(not_over(on), code__in=codes)
    now: dict[str, Price] = {}
    later: dict[str, Price] = {}
    for price in rows.order_by("-valid_from"):
        (now if price.valid_from <= on else later)[price.code] = price
    return {code: Costs(now.get(code), later.get(code)) for code in codes}
