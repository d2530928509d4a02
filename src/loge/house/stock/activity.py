"""How much was delivered, counted and written off."""

from datetime import date
from typing import Any

from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from loge.house.stock.models import Kind, Move, Slip
from loge.kernel import activity, days
from loge.kernel.activity import Figure

TITLE = _("Stock in custody")
UNITS = {
    Kind.RECEIVED: _("units received"),
    Kind.DAMAGED: _("units written off"),
    Kind.SENT_BACK: _("units sent back"),
}


def figures(desk: Any, start: date, end: date) -> list[Figure]:
    """Units that came, were written off or went back, and how often somebody counted. Two
    queries."""
    begins, ends = days.starts(start, desk.zone), days.starts(end, desk.zone)
    rows = Move.objects.at(desk).standing().filter(slip__at__gte=begins, slip__at__lt=ends)
    units = dict(rows.order_by().values_list("slip__kind").annotate(all=Sum("units")))
    slips = Slip.objects.at(desk).filter(kind=Kind.COUNTED, at__gte=begins, at__lt=ends)
    return [
        *(
            Figure("stock", TITLE, label, units.get(kind, 0), adds_up=False)
            for kind, label in UNITS.items()
        ),
        Figure("stock", TITLE, _("times it was counted"), slips.count(), adds_up=False),
    ]


def register() -> None:
    """Let the office's figures count these."""
    activity.answers.add("stock", figures, rank=34)
