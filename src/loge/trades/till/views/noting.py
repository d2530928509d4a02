"""The paper notebook, typed in."""

from dataclasses import replace

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from loge.house.network.models import Desk
from loge.house.people.access import DeskRequest, needs
from loge.kernel.access import Permission
from loge.kernel.rows import row
from loge.trades.till import actions as till
from loge.trades.till.models import Receipt
from loge.trades.till.noting_page import Notebook
from loge.trades.till.views.framed import away, framed, person_of


@needs(Permission.SELL)
def record_sale(request: DeskRequest, desk: Desk, person: int | None = None) -> HttpResponse:
    """One sale that was noted before: when, what, how it was paid; then the next one."""
    sent = request.POST if request.method == "POST" else None
    page = Notebook(request.act, person_of(desk, person), sent, request.GET.get("jour", ""))
    if sent is None or page.wrong:
        status, key = 422 if sent is not None else 200, request.act.key
        return framed(request, desk, "till/notebook.html", status=status, notebook=page, key=key)
    entry = till.record_sale(
        page.lines,
        page.tender.payments,
        person=page.person,
        reason=page.reason,
        act=replace(request.act, at=page.when.moment),
    )
    return _next(request, desk, row(Receipt, desk, entry.made), page)


def _next(request: DeskRequest, desk: Desk, receipt: Receipt, page: Notebook) -> HttpResponse:
    """The page again, for the next line of the same day."""
    said = {"number": receipt.number}
    messages.success(request, _("Entered: receipt no. %(number)s. Type in the next one.") % said)
    day = page.when.cleaned_data["on"].isoformat()
    return away(request, f"{reverse('till:record_sale', args=[desk.slug])}?jour={day}")
