"""The list of what is kept, and the page of one thing with its story."""

from django.core.paginator import Paginator
from django.http import HttpResponse

from loge.house.network.models import Desk
from loge.house.people.access import DeskRequest, needs
from loge.kernel import days
from loge.kernel.access import Permission
from loge.kernel.pages import show
from loge.trades.custody import listing, queries, sheet

PER_PAGE = 50


@needs(Permission.SEE_DESK)
def deposits(request: DeskRequest, desk: Desk) -> HttpResponse:
    """What is kept, filtered, searched, sorted, page by page."""
    today = days.day_of(request.act.at, desk.zone)
    asked = listing.Asked.of(request.GET)
    pages = Paginator(listing.rows(desk, asked, today), PER_PAGE)
    these = pages.get_page(request.GET.get("page"))
    return show(
        request,
        "custody/deposits.html",
        part="rows",
        desk=desk,
        asked=asked,
        these=these,
        waiting=queries.with_deadlines(desk, list(these), at=request.act.at),
        counts=queries.counts(desk, today),
        today=today,
    )


@needs(Permission.SEE_DESK)
def deposit(request: DeskRequest, desk: Desk, deposit: int) -> HttpResponse:
    """One parcel or letter: where it stands, what may be done with it, its story."""
    about = sheet.sheet(desk, deposit, request.act)
    return show(request, "custody/deposit.html", desk=desk, key=request.act.key, **about)
