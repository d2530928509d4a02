"""Who joined, renewed and left."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from loge.house.membership.models import Membership
from loge.kernel import activity, days
from loge.kernel.activity import Figure

TITLE = _("Memberships")
Span = tuple[int, date, date, datetime]


def figures(desk: Any, start: date, end: date) -> list[Figure]:
    """New households, renewals, memberships that ended without another; members on the last day."""
    rows = spans(desk)
    first: dict[int, datetime] = {}
    for who, _start, _until, at in rows:
        first[who] = min(first.get(who, at), at)
    begins, ends = days.starts(start, desk.zone), days.starts(end, desk.zone)
    made = [(who, at) for who, _s, _u, at in rows if begins <= at < ends]
    new = sum(at == first[who] for who, at in made)
    return [
        Figure("members", TITLE, _("new households"), new, adds_up=False),
        Figure("members", TITLE, _("renewals"), len(made) - new, adds_up=False),
        Figure("members", TITLE, _("ended, not renewed"), lapsed(rows, start, end), adds_up=False),
        Figure(
            "members",
            TITLE,
            _("members on the last day"),
            members(rows, end - timedelta(days=1)),
            adds_up=False,
            sums=False,
        ),
    ]


def spans(desk: Any) -> list[Span]:
    """Every membership that stands: household, first day, first day no longer covered, made at."""
    standing = Membership.objects.at(desk).standing().order_by()
    return list(standing.values_list("household_id", "starts_on", "until", "made_at"))


def members(rows: Iterable[Span], on: date) -> int:
    """How many households are members on a day."""
    return len({who for who, starts, until, _made in rows if starts <= on < until})


def lapsed(rows: Iterable[Span], start: date, end: date) -> int:
    """How many households were no longer members on some day of these, after having been."""
    last: dict[int, date] = {}
    for who, _starts, until, _made in rows:
        last[who] = max(last.get(who, until), until)
    return sum(start <= until < end for until in last.values())


def register() -> None:
    """Let the office's figures count these."""
    activity.answers.add("membership", figures, rank=20)
