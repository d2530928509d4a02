"""The list of deposits: what was asked for, and the rows."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import F, Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from loge.house.people import queries as people
from loge.house.people import rules as folding
from loge.kernel import days
from loge.trades.custody import moving, queries, shelving
from loge.trades.custody.models import Deposit
from loge.trades.custody.models.deposit import DepositQuerySet

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
    """The deposits asked for. A search looks among all that is here and what left today;
    a shelf's label asks for what stands on it."""
    mine = Deposit.objects.at(desk)
    find = _matches if asked.typed else _shown
    found = find(mine, desk, asked, today).told().select_related("given_to")
    return found.order_by(*SORTED[asked.sort][1])


def _shown(mine: DepositQuerySet, desk: Any, asked: Asked, today: date) -> DepositQuerySet:
    if asked.show in ("overdue", "to_give_back"):
        today = moving.over_by(desk, today)
    return {
        "waiting": mine.held(),
        "overdue": mine.overdue(today),
        "unidentified": mine.unidentified(),
        "to_give_back": mine.to_give_back(today),
        "left_today": mine.left(*days.span(today, desk.zone)),
    }[asked.show]


def _matches(mine: DepositQuerySet, desk: Any, asked: Asked, today: date) -> DepositQuerySet:
    shelf = shelving.scanned(desk, asked.typed)
    if shelf is not None:
        return mine.here().filter(shelf=shelf)
    ids = [row.pk for row in queries.find(desk, asked.typed)]
    owners = [person.pk for person in people.search(desk, asked.typed, on=today)]
    seen = mine.here() | mine.left(*days.span(today, desk.zone))
    labelled = mine.labelled(folding.fold(asked.typed))
    named = Q(addressee_id__in=owners) | Q(pk__in=labelled.values("pk"))
    return mine.filter(Q(pk__in=ids) | Q(pk__in=seen.filter(named).values("pk")))
