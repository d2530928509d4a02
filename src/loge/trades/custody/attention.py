"""What custody says on the office's front page: no room, arrivals stopped, differences."""

from datetime import datetime, timedelta

from django.db.models import Count, Min
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from loge.house.retention import queries as retention
from loge.house.retention.models import Kind
from loge.kernel import attention, days
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.attention import Item
from loge.kernel.templatetags import said
from loge.trades.custody import saying_arrivals, shelving
from loge.trades.custody.models import Difference


def room(act: Act) -> list[Item]:
    """The shelves are nearly full; arrivals are not taken in."""
    desk = act.desk
    link = reverse("custody:arrivals", args=[desk.slug])
    known = shelving.fullness(desk, days.day_of(act.at, desk.zone))
    found = [Item(known.words, 1, link, urgent=known.full)] if known.alarm else []
    return found + [
        Item(saying_arrivals.stopped(stop), 1, link) for stop in shelving.stops(desk, act.at)
    ]


def differences(act: Act) -> list[Item]:
    """Differences with terminals that nobody has settled; those of yesterday are urgent. Where
    the time of the oldest is nearly over, on which day it is closed as never explained."""
    rows = Difference.objects.at(act.desk).open().order_by()
    found = rows.aggregate(n=Count("pk"), first=Min("found_at"))
    if not found["n"]:
        return []
    words = ngettext(
        "%(n)s difference with a carrier’s terminal is still open",
        "%(n)s differences with the carriers’ terminals are still open",
        found["n"],
    )
    today = days.starts(days.day_of(act.at, act.desk.zone), act.desk.zone)
    link = reverse("custody:terminals", args=[act.desk.slug])
    told = " ".join([words % {"n": found["n"]}, *_ends(act, found["first"])])
    return [Item(told, found["n"], link, urgent=found["first"] < today)]


def _ends(act: Act, first: datetime) -> list[str]:
    """Told as long before as the rule says, or as people are told who will be forgotten."""
    zone = act.desk.zone
    rules = retention.rules_on(days.day_of(act.at, zone))
    rule, people = rules.get(Kind.DEPOSITS), rules.get(Kind.INACTIVE)
    if rule is None:
        return []
    ends = first + timedelta(days=rule.days)
    soon = rule.announced_days or (people.announced_days if people else 0)
    if ends - act.at > timedelta(days=soon):
        return []
    day = said.day(max(ends, act.at), zone)
    return [_("(the oldest is closed as never explained on %(day)s)") % {"day": day}]


def register() -> None:
    """Ask both on the office's front page."""
    attention.add("custody.room", room, need=Permission.RECEIVE_DEPOSIT, rank=25)
    attention.add("custody.terminals", differences, need=Permission.COMPARE_TERMINAL, rank=26)
