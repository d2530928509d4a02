"""What settling a partner asks of whoever sells: what was sold and paid, cash out of a drawer."""

from dataclasses import dataclass
from datetime import date

from loge.house.partners.models import Partner
from loge.kernel.act import Act
from loge.kernel.steps import Steps


@dataclass(frozen=True)
class Sold:
    """What was sold of a kind on a day for a partner: cents with tax, less what was given back, and
    how much (`milli`, thousandths of a unit)."""

    category: str
    on: date
    cents: int
    milli: int


# (partner, first day, first day no longer counted): one row for each kind and day.
sold = Steps[[Partner, date, date], list[Sold]]("what was sold for a partner")

# (partner, first day no longer counted): cents paid before it of what residents owed on their
# behalf, less what was given back.
paid = Steps[[Partner, date], int]("what was paid of what is owed for a partner")

# (partner, cents, act): cash goes out of a drawer to a partner (back into it when negative); the
# ledger account of that drawer's cash. Raises Refused when it cannot.
cash = Steps[[Partner, int, Act], str]("cash handed over to a partner")

# (partner, first day, first day no longer counted): cents that they made good in these days for
# losses and damages, less what was put right: their statement says it on a line of its own.
made_good = Steps[[Partner, date, date], int]("what a partner made good")
