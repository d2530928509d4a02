"""Counting the drawers and closing the day; the closing's page; the cheques to hand in."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from loge.house.network.models import Desk
from loge.house.people.access import DeskRequest, needs
from loge.kernel.access import Permission
from loge.kernel.rows import row
from loge.trades.till import actions as till
from loge.trades.till import closing_page, till_pages
from loge.trades.till.amounts import cents_of
from loge.trades.till.models import Closing, Session
from loge.trades.till.views.framed import framed, person_of, to_basket


@needs(Permission.KEEP_DRAWER)
def close(request: DeskRequest, desk: Desk) -> HttpResponse:
    """Baskets left, drawers to count, and the end of the day, on one page."""
    sent = request.POST if request.method == "POST" else None
    page = till_pages.closing(request.act, sent)
    if sent is None or page.wrong:
        status = 422 if page.wrong else 200
        key = request.act.key
        return framed(request, desk, "till/close.html", status=status, closing=page, key=key)
    entry = till.close_day_of_till(
        kept={one.code: cents_of(one.kept) or 0 for one in page.drawers},
        explanations={one.code: one.explanation for one in page.drawers},
        act=request.act,
    )
    return redirect("till:closing", desk.slug, row(Closing, desk, entry.made).number)


@needs(Permission.KEEP_DRAWER)
def count(request: DeskRequest, desk: Desk, drawer: str) -> HttpResponse:
    """One drawer, coin by coin. What should be there is not said before it is counted."""
    sent = request.POST if request.method == "POST" else None
    page = till_pages.count(request.act, drawer, sent)
    if sent is None or page.wrong:
        status = 422 if page.wrong else 200
        key = request.act.key
        return framed(request, desk, "till/count.html", status=status, count=page, key=key)
    coins, others = till_pages.counted(page)
    till.count_drawer(page.session, coins=coins, others=others, act=request.act)
    return redirect("till:close", desk.slug)


@require_POST
@needs(Permission.KEEP_DRAWER)
def resume_drawer(request: DeskRequest, desk: Desk, drawer: str) -> HttpResponse:
    """Somebody still comes: it is sold from again."""
    whose = person_of(desk, request.POST.get("person"))
    till.resume_drawer(till_pages.running(desk, drawer), act=request.act)
    return to_basket(desk, whose)


@needs(Permission.KEEP_DRAWER)
def cheques(request: DeskRequest, desk: Desk, session: int) -> HttpResponse:
    """The cheques of a session, to hand in at the bank."""
    shown = row(Session, desk, session)
    listed = till_pages.cheques(shown)
    total = sum(payment.cents for payment in listed)
    return framed(request, desk, "till/cheques.html", session=shown, cheques=listed, total=total)


@needs(Permission.KEEP_DRAWER)
def closing(request: DeskRequest, desk: Desk, number: int, practice: bool = False) -> HttpResponse:
    """What a closing says, to read and to print."""
    shown = closing_page.shown(desk, number, training=practice)
    return framed(request, desk, "till/closing.html", shown=shown)
