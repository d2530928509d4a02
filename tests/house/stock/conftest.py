"""A desk that keeps stamps and booklets for La Poste, and whoever sells them."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

import pytest

from loge.house.catalogue import actions as catalogue
from loge.house.catalogue.models import Article
from loge.house.partners import actions as partners
from loge.house.partners.models import Partner
from loge.house.stock import actions as stock
from loge.house.stock import crossing
from loge.house.stock.crossing import Sold, Takings
from loge.house.stock.models import Kept, Slip
from loge.kernel.act import Act, Place
from tests.world import NOW, World

SINCE = date(2026, 1, 1)
HOUR = timedelta(hours=1)


@dataclass
class Counter:
    """Sells for La Poste, without a till."""

    world: World
    poste: Partner
    stamp: Kept
    booklet: Kept
    sales: list[Sold] = field(default_factory=list)

    def act(self, hours: float = 0, **more: Any) -> Act:
        """Amel, so many hours after this morning."""
        return self.world.act(at=NOW + timedelta(hours=hours), **more)

    def sell(self, kept: Kept, units: int, hours: float, *, entered: float | None = None) -> None:
        """Sold so many hours after this morning, and written down then or later."""
        at = NOW + timedelta(hours=hours)
        known = NOW + timedelta(hours=hours if entered is None else entered)
        self.sales.append(Sold(kept.article_id, at, known, units, units * 152))

    def count(self, hours: float, **units: int) -> Slip:
        told = {getattr(self, name).pk: n for name, n in units.items()}
        return Slip.objects.get(pk=stock.count_stock(told, act=self.act(hours)).made)

    def receive(self, hours: float, reference: str = "", **units: int) -> Slip:
        told = {getattr(self, name).pk: n for name, n in units.items()}
        entry = stock.receive_stock(told, reference=reference, act=self.act(hours))
        return Slip.objects.get(pk=entry.made)

    def sold(
        self, desk: Place, articles: Collection[int], since: datetime, until: datetime
    ) -> list[Sold]:
        return [s for s in self.sales if s.article in articles and since < s.at <= until]

    def takings(self, partner: Partner, since: datetime, until: datetime) -> Takings:
        cents = sum(s.cents for s in self.sales if since <= s.at < until)
        return Takings(cents, cents)


@pytest.fixture
def counter(world: World) -> Iterator[Counter]:
    """The only one who sells while the test runs."""
    began = partial(world.act, at=NOW - timedelta(days=60))
    entry = partners.add_partner("La Poste", active_from=SINCE, own_drawer=True, act=began())
    poste = Partner.objects.get(pk=entry.made)
    kept = [
        _kept(began, poste, *row) for row in (("stamp", "Timbre", 152), ("book", "Carnet", 1824))
    ]
    made = Counter(world, poste, *kept)
    before = [(steps, dict(steps._steps)) for steps in (crossing.sold, crossing.takings)]
    for steps, _known in before:
        steps._steps.clear()
    crossing.sold.add("counter", made.sold)
    crossing.takings.add("counter", made.takings)
    yield made
    for steps, known in before:
        steps._steps.clear()
        steps._steps.update(known)


def _kept(act: Callable[[], Act], poste: Partner, code: str, name: str, cents: int) -> Kept:
    said = {"name": name, "family": "at_your_service", "active_from": SINCE, "vat": "none"}
    entry = catalogue.add_article(code, **said, partner=poste, act=act())
    article = Article.objects.get(pk=entry.made)
    priced = {"label": name, "cents": cents, "valid_from": SINCE}
    catalogue.set_price(article.price_code, **priced, act=act())
    made = stock.keep_stock(article, minimum=10, pack=12, lead_days=7, act=act()).made
    return Kept.objects.get(pk=made)
