"""Putting a receipt right: by another receipt, with a reason, and never by changing anything."""

from typing import Any

from django.http import HttpResponse

from loge.house.journal.models import Entry
from loge.house.network.models import Desk
from loge.house.people.access import DeskRequest, needs
from loge.kernel.access import Permission
from loge.kernel.rows import row
from loge.trades.till import actions as till
from loge.trades.till import reading
from loge.trades.till.correcting_page import Correcting
from loge.trades.till.models import Method, Receipt
from loge.trades.till.views.framed import framed, to_receipt

NEED = Permission.CORRECT_SALE


@needs(NEED)
def correct(request: DeskRequest, desk: Desk, number: int, training: bool = False) -> HttpResponse:
    """What may be put right of a receipt."""
    page = Correcting(reading.find(desk, number, training=training), request.GET)
    return framed(request, desk, "till/correct.html", shown=page)


@needs(NEED)
def cancel_sale(request: DeskRequest, desk: Desk, receipt: int) -> HttpResponse:
    """All of it is taken back."""
    page = _page(request, desk, receipt)
    if page.wrong_why:
        return _again(request, desk, page, "cancel", page.wrong_why)
    entry = till.cancel_sale(page.receipt, why=page.why, remark=page.remark, act=request.act)
    return _done(request, desk, entry)


@needs(NEED)
def refund(request: DeskRequest, desk: Desk, receipt: int) -> HttpResponse:
    """Some of it is given back."""
    page = _page(request, desk, receipt)
    wrong = page.wrong_back or page.wrong_why
    if wrong:
        return _again(request, desk, page, "refund", wrong)
    said: Any = {"quantities": page.quantities, "methods": page.methods}
    entry = till.refund(page.receipt, **said, why=page.why, remark=page.remark, act=request.act)
    return _done(request, desk, entry)


@needs(NEED)
def correct_payment(request: DeskRequest, desk: Desk, receipt: int) -> HttpResponse:
    """It was paid in another way than was written."""
    page = _page(request, desk, receipt)
    which, _sign, into = request.POST.get("into", "").partition(":")
    if page.wrong_why or into not in Method.values:
        return _again(request, desk, page, "payment", page.wrong_why)
    entry = till.correct_payment(
        page.payment(which),
        method=Method(into),
        reference=request.POST.get("reference", "").strip(),
        why=page.why,
        remark=page.remark,
        act=request.act,
    )
    return _done(request, desk, entry)


def _page(request: DeskRequest, desk: Desk, receipt: int) -> Correcting:
    return Correcting(row(Receipt, desk, receipt), request.POST)


def _again(
    request: DeskRequest, desk: Desk, page: Correcting, form: str, wrong: str
) -> HttpResponse:
    """The page with what was typed; loaded anew (GET), it is as it was first opened."""
    if request.method != "POST":
        return framed(request, desk, "till/correct.html", shown=page)
    said = {"shown": page, "form": form, "wrong": wrong, "key": request.act.key}
    return framed(request, desk, "till/correct.html", status=422, **said)


def _done(request: DeskRequest, desk: Desk, entry: Entry) -> HttpResponse:
    return to_receipt(request, desk, row(Receipt, desk, entry.made))
