"""What is there, one article's story, what to order, what a month did."""

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from loge.house.network.models import Desk
from loge.house.people.access import DeskRequest, needs
from loge.house.stock import queries
from loge.house.stock.models import Kept
from loge.kernel.access import Permission
from loge.kernel.lists import listed
from loge.kernel.pages import show
from loge.kernel.rows import row
from loge.screens.relay.stock import months, reading, stories


@require_GET
@needs(Permission.SEE_STOCK)
def stock(request: DeskRequest, desk: Desk) -> HttpResponse:
    """Everything that is kept, what is left of it and how long it lasts."""
    lines, state = queries.lines(desk, at=request.act.at), request.GET.get("etat", "")
    rows = listed(request, reading.like(lines, state), orders={}, default="")
    said: dict[str, Any] = {
        "listed": rows,
        "state": state,
        "states": reading.STATES,
        "sums": reading.sums(lines),
    }
    return show(request, "relay/stock/stock.html", desk=desk, **said)


@require_GET
@needs(Permission.SEE_STOCK)
def kept(request: DeskRequest, desk: Desk, kept: int) -> HttpResponse:
    """One article: what moved it, what was counted, what was sold a week."""
    found = row(Kept, desk, kept)
    story = stories.story(found, request.act)
    rows = listed(request, story.steps, orders={}, default="")
    return show(request, "relay/stock/kept.html", desk=desk, kept=found, story=story, listed=rows)


@require_GET
@needs(Permission.SEE_STOCK)
def order(request: DeskRequest, desk: Desk) -> HttpResponse:
    """What to order from each partner, from what was sold."""
    orders = reading.orders(queries.lines(desk, at=request.act.at))
    return show(request, "relay/stock/order.html", desk=desk, orders=orders)


@require_GET
@needs(Permission.SEE_STOCK)
def month(request: DeskRequest, desk: Desk) -> HttpResponse:
    """What the stock of a partner did in a month, in units and in euro."""
    asked = months.asked(request, desk)
    return show(request, "relay/stock/month.html", desk=desk, **months.context(asked))
