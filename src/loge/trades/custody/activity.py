"""What came in and went out over the counter."""

from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from loge.house.visits import effort
from loge.kernel import activity, days
from loge.kernel.activity import Figure
from loge.trades.custody import shelving
from loge.trades.custody.models import Deposit, Kind, State

# What the post takes of a day, to be timed.
EFFORTS = (
    effort.Kind(
        "receiving", _("receiving"), "post", frozenset({"receive", "receive_unidentified"})
    ),
    effort.Kind("handing_over", _("handing over"), "post", frozenset({"hand_over", "refuse"})),
    effort.Kind(
        "putting_right",
        _("finding whose it is, putting right"),
        "post",
        frozenset({"identify", "reassign", "move_shelf", "report_damage", "put_right_hand_over"}),
    ),
    effort.Kind("giving_back", _("giving back to carriers"), "post", frozenset({"give_back"})),
)


def figures(desk: Any, start: date, end: date) -> list[Figure]:
    """Parcels and letters received, by kind; and what became of those that left."""
    begins, ends = days.starts(start, desk.zone), days.starts(end, desk.zone)
    came = Q(received_at__gte=begins, received_at__lt=ends)
    left = Q(left_at__gte=begins, left_at__lt=ends)
    rows = Deposit.objects.filter(came | left, desk=desk).exclude(state=State.CANCELLED).order_by()
    counted = rows.values("kind").annotate(
        came=Count("pk", filter=came),
        handed_over=Count("pk", filter=left & Q(state=State.HANDED_OVER)),
        given_back=Count("pk", filter=left & Q(state=State.GIVEN_BACK)),
    )
    by_kind: dict[str, Any] = {row["kind"]: row for row in counted}
    out = {
        name: sum(row[name] for row in by_kind.values()) for name in ("handed_over", "given_back")
    }
    received, gone = _("Parcels and letters received"), _("Parcels and letters that left")
    away = _("Taken away again by the driver")
    turned = shelving.turned_away(desk, begins, ends)
    return [
        *(
            Figure("received", received, kind.label, by_kind.get(kind, {}).get("came", 0))
            for kind in Kind
        ),
        Figure("gone", gone, _("handed over"), out["handed_over"]),
        Figure("gone", gone, _("given back to the carrier"), out["given_back"]),
        Figure("turned_away", away, _("parcels and letters"), sum(turned.values())),
    ]


def register() -> None:
    """Let the office's figures count these."""
    activity.answers.add("custody", figures, rank=30)
    effort.kinds.add("custody", lambda: EFFORTS)
