"""The desk at one glance: today, this week beside the last, and where the members are going."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from loge.house.membership import activity as membership
from loge.house.network.models import Desk
from loge.house.visits import activity as visits
from loge.kernel import charts, periods

MONTHS = 13


@dataclass(frozen=True)
class Glance:
    """`week` and `week_before` go as far as the same weekday, so that they can be compared.
    `trend` is the line of members over a year, nothing while there is none."""

    today: int
    week: int
    week_before: int
    members: int
    members_month_ago: int
    trend: SafeString

    @property
    def more(self) -> int:
        """Members gained since a month ago; negative when lost."""
        return self.members - self.members_month_ago


def glance(desk: Desk, today: date) -> Glance:
    """Two queries, whatever the number of visits and memberships."""
    monday = today - timedelta(days=today.weekday())
    came: dict[date, int] = {}
    since = monday - timedelta(days=7)
    for moment, many in visits.hours(desk, since, today + timedelta(days=1)):
        day = moment.astimezone(desk.zone).date()
        came[day] = came.get(day, 0) + many
    rows = membership.spans(desk)
    firsts = [periods.months_later(today, -back) for back in reversed(range(MONTHS))]
    points = [(f"{first:%m/%Y}", membership.members(rows, first)) for first in firsts]
    passed = today.weekday() + 1
    return Glance(
        today=came.get(today, 0),
        week=sum(came.get(monday + timedelta(days=n), 0) for n in range(passed)),
        week_before=sum(came.get(since + timedelta(days=n), 0) for n in range(passed)),
        members=membership.members(rows, today),
        members_month_ago=membership.members(rows, today - timedelta(days=30)),
        trend=charts.line(points, says=_("Households that are members, by month")),
    )
