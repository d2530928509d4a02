"""Reading what these pages are asked."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from loge.house.conventions import queries, rules
from loge.house.conventions.models import Convention
from loge.house.conventions.queries import Account
from loge.house.conventions.rules import BreakEven
from loge.house.network.models import Desk
from loge.house.people.access import DeskRequest
from loge.house.visits import effort
from loge.house.visits.effort import Effort
from loge.kernel import charts, days
from loge.kernel.refusal import Elsewhere
from loge.kernel.rows import one

POST = "post"
SHOWN = 6  # months side by side


def today(request: DeskRequest, desk: Desk) -> date:
    """The desk's day of this request."""
    return days.day_of(request.act.at, desk.zone)


def convention(desk: Desk, pk: int) -> Convention:
    """An agreement of this desk, with its partner. Raises Elsewhere for any other."""
    return one(Convention.objects.at(desk).select_related("partner", "desk__network"), pk)


def month(found: Convention, year: int, number: int, day: date) -> date:
    """The first day of a month of an agreement. Raises Elsewhere where it does not run."""
    firsts = queries.firsts(found, day)
    first = next((f for f in firsts if (f.year, f.month) == (year, number)), None)
    if first is None:
        raise Elsewhere(f"month {year}-{number}")
    return first


@dataclass(frozen=True)
class Measured:
    """A month's work for the post: how long each kind of act took, and whether it was paid."""

    first_on: date
    efforts: list[Effort]
    even: BreakEven

    @property
    def minutes(self) -> int:
        return self.even.minutes

    @property
    def timed(self) -> int:
        """How many acts were timed."""
        return sum(one.timed for one in self.efforts)

    @property
    def count(self) -> int:
        return round(sum(one.count for one in self.efforts))


def measured(account: Account) -> Measured:
    """What a month brought and what it took."""
    desk, first_on = account.convention.desk, account.first_on
    after = rules.month_after(first_on)
    efforts = effort.efforts(desk, first_on, after, service=POST)
    cost = queries.hourly_cost(desk, first_on) or queries.hourly_cost(desk, after)
    minutes = round(sum(one.minutes for one in efforts))
    even = BreakEven(account.expected_cents, minutes, cost.cents if cost else 0)
    return Measured(first_on, efforts, even)


def context(found: Convention, first_on: date, day: date) -> dict[str, Any]:
    """What the page of the time shows: a month, and the months before it beside."""
    firsts = queries.firsts(found, day)
    shown = [first for first in firsts if first <= first_on][:SHOWN]
    rows = [measured(account) for account in queries.accounts(found, shown)]
    return {
        "rows": [row for row in rows if row.count],  # nothing was written down before Loge came
        "month": rows[0] if rows else None,
        "over": rules.month_after(first_on) <= day,
        "firsts": firsts,
        "cost": queries.hourly_cost(found.desk, day),
        "chart": chart(rows[0]) if rows else "",
        "longest": int(effort.longest(first_on).total_seconds() // 60),
    }


def chart(shown: Measured) -> Any:
    """Hours worked beside the hours that are paid for: where the second column is the lower one,
    the desk works for nothing."""
    even = shown.even
    points = [(_("worked"), even.minutes), (_("paid for"), even.paid_minutes)]
    return charts.columns(points, says=_("Time worked and time paid for"), value=hours)


def hours(minutes: int) -> str:
    """Minutes as hours, as one says them: "35 h 05"."""
    sign = "−" if minutes < 0 else ""
    return f"{sign}{abs(minutes) // 60} h {abs(minutes) % 60:02d}"
