"""From what was sold to what a partner is due. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from loge.house.partners import rules as partners
from loge.house.partners.models import CATEGORIES, Terms
from loge.house.settlements.crossing import Sold


@dataclass(frozen=True)
class Line:
    """One kind of thing at one commission, over the days of a statement."""

    category: str
    commission_basis_points: int
    agreed: bool
    milli: int
    sold_cents: int

    @property
    def label(self) -> str:
        return str(dict(CATEGORIES)[self.category])

    @property
    def commission_cents(self) -> int:
        return partners.commission(self.sold_cents, self.commission_basis_points)


def lines(sold: Iterable[Sold], terms: Sequence[Terms]) -> list[Line]:
    """What was sold, by kind and by the commission that held on the day: rounded once for each, on
    their sum, so that no cent is lost on the way."""
    sums: dict[tuple[str, int, bool], list[int]] = defaultdict(lambda: [0, 0])
    for one in sold:
        agreed = partners.agreed(terms, one.category, one.on)
        key = (one.category, agreed.commission_basis_points if agreed else 0, agreed is not None)
        sums[key][0] += one.milli
        sums[key][1] += one.cents
    return [Line(*key, milli, cents) for key, (milli, cents) in sorted(sums.items())]


def due(balance: int, *, commission: int, unpaid: int) -> int:
    """What a new statement pays: all that stands for them in the books, less the commission and
    what earlier statements already promise."""
    return balance - commission - unpaid


def may_run_until(until: date, *, start: date, today: date) -> bool:
    """A statement ends with a day that is over, and has one day at least."""
    return start < until <= today
