"""The months of an agreement: expected, announced, received, settled."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_GET, require_POST

from loge.house.conventions import actions as conventions
from loge.house.conventions import queries
from loge.house.conventions.models import Convention, Month, MonthPayment
from loge.house.conventions.queries import Account
from loge.house.network.models import Desk
from loge.house.people.access import DeskRequest, needs
from loge.kernel import paper, sheets
from loge.kernel.access import Permission
from loge.kernel.lists import listed
from loge.kernel.pages import show
from loge.kernel.rows import one, row
from loge.kernel.sheets import Cell
from loge.kernel.templatetags import said
from loge.screens.relay.agreement import forms, reading

PAPER = "screens/relay/paper/account.typ"
PER_PAGE = 12


@require_GET
@needs(Permission.SEE_TILL)
def months(request: DeskRequest, desk: Desk, convention: int) -> HttpResponse:
    """Every month, the latest first: what was expected, what came, what is missing."""
    found = reading.convention(desk, convention)
    firsts = queries.firsts(found, reading.today(request, desk))
    rows = listed(request, firsts, orders={}, default="", per_page=PER_PAGE)
    accounts = [queries.account(found, first) for first in rows]
    return show(
        request, "relay/agreement/months.html", desk=desk, convention=found, listed=rows,
        accounts=accounts,
    )  # fmt: skip


@require_GET
@needs(Permission.SEE_TILL)
def export_months(request: DeskRequest, desk: Desk, convention: int) -> HttpResponseBase:
    """The same as a file."""
    found = reading.convention(desk, convention)
    rows = _cells(found, reading.today(request, desk))
    return sheets.download(request.GET.get("form", ""), f"convention-{desk.slug}", _head(), rows)


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
    found = reading.convention(desk, convention)
    first = reading.month(found, year, nth, reading.today(request, desk))
    conventions.announce_month(found, first_on=first, **form.known(), act=request.act)
    return redirect("agreement:month", desk.slug, convention, year, nth)


@require_POST
@needs(Permission.KEEP_TILL)
def receive_month(
    request: DeskRequest, desk: Desk, convention: int, year: int, nth: int
) -> HttpResponse:
    """Money that came."""
    form = forms.PaperForm(request.POST, prefix="received")
    if not form.is_valid():
        return _month(request, desk, convention, year, nth, received=form)
    found = reading.convention(desk, convention)
    first = reading.month(found, year, nth, reading.today(request, desk))
    conventions.receive_month(found, first_on=first, **form.known(), act=request.act)
    return redirect("agreement:month", desk.slug, convention, year, nth)


@require_POST
@needs(Permission.KEEP_TILL)
def settle_month(
    request: DeskRequest, desk: Desk, convention: int, year: int, nth: int
) -> HttpResponse:
    """The month is right, or its difference is explained."""
    found = reading.convention(desk, convention)
    first = reading.month(found, year, nth, reading.today(request, desk))
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
    found = reading.convention(desk, convention)
    first = reading.month(found, year, nth, reading.today(request, desk))
    with override("fr"):
        made = paper.pdf(PAPER, _paper(desk, queries.account(found, first)))
    return paper.answer(made, f"convention-{first:%Y-%m}")


def _back(desk: Desk, found: Month) -> HttpResponse:
    on = found.first_on
    return redirect("agreement:month", desk.slug, found.convention_id, on.year, on.month)


def _month(
    request: DeskRequest, desk: Desk, convention: int, year: int, nth: int, **typed: Any
) -> HttpResponse:
    found, today = reading.convention(desk, convention), reading.today(request, desk)
    account = queries.account(found, reading.month(found, year, nth, today))
    first = {
        "fee_cents": _typed(account.fee_cents),
        "commission_cents": _typed(account.commission_cents),
        "on": today,
    }
    blank = {
        name: forms.PaperForm(prefix=name, initial=first) for name in ("announced", "received")
    }
    about = {**blank, **typed, "over": account.last_day < today}
    status = 422 if typed else 200
    page = "relay/agreement/month.html"
    return show(request, page, status=status, desk=desk, convention=found, account=account, **about)


def _typed(cents: int) -> str:
    return f"{cents / 100:.2f}".replace(".", ",")


def _head() -> list[str]:
    names = [_("Month"), _("Flat fee (€)"), _("Commissions (€)"), _("Announced (€)")]
    return [*names, _("Received (€)"), _("Kept (€)"), _("Difference (€)"), _("State")]


def _cells(found: Convention, today: date) -> Iterator[list[Cell]]:
    for first in queries.firsts(found, today)[::-1]:
        account = queries.account(found, first)
        announced = account.announced_cents
        yield [
            first,
            account.fee_cents / 100,
            account.commission_cents / 100,
            None if announced is None else announced / 100,
            account.received_cents / 100,
            account.kept_cents / 100,
            account.difference_cents / 100,
            _("settled") if account.settled else _("open"),
        ]


def _paper(desk: Desk, account: Account) -> dict[str, Any]:
    month = date_format(account.first_on, "F Y")
    announced = account.announced_cents
    sums = [
        [_("Flat fee"), said.euros(account.fee_cents)],
        [_("Commissions"), said.euros(account.commission_cents)],
        [_("Expected"), said.euros(account.expected_cents)],
        [_("Announced"), "—" if announced is None else said.euros(announced)],
        [_("Received"), said.euros(account.received_cents)],
        [_("Kept on statements"), said.euros(account.kept_cents)],
        [_("Difference"), said.euros(account.difference_cents)],
    ]
    return {
        "title": f"{account.convention.name} · {month}",
        "language": "fr",
        "desk": desk.name,
        "partner": account.convention.partner.name,
        "head": [_("What was sold"), _("Sold, VAT included"), _("Rate"), _("Commission")],
        "rows": [
            [
                line.label,
                said.euros(line.sold_cents),
                said.percent(line.commission_basis_points) if line.agreed else "—",
                said.euros(line.commission_cents),
            ]
            for line in account.lines
        ],
        "sums": sums,
    }
