"""La Poste, as the desk of Ampère works with it."""

from datetime import date
from typing import Any

import pytest

from loge.house.conventions import actions as conventions
from loge.house.conventions.models import Convention
from tests.house.settlements.conftest import Shop, on, shop

__all__ = ["Relay", "relay", "shop"]

AUGUST = date(2026, 8, 1)
OCTOBER = date(2026, 10, 1)
NOVEMBER = date(2026, 11, 1)


class Relay:
    """A shop that sells for La Poste under an agreement."""

    def __init__(self, shop: Shop) -> None:
        self.shop = shop
        self.partner = shop.partner({"stamps": 300, "booklets": 400, "prepaid": 500})
        self.convention = self.sign(valid_from=AUGUST)
        self.fee(39100, AUGUST, "press kit, 2021")

    def sign(self, **known: Any) -> Convention:
        said = {"name": "Relais ESS", "valid_from": AUGUST, "counted_from": None, **known}
        act = self.shop.act(OCTOBER)
        entry = conventions.sign_convention(self.partner, **said, act=act)
        return Convention.objects.get(pk=entry.made)

    def fee(self, cents: int, day: date, source: str, *, applies: bool = True) -> int:
        said = {"cents": cents, "valid_from": day, "source": source, "applies": applies}
        entry = conventions.set_fee(self.convention, **said, act=self.shop.act(OCTOBER))
        return int(entry.facts["fee"])

    def act(self, day: date = date(2026, 11, 24)) -> Any:
        return self.shop.act(day)


@pytest.fixture
def relay(shop: Shop) -> Relay:
    """The post of Ampère."""
    assert on  # the day's noon, used by tests beside
    return Relay(shop)
