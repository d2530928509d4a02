"""The months of an agreement: expected, announced, received, settled."""

from datetime import date
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from loge.house.conventions import actions as conventions
from loge.house.conventions import queries
from loge.house.conventions.models import Convention, Month, MonthPayment
from loge.house.network.models import Desk
from loge.house.people.access import DeskRequest, needs
from loge.kernel import money, paper, sheets
from loge.kernel.access import Permission
from loge.kernel.lists import listed
from loge.kernel.pages import show
from loge.kernel.rows import one, row
from loge.screens.relay.agreement import forms, papers, reading

PER_PAGE = 12


@require_GET
@needs(Permission.SEE_TILL)
def months(request: DeskRequest, desk: Desk, convention: int) -> HttpResponse:
    """Every month, the latest first: what was expected, what came, what is missing."""
    found = reading.convention(desk, convention)
    firsts = queries.firsts(found, reading.today(request, desk))
    rows = listed(request, firsts, orders={}, default="", per_page=PER_PAGE)
    accounts = queries.accounts(found, list(rows))
    return show(
        request, "relay/agreement/months.html", desk=desk, convention=found, listed=rows,
        accounts=accounts,
    )  # fmt: skip


@require_GET
@needs(Permission.SEE_TILL)
def export_months(request: DeskRequest, desk: Desk, convention: int) -> HttpResponseBase:
    """The same as a file."""
    found = reading.convention(desk, convention)
    firsts = queries.firsts(found, reading.today(request, desk))[::-1]
    rows = papers.months_cells(queries.accounts(found, firsts))
    form, name = request.GET.get("form", ""), f"convention-{desk.slug}"
    return sheets.download(form, name, papers.months_head(), rows)


@require_GET
@needs(Permission.SEE_TILL)
def month(request: DeskRequest, desk: Desk, convention: int, year: int, nth: int) -> HttpResponse:
    """One month: its account, and what may be written of it."""
    return _month(request, desk, convention, year, nth)


@require_POST
@needs(Permission.KEEP_TILL)
def announce_month(
    request: DeskRequest, desk: Desk, convention: int, year: int, nth: int
) -> HttpResponse:
    """What their paper says."""
    form = forms.PaperForm(request.POST, prefix="announced")
    if not form.is_valid():
        return _month(request, desk, convention, year, nth, announced=form)
    found, first = _named(request, desk, convention, year, nth)
    conventions.announce_month(found, first_on=first, **form.known(), act=request.act)
    return redirect("agreement:month", desk.slug, convention, year, nth)


@require_POST
@needs(Permission.KEEP_TILL)
def receive_month(
    request: DeskRequest, desk: Desk, convention: int, year: int, nth: int
) -> HttpResponse:
    """Money that came."""
    form = forms.PaymentForm(request.POST, prefix="received")
    if not form.is_valid():
        return _month(request, desk, convention, year, nth, received=form)
    found, first = _named(request, desk, convention, year, nth)
    conventions.receive_month(found, first_on=first, **form.known(), act=request.act)
    return redirect("agreement:month", desk.slug, convention, year, nth)


@require_POST
@needs(Permission.KEEP_TILL)
def settle_month(
    request: DeskRequest, desk: Desk, convention: int, year: int, nth: int
) -> HttpResponse:
    """The month is right, or its difference is explained."""
    found, first = _named(request, desk, convention, year, nth)
    why = request.POST.get("explanation", "")[:300]
    conventions.settle_month(found, first_on=first, explanation=why, act=request.act)
    return redirect("agreement:month", desk.slug, convention, year, nth)


@require_POST
@needs(Permission.KEEP_TILL)
def reopen_month(request: DeskRequest, desk: Desk, month: int) -> HttpResponse:
    """Something of it was not right."""
    found = row(Month, desk, month)
    conventions.reopen_month(found, reason=request.POST.get("reason", "")[:300], act=request.act)
    return _back(desk, found)


@require_POST
@needs(Permission.KEEP_TILL)
def take_back_payment(request: DeskRequest, desk: Desk, month_payment: int) -> HttpResponse:
    """It did not come."""
    rows = MonthPayment.objects.filter(month__desk=desk).select_related("month")
    found = one(rows, month_payment)
    why = request.POST.get("reason", "")[:300]
    conventions.take_back_payment(found, reason=why, act=request.act)
    return _back(desk, found.month)


@require_GET
@needs(Permission.SEE_TILL)
def print_month(
    request: DeskRequest, desk: Desk, convention: int, year: int, nth: int
) -> HttpResponse:
    """The account of the month on paper, in French."""
    found, first = _named(request, desk, convention, year, nth)
    made = papers.month(desk, queries.account(found, first))
    return paper.answer(made, f"convention-{first:%Y-%m}")


def _named(
    request: DeskRequest, desk: Desk, convention: int, year: int, nth: int
) -> tuple[Convention, date]:
    """The agreement and the first day of the month that an address names."""
    found = reading.convention(desk, convention)
    return found, reading.month(found, year, nth, reading.today(request, desk))


def _back(desk: Desk, found: Month) -> HttpResponse:
    on = found.first_on
    return redirect("agreement:month", desk.slug, found.convention_id, on.year, on.month)


def _month(
    request: DeskRequest, desk: Desk, convention: int, year: int, nth: int, **typed: Any
) -> HttpResponse:
    found, on = _named(request, desk, convention, year, nth)
    account, today = queries.account(found, on), reading.today(request, desk)
    first = {
        "fee_cents": money.typed(account.fee_cents),
        "commission_cents": money.typed(account.commission_cents),
        "on": today,
    }
    blank = {
        "announced": forms.PaperForm(prefix="announced", initial=first),
        "received": forms.PaymentForm(prefix="received", initial=first),
    }
    about = {**blank, **typed, "over": account.last_day < today}
    status = 422 if typed else 200
    page = "relay/agreement/month.html"
    return show(request, page, status=status, desk=desk, convention=found, account=account, **about)
