"""A shop that sells for partners: what the till does, as far as a settlement asks for it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

import pytest

from loge.house.ledger import actions as ledger
from loge.house.partners import actions as partners
from loge.house.partners.models import Partner
from loge.house.settlements import crossing
from loge.house.settlements.crossing import Sold
from loge.kernel.act import Act
from tests.world import World

FIRST = date(2026, 10, 1)


def on(day: date) -> datetime:
    """Noon of a day."""
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


@dataclass
class Shop:
    """Sells for partners, at the till's place in the books."""

    world: World
    rows: list[tuple[int, Sold]] = field(default_factory=list)
    drawer: int = 0
    names: Any = field(default_factory=lambda: count(1))

    def act(self, day: date) -> Act:
        return self.world.act(at=on(day))

    def partner(self, points: dict[str, int] | None = None, **more: Any) -> Partner:
        """A new partner, with what is agreed."""
        name = f"Partenaire {next(self.names)}"
        entry = partners.add_partner(name, active_from=FIRST, act=self.act(FIRST), **more)
        partner = Partner.objects.get(pk=entry.made)
        for category, share in (points or {}).items():
            self.agree(partner, category, share, FIRST)
        return partner

    def agree(self, partner: Partner, category: str, share: int, day: date) -> None:
        partners.set_terms(
            partner, category, commission_basis_points=share, valid_from=day, act=self.act(day)
        )

    def sell(self, partner: Partner, category: str, cents: int, day: date) -> None:
        """Sold for cash; given back when negative."""
        ledger.post({"530": cents, partner.account: -cents}, about=partner, act=self.act(day))
        milli = 1000 if cents > 0 else -1000
        self.rows.append((partner.pk, Sold(category, day, cents, milli)))

    def sold(self, partner: Partner, start: date, until: date) -> list[Sold]:
        theirs = [row for pk, row in self.rows if pk == partner.pk]
        return [row for row in theirs if start <= row.on < until]

    def cash(self, partner: Partner, cents: int, act: Act) -> str:
        self.drawer -= cents
        return "5302" if partner.own_drawer else "530"


@pytest.fixture
def shop(world: World) -> Iterator[Shop]:
    """The only shop while the test runs."""
    kept = [(steps, dict(steps._steps)) for steps in (crossing.sold, crossing.cash)]
    made = Shop(world)
    for steps, _before in kept:
        steps._steps.clear()
    crossing.sold.add("shop", made.sold)
    crossing.cash.add("shop", made.cash)
    yield made
    for steps, before in kept:
        steps._steps.clear()
        steps._steps.update(before)


def days(n: int) -> date:
    """So many days after the first."""
    return FIRST + timedelta(days=n)
