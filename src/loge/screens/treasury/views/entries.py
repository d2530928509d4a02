"""The accounting entries, for whoever keeps the books."""

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from loge.house.network.models import Desk
from loge.house.people.access import DeskRequest, needs
from loge.kernel.access import Permission
from loge.kernel.pages import show
from loge.kernel.sheets import as_csv
from loge.screens.treasury import entries as books
from loge.screens.treasury import reading
from loge.screens.treasury.actions import What, export_till


@require_GET
@needs(Permission.SEE_TILL)
def entries(request: DeskRequest, desk: Desk) -> HttpResponse:
    """What the closings of some days come to by account, and the file of it."""
    form, span = reading.span(request.GET, reading.today(request, desk))
    made = books.vouchers(desk, list(books.closings(desk, start=span[0], until=span[1])))
    context: dict[str, Any] = {"form": form, "vouchers": made, "accounts": books.by_account(made)}
    context |= {"kept": reading.kept(request.GET), "waiting": books.waiting(desk)}
    return show(request, "treasury/entries.html", desk=desk, **context)


@require_POST
@needs(Permission.SEE_TILL)
def export_entries(request: DeskRequest, desk: Desk) -> HttpResponseBase:
    """The entries of these days, or of one closing, as CSV; that they left is written down."""
    _form, span = reading.span(request.GET, reading.today(request, desk))
    rows = books.closings(desk, start=span[0], until=span[1])
    found = reading.only(rows, request.POST.get("closing", ""))
    lines = list(books.cells(books.vouchers(desk, found), desk))
    form, days = reading.CSV, {"start": span[0], "until": span[1]}
    export_till(what=What.ENTRIES, rows=len(lines), form=form, **days, act=request.act)
    name = _("entries-%(desk)s-%(first)s-%(last)s")
    numbers = [closing.starts_on for closing in found] or [span[0]]
    name %= {"desk": desk.slug, "first": numbers[0], "last": numbers[-1]}
    return as_csv(name, books.HEAD, lines)
