"""What was taken in a period, beside the one before."""

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from loge.house.network.models import Desk
from loge.house.people.access import DeskRequest, needs
from loge.kernel import periods
from loge.kernel.access import Permission
from loge.kernel.pages import show
from loge.kernel.sheets import download
from loge.screens.treasury import reading
from loge.screens.treasury import takings as counting
from loge.screens.treasury.actions import What, export_till


@require_GET
@needs(Permission.SEE_TILL)
def takings(request: DeskRequest, desk: Desk) -> HttpResponse:
    """By hour, by family, by article: charts and tables."""
    form, period = reading.asked_period(request.GET, reading.today(request, desk))
    before = periods.before(period)
    context: dict[str, Any] = {"form": form, "period": period, "before": before}
    context["tables"] = counting.tables(desk, period, before)
    context["kept"] = reading.kept(request.GET)
    return show(request, "treasury/takings.html", desk=desk, **context)


@require_POST
@needs(Permission.SEE_TILL)
def export_takings(request: DeskRequest, desk: Desk) -> HttpResponseBase:
    """The tables as a file; that it left is written down."""
    _form, period = reading.asked_period(request.GET, reading.today(request, desk))
    rows = list(counting.cells(counting.tables(desk, period, periods.before(period))))
    form, days = reading.form_of(request.POST), {"start": period.start, "until": period.end}
    export_till(what=What.TAKINGS, rows=len(rows), form=form, **days, act=request.act)
    name = _("takings-%(desk)s-%(first)s-%(last)s")
    name %= {"desk": desk.slug, "first": period.start, "last": period.last}
    return download(form, name, counting.head(), rows)
