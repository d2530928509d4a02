"""Statements: made from a preview, printed, paid, taken back."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_GET, require_POST

from loge.house.network.models import Desk
from loge.house.partners.models import Partner
from loge.house.people.access import DeskRequest, needs
from loge.house.settlements import actions as verbs
from loge.house.settlements import printing
from loge.house.settlements.models import Statement
from loge.kernel import paper
from loge.kernel.access import Permission
from loge.kernel.lists import listed
from loge.kernel.pages import show
from loge.kernel.rows import row
from loge.kernel.sheets import download
from loge.screens.partners import forms, queries, reading

ORDERS = {
    "number": ["number"],
    "partner": ["partner__name", "number"],
    "until": ["until", "number"],
    "due": ["due_cents", "number"],
    "state": ["state", "number"],
}


@require_GET
@needs(Permission.SEE_TILL)
def statements(request: DeskRequest, desk: Desk) -> HttpResponse:
    """Every statement of the desk, those to be paid when asked for."""
    state = request.GET.get("etat", "")
    rows = queries.statements(desk, state=state)
    page = listed(request, rows, orders=ORDERS, default="-number")
    states = Statement.State.choices
    return show(
        request, "partners/statements.html", desk=desk, listed=page, state=state, states=states
    )


@require_GET
@needs(Permission.SEE_TILL)
def export_statements(request: DeskRequest, desk: Desk) -> HttpResponseBase:
    """The statements as a file."""
    found = queries.statements(desk, state=request.GET.get("etat", ""))
    rows = queries.cells(found, desk)
    return download(request.GET.get("form", ""), _("statements"), queries.head(), rows)


@needs(Permission.KEEP_TILL)
def settle_partner(request: DeskRequest, desk: Desk, partner: int) -> HttpResponse:
    """What the statement would say until a day; then it is made as it was seen."""
    found, today = row(Partner, desk, partner), reading.today(request, desk)
    form = reading.until_form(request, today)
    if request.method == "POST" and form.is_valid():
        until = form.cleaned_data["last_day"] + timedelta(days=1)
        seen = reading.cents(request.POST.get("due", ""))
        entry = verbs.settle_partner(found, until=until, due_seen=seen, act=request.act)
        return redirect("partners:statement", desk.slug, entry.made)
    context = {"partner": found, "key": request.act.key, **reading.preview(form, found, today)}
    return _shown(request, "partners/settle.html", desk=desk, **context)


@require_GET
@needs(Permission.SEE_TILL)
def statement(request: DeskRequest, desk: Desk, statement: int) -> HttpResponse:
    """One statement, and what can be done with it."""
    found = reading.statement(desk, statement)
    return _page(request, desk, found, forms.PayForm())


@require_GET
@needs(Permission.SEE_TILL)
def print_statement(request: DeskRequest, desk: Desk, statement: int) -> HttpResponse:
    """The statement as a PDF, in French: it is the partner's."""
    found = reading.statement(desk, statement)
    with override("fr"):
        made = printing.pdf(found)
    return paper.answer(made, f"releve-{found}-{found.partner.slug}")


@require_POST
@needs(Permission.KEEP_TILL)
def pay_partner(request: DeskRequest, desk: Desk, statement: int) -> HttpResponse:
    """They have their money."""
    found, form = reading.statement(desk, statement), forms.PayForm(request.POST)
    if form.is_valid():
        verbs.pay_partner(found, **form.cleaned_data, act=request.act)
        messages.success(request, _("Paid. The statement says how."))
        return redirect("partners:statement", desk.slug, found.pk)
    return _page(request, desk, found, form)


@require_POST
@needs(Permission.KEEP_TILL)
def reopen_statement(request: DeskRequest, desk: Desk, statement: int) -> HttpResponse:
    """The payment did not happen."""
    found = reading.statement(desk, statement)
    reason = request.POST.get("reason", "")[:200]
    verbs.reopen_statement(found, reason=reason, act=request.act)
    return redirect("partners:statement", desk.slug, found.pk)


@require_POST
@needs(Permission.KEEP_TILL)
def withdraw_statement(request: DeskRequest, desk: Desk, statement: int) -> HttpResponse:
    """It was a mistake; its days can be settled anew."""
    found = reading.statement(desk, statement)
    reason = request.POST.get("reason", "")[:200]
    verbs.withdraw_statement(found, reason=reason, act=request.act)
    return redirect("partners:partner", desk.slug, found.partner_id)


def _page(request: DeskRequest, desk: Desk, found: Statement, form: forms.PayForm) -> HttpResponse:
    lines, state = found.lines.order_by("category", "pk"), printing.state(found)
    context = {"desk": desk, "statement": found, "lines": lines, "state": state, "form": form}
    return _shown(request, "partners/statement.html", **context)


def _shown(request: DeskRequest, page: str, **context: Any) -> HttpResponse:
    status = 422 if context["form"].errors else 200
    return show(request, page, status=status, **context)
