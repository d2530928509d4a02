"""Reading what these pages are sent."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.http import QueryDict

from loge.house.journal.facts import Code
from loge.house.network.models import Desk
from loge.house.people.access import DeskRequest
from loge.kernel import days


def today(request: DeskRequest, desk: Desk) -> date:
    """The desk's day of this request."""
    return days.day_of(request.act.at, desk.zone)


def form_of(sent: QueryDict) -> Code:
    """The form of a file that is asked for."""
    return Code("xlsx" if sent.get("form") == "xlsx" else "csv")


def order_of(sent: QueryDict, orders: Mapping[str, Sequence[str]], default: str) -> list[str]:
    """The fields the list on the screen is sorted by."""
    asked = sent.get("tri", "")
    sort = asked if asked.removeprefix("-") in orders else default
    fields = orders[sort.removeprefix("-")]
    if not sort.startswith("-"):
        return list(fields)
    return [field[1:] if field.startswith("-") else f"-{field}" for field in fields]


def kept(sent: QueryDict) -> str:
    """What the list was asked, for the address of its file."""
    query = sent.copy()
    query.pop("page", None)
    return query.urlencode()
