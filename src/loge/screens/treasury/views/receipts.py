"""The receipts: looked for, sorted, taken out as a file."""

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from loge.house.network.models import Desk
from loge.house.people.access import DeskRequest, needs
from loge.kernel.access import Permission
from loge.kernel.lists import listed
from loge.kernel.pages import show
from loge.kernel.sheets import download
from loge.screens.treasury import reading
from loge.screens.treasury import receipts as looking
from loge.screens.treasury.actions import What, export_till

NEWEST = "-number"


@require_GET
@needs(Permission.SEE_TILL)
def receipts(request: DeskRequest, desk: Desk) -> HttpResponse:
    """Every receipt, the latest first, as asked for."""
    form = looking.Filter(request.GET, desk)
    asked = form.asked()
    rows = looking.found(desk, asked)
    page = listed(request, looking.with_all(rows), orders=looking.ORDERS, default=NEWEST)
    context: dict[str, Any] = {"form": form, "asked": asked, "listed": page}
    context["sums"] = looking.sums(rows)
    context |= {"lines": list(looking.lines(page, desk)), "kept": reading.kept(request.GET)}
    context["narrowed"] = bool(set(asked) - {"q"})
    return show(request, "treasury/receipts.html", desk=desk, **context)


@require_POST
@needs(Permission.SEE_TILL)
def export_receipts(request: DeskRequest, desk: Desk) -> HttpResponseBase:
    """The receipts of the list, all pages, as a file; that they left is written down."""
    asked = looking.Filter(request.GET, desk).asked()
    order = reading.order_of(request.GET, looking.ORDERS, NEWEST)
    rows = looking.found(desk, asked).order_by(*order)
    form, count = reading.form_of(request.POST), rows.count()
    days = {"start": asked.get("start"), "until": asked.get("end")}
    export_till(what=What.RECEIPTS, rows=count, form=form, **days, act=request.act)
    name = _("receipts-%(desk)s-%(day)s")
    name %= {"desk": desk.slug, "day": reading.today(request, desk)}
    return download(form, name, looking.head(), looking.cells(rows, desk))
