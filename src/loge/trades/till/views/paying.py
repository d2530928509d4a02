"""Taking the money."""

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from loge.house.network.models import Desk
from loge.house.people.access import DeskRequest, needs
from loge.kernel.access import Permission
from loge.kernel.pages import show
from loge.kernel.rows import number, row
from loge.trades.till import actions as till
from loge.trades.till import paying, printing, queries, selling
from loge.trades.till.models import Receipt
from loge.trades.till.views.framed import basket_page, person_of, to_receipt


@needs(Permission.SELL)
def weigh(request: DeskRequest, desk: Desk) -> HttpResponse:
    """What is left to pay after what is typed, and the change; asked for while one types."""
    counter = selling.counter(request.act, person_of(desk, request.GET.get("person")))
    offered = paying.Offered(counter, request.GET)
    return show(request, "till/weighed.html", desk=desk, till=counter, offered=offered)


@require_POST
@needs(Permission.SELL)
def sell(request: DeskRequest, desk: Desk) -> HttpResponse:
    """The basket is paid; or a button filled a field in, where the browser could not."""
    sent = paying.filled(request.POST)
    person = person_of(desk, sent.get("person"))
    tender = paying.tender(sent, queries.ground(desk).places)
    if tender.wrong or "fill" in sent:
        status = 422 if tender.wrong else 200
        return basket_page(request, desk, person, typed=sent, status=status)
    entry = till.pay(
        basket=number(sent.get("basket", "")),
        person=person,
        payments=tender.payments,
        total=number(sent.get("total", "")),
        reason=tender.reason,
        act=request.act,
    )
    receipt = row(Receipt, desk, entry.made)
    printing.kick(receipt)
    return to_receipt(request, desk, receipt)
