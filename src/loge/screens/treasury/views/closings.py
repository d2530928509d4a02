"""Closings of days, months and years; sessions from their opening to their count."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from loge.house.network.models import Desk
from loge.house.people.access import DeskRequest, needs
from loge.kernel.access import Permission
from loge.kernel.lists import listed
from loge.kernel.pages import show
from loge.kernel.rows import row
from loge.screens.treasury import closings as looking
from loge.screens.treasury import names, reading
from loge.trades.till import actions as till
from loge.trades.till import closing_page
from loge.trades.till.models import Closing


@require_GET
@needs(Permission.SEE_TILL)
def closings(request: DeskRequest, desk: Desk) -> HttpResponse:
    """Every closing, the latest first, and what is still to be closed."""
    span = request.GET.get("duree", "")
    rows = looking.closings(desk, span).defer("content")
    page = listed(request, rows, orders=looking.CLOSING_ORDERS, default="-number")
    context: dict[str, Any] = {"listed": page, "span": span, "spans": Closing.Span.choices}
    context["open"] = looking.not_closed(desk, reading.today(request, desk))
    return show(request, "treasury/closings.html", desk=desk, **context)


@require_GET
@needs(Permission.SEE_TILL)
def closing(request: DeskRequest, desk: Desk, number: int) -> HttpResponse:
    """One closing as it was sealed."""
    shown = closing_page.shown(desk, number, training=False)
    return show(request, "treasury/closing.html", desk=desk, shown=shown)


@require_POST
@needs(Permission.CLOSE_PERIOD)
def close_period(request: DeskRequest, desk: Desk) -> HttpResponse:
    """A month or a year that is over is closed."""
    span, start = reading.period(request.POST)
    entry = till.close_period(span=span, starts_on=start, act=request.act)
    messages.success(request, _("It is closed and sealed."))
    return redirect("treasury:closing", desk.slug, row(Closing, desk, entry.made).number)


@require_GET
@needs(Permission.SEE_TILL)
def sessions(request: DeskRequest, desk: Desk) -> HttpResponse:
    """Every drawer from its opening to its count, the latest first."""
    drawer = request.GET.get("tiroir", "")
    rows = looking.sessions(desk, drawer)
    page = listed(request, rows, orders=looking.SESSION_ORDERS, default="-on")
    drawers = [(str(pk), name) for pk, name in names.drawers(desk).items()]
    context: dict[str, Any] = {
        "drawer": drawer,
        "drawers": drawers,
        "lines": looking.lines(page, desk),
    }
    return show(request, "treasury/sessions.html", desk=desk, listed=page, **context)


@require_GET
@needs(Permission.SEE_TILL)
def session(request: DeskRequest, desk: Desk, session: int) -> HttpResponse:
    """One session: payments, cash in and out, what was counted."""
    about = looking.session(desk, session)
    return show(request, "treasury/session.html", desk=desk, **about)
