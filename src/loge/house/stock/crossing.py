"""What the stock asks of whoever sells: what was sold, and what it came to."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from loge.house.partners.models import Partner
from loge.kernel.act import Place
from loge.kernel.steps import Steps


@dataclass(frozen=True)
class Sold:
    """So many units of an article sold at a moment (given back when negative), for so many cents
    with tax. `entered_at` is when it was written down, later than `at` for what was noted first."""

    article: int
    at: datetime
    entered_at: datetime
    units: int
    cents: int


@dataclass(frozen=True)
class Takings:
    """What all that was sold for a partner came to, in cents: by the moment it was sold at, and by
    the day of the till it was entered on."""

    sold_cents: int
    booked_cents: int


# (desk, articles by id, since, until): what was sold after the first moment and up to the second,
# by the true moment of the sale.
sold = Steps[[Place, Collection[int], datetime, datetime], list[Sold]]("what was sold from a stock")

# (partner, since, until): all that was sold for a partner from the first moment until the second,
# which no longer counts.
takings = Steps[[Partner, datetime, datetime], Takings]("what sales for a partner came to")
