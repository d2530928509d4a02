"""The pages of one receipt: on screen, on paper."""

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from loge.house.network.models import Desk
from loge.house.people.access import DeskRequest, needs
from loge.kernel import paper
from loge.kernel.access import Permission
from loge.kernel.pages import show
from loge.trades.till import printing, reading, receipt_sheet
from loge.trades.till.actions import printing as till
from loge.trades.till.models.printing import Duplicate

Way = Duplicate.Way


@needs(Permission.SEE_DESK)
def receipt(
    request: DeskRequest, desk: Desk, number: int, *, training: bool = False
) -> HttpResponse:
    """A receipt in plain words, and what may be done with it."""
    found = reading.find(desk, number, training=training)
    about = receipt_sheet.sheet(found, request.act)
    return show(request, "till/receipt.html", desk=desk, key=request.act.key, **about)


@require_POST
@needs(Permission.SELL)
def print_receipt(
    request: DeskRequest, desk: Desk, number: int, *, training: bool = False
) -> HttpResponse:
    """The receipt as PDF: the original, or a numbered duplicate."""
    found = reading.find(desk, number, training=training)
    wide = request.POST.get("way") == Way.A4
    entry = till.print_receipt(found, way=Way.A4 if wide else Way.NARROW, act=request.act)
    copy = Duplicate.objects.get(pk=entry.made).copy
    made = printing.receipt(found, wide=wide, copy=copy)
    return paper.answer(made, receipt_sheet.file_name(found, copy))
