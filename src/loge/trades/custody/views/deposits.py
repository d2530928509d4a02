"""The list of what is kept, and the page of one thing with its story."""

from django.core.paginator import Paginator
from django.http import HttpResponse

from loge.house.journal import sentences
from loge.house.network.models import Desk
from loge.house.people.access import DeskRequest, needs
from loge.kernel import days
from loge.kernel.access import Permission
from loge.kernel.pages import show
from loge.trades.custody import listing, offering, queries
from loge.trades.custody.models import CollectedAs, Document, Shelf, Slip

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
        waiting=queries.with_deadlines(desk, list(these), on=today),
        counts=queries.counts(desk, today),
        today=today,
    )


@needs(Permission.SEE_DESK)
def deposit(request: DeskRequest, desk: Desk, deposit: int) -> HttpResponse:
    """One parcel or letter: where it stands, what may be done with it, its story."""
    one = queries.deposit(desk, deposit)
    today = days.day_of(request.act.at, desk.zone)
    return show(
        request,
        "custody/deposit.html",
        desk=desk,
        deposit=one,
        waiting=queries.with_deadlines(desk, [one], on=today)[0],
        offered=offering.offered(one, request.act),
        story=sentences.story(one),
        key=request.act.key,
        shelves=Shelf.objects.at(desk).order_by("rank", "pk"),
        documents=Document,
        qualities=CollectedAs,
        slips=Slip,
    )
