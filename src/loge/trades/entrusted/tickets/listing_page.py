"""What the list of tickets shows."""

from typing import Any

from loge.house.network import queries as network
from loge.house.people.access import DeskRequest
from loge.kernel import days
from loge.kernel.lists import listed
from loge.trades.entrusted.tickets import listing


def about(request: DeskRequest, desk: Any, asked: listing.Asked) -> dict[str, Any]:
    """A page of the tickets asked for, told."""
    today = days.day_of(request.act.at, desk.zone)
    page = listed(
        request, listing.tickets(desk, asked, today), orders=listing.ORDERS, default="-number"
    )
    calendar = network.calendar(desk, around=today)
    return {
        "listed": page,
        "today": today,
        "rows": [listing.row(ticket, calendar, today) for ticket in page],
        "kinds": listing.kinds(desk),
    }
