"""How much was sent, and how long it takes."""

from datetime import date
from typing import Any

from django.db.models import Count, Sum
from django.utils.translation import gettext_lazy as _

from loge.house.visits import effort
from loge.kernel import activity, days
from loge.kernel.activity import Figure
from loge.trades.post.models import Collection, Sending

KINDS = (
    effort.Kind("sending", _("taking in what is sent"), "post", frozenset({"deposit_sending"})),
    effort.Kind("rounds", _("the driver’s rounds"), "post", frozenset({"collect_sendings"})),
)


def figures(desk: Any, start: date, end: date) -> list[Figure]:
    """What was deposited to be sent, by kind; letters in the driver's bag. Two queries."""
    begins, ends = days.starts(start, desk.zone), days.starts(end, desk.zone)
    rows = Sending.objects.at(desk).deposited(begins, ends)
    rows = rows.meant().exclude(state=Sending.State.TAKEN_BACK).order_by()
    by_kind = dict(rows.values_list("kind").annotate(many=Count("pk")))
    rounds = Collection.objects.at(desk).filter(at__gte=begins, at__lt=ends)
    loose = rounds.aggregate(all=Sum("loose_letters"))["all"] or 0
    title = _("Letters and parcels sent")
    return [
        *(Figure("sent", title, kind.label, by_kind.get(kind, 0)) for kind in Sending.Kind),
        Figure("sent", title, _("stamped letters in the bag"), loose),
    ]


def register() -> None:
    """Let the office's figures count these, and their time be measured."""
    activity.answers.add("post", figures, rank=32)
    effort.kinds.add("post", lambda: KINDS)
