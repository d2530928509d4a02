"""The pages of one receipt: on screen, on paper, its invoice."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from loge.house.network.models import Desk
from loge.house.people.access import DeskRequest, needs
from loge.kernel import days, paper
from loge.kernel.access import Permission
from loge.kernel.pages import show
from loge.trades.till import actions as till
from loge.trades.till import invoicing, mailing, printing, reading, receipt_sheet
from loge.trades.till.models import Duplicate
from loge.trades.till.receipt_forms import InvoiceForm


@needs(Permission.SEE_DESK)
def receipt(
    request: DeskRequest, desk: Desk, number: int, *, training: bool = False
) -> HttpResponse:
    """A receipt in plain words, and what may be done with it."""
    found = reading.find(desk, number, training=training)
    about = receipt_sheet.sheet(found, request.act)
    return show(request, "till/receipt.html", desk=desk, **about)


@require_POST
@needs(Permission.SELL)
def print_receipt(
    request: DeskRequest, desk: Desk, number: int, *, training: bool = False
) -> HttpResponse:
    """The receipt on paper: the original, or a numbered duplicate. The copy is written down
    first; a printer that did not answer is given the same copy when the form is sent again."""
    found = reading.find(desk, number, training=training)
    way = receipt_sheet.way_of(request.POST.get("way"))
    made = till.print_receipt(found, way=way, act=request.act).made
    printed = Duplicate.objects.select_related("receipt__desk__till").get(pk=made)
    if way == Duplicate.Way.PRINTER:
        printing.to_printer(printed, request.act)
        messages.success(request, _("It is printed."))
        return redirect(receipt_sheet.address(found))
    named = receipt_sheet.named(found, request.POST)
    wide = way == Duplicate.Way.A4
    sheet = printing.receipt(found, wide=wide, copy=printed.copy, facts=named)
    return paper.answer(sheet, receipt_sheet.file_name(found, printed.copy))


@require_POST
@needs(Permission.SELL)
def send_receipt(request: DeskRequest, desk: Desk, number: int) -> HttpResponse:
    """The receipt by e-mail, to whom agreed, or to an address given for it alone."""
    found = reading.find(desk, number, training=False)
    to = mailing.recipient(found, request.POST)
    entry = till.send_receipt(found, contact=to.contact, act=request.act)
    mailing.send(found, entry, to, request.act)
    messages.success(request, _("It is on its way."))
    return redirect(receipt_sheet.address(found))


@needs(Permission.SELL)
def issue_invoice(request: DeskRequest, desk: Desk, number: int) -> HttpResponse:
    """To whom the invoice is made out; sent, it is issued."""
    found = reading.find(desk, number, training=False)
    sent = request.POST if request.method == "POST" else None
    form = InvoiceForm(sent, initial=receipt_sheet.invoiced_to(found))
    if sent is not None and form.is_valid():
        till.issue_invoice(found, **form.cleaned_data, act=request.act)
        messages.success(request, _("The invoice is made. Print it now."))
        return redirect(receipt_sheet.address(found))
    status = 422 if sent is not None else 200
    return show(
        request, "till/receipt_invoice.html", status=status, desk=desk, form=form, receipt=found
    )


@require_POST
@needs(Permission.SELL)
def print_invoice(request: DeskRequest, desk: Desk, number: int) -> HttpResponse:
    """The invoice as PDF: the original, or a numbered duplicate."""
    invoice = receipt_sheet.invoice_of(reading.find(desk, number, training=False))
    copy = Duplicate.objects.get(pk=till.print_invoice(invoice, act=request.act).made).copy
    name = receipt_sheet.invoice_name(invoice, copy)
    return paper.answer(invoicing.pdf(invoice, copy=copy), name)


@needs(Permission.SEE_DESK)
def poster(request: DeskRequest, desk: Desk) -> HttpResponse:
    """What must hang where one pays: when a receipt is printed, when a note is given."""
    today = days.day_of(request.act.at, desk.zone)
    return paper.answer(printing.poster(desk, today), _("poster-till"))
