"""The list of deposits: what was asked for, and the rows."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import F, Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from loge.house.people import queries as people
from loge.kernel import days
from loge.trades.custody import queries
from loge.trades.custody.models import Deposit, State

# Without a name last, on both databases.
_LAST_NAMELESS = (
    F("addressee__sort_key").asc(nulls_last=True),
    F("household__sort_key").asc(nulls_last=True),
)
SHOWN = {
    "waiting": _("waiting"),
    "overdue": _("overdue"),
    "unidentified": _("addressee unknown"),
    "to_give_back": _("to give back"),
    "left_today": _("left today"),
}
SORTED = {
    "deadline": (_("by deadline"), ("keep_until_on", "pk")),
    "arrival": (_("last arrived first"), ("-received_at", "-pk")),
    "name": (_("by name"), (*_LAST_NAMELESS, "pk")),
    "shelf": (_("by shelf"), (F("shelf__rank").asc(nulls_last=True), "short_number")),
    "number": (_("by short number"), ("short_number",)),
}


@dataclass(frozen=True)
class Asked:
    """Which deposits, in which order; anything unknown falls back to what waits, by deadline."""

    show: str = "waiting"
    sort: str = "deadline"
    typed: str = ""

    @classmethod
    def of(cls, sent: QueryDict) -> "Asked":
        show, sort = sent.get("show", ""), sent.get("sort", "")
        return cls(
            show if show in SHOWN else "waiting",
            sort if sort in SORTED else "deadline",
            sent.get("q", "").strip()[:100],
        )

    @property
    def kinds(self) -> list[tuple[str, Any]]:
        return list(SHOWN.items())

    @property
    def orders(self) -> list[tuple[str, Any]]:
        return [(name, words) for name, (words, _fields) in SORTED.items()]

    @property
    def link(self) -> str:
        """The same question, for a link to another page of the answer."""
        return urlencode({"show": self.show, "sort": self.sort, "q": self.typed})


def rows(desk: Any, asked: Asked, today: date) -> QuerySet[Deposit]:
    """The deposits asked for. A search looks among all that is here and what left today."""
    chosen = _matches(desk, asked, today) if asked.typed else _shown(desk, asked, today)
    mine = Deposit.objects.at(desk).told().select_related("given_to").filter(chosen)
    return mine.order_by(*SORTED[asked.sort][1])


def _shown(desk: Any, asked: Asked, today: date) -> Q:
    over = Q(state__in=[State.HELD, State.UNIDENTIFIED], keep_until_on__lte=today)
    start, end = days.span(today, desk.zone)
    return {
        "waiting": Q(state=State.HELD),
        "overdue": over,
        "unidentified": Q(state=State.UNIDENTIFIED),
        "to_give_back": over | Q(state=State.SET_ASIDE),
        "left_today": Q(left_at__gte=start, left_at__lt=end),
    }[asked.show]


def _matches(desk: Any, asked: Asked, today: date) -> Q:
    ids = [row.pk for row in queries.find(desk, asked.typed)]
    owners = [person.pk for person in people.search(desk, asked.typed, on=today)]
    start, _end = days.span(today, desk.zone)
    seen = Q(state__in=["held", "unidentified", "set_aside"]) | Q(left_at__gte=start)
    named = Q(addressee_id__in=owners) | Q(label_name__icontains=asked.typed)
    return Q(pk__in=ids) | (seen & named)
