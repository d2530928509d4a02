"""What the page of one receipt shows beside the receipt itself."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext as _

from loge.house.people.models import Account
from loge.kernel import qr
from loge.kernel.act import Act
from loge.kernel.refusal import Elsewhere
from loge.trades.till import invoicing, mailing, reading
from loge.trades.till.actions import printing as till
from loge.trades.till.models import Duplicate, Invoice, Kind, PaperRule, Receipt
from loge.trades.till.saying import Words, words_for


def sheet(receipt: Receipt, act: Act) -> dict[str, Any]:
    """The receipt in the words of whoever looks at it, its prints, what may be done with it."""
    language = (get_language() or "fr").split("-")[0]
    face = reading.face(receipt, words=Words(language), operator=_operator(receipt))
    rules = PaperRule.objects.on(receipt.on)
    return {
        "code": qr.on_page(face.code, scale=3),
        "buyer": _buyer(receipt),
        "links": _links(receipt),
        "next_copy": till.next_copy(receipt, None, act),
        "receipt": receipt,
        "face": face,
        "prints": list(receipt.prints.filter(invoice=None).order_by("copy")),
        "printer": receipt.desk.till.printer,
        "mails": mailing.works() and not receipt.training,
        "known": mailing.agreed(receipt),
        "invoice": Invoice.objects.filter(receipt=receipt).first(),
        "may_invoice": not receipt.training and receipt.kind != Kind.PAYMENT,
        "on_request": rules.filter(about=PaperRule.About.ON_REQUEST).first(),
        "note_rule": rules.filter(about=PaperRule.About.NOTE).first() if face.note else None,
    }


def _links(receipt: Receipt) -> dict[str, Any]:
    """The addresses this page leads to; those of training receipts stand apart."""
    fixed = receipt.corrections.order_by("number").values_list("number", flat=True)
    corrects = receipt.corrects.number if receipt.corrects else None
    return {
        "print": address(receipt, "print"),
        "corrects": address(receipt, number=corrects) if corrects else "",
        "corrections": [(number, address(receipt, number=number)) for number in fixed],
    }


def address(receipt: Receipt, verb: str = "", number: int | None = None) -> str:
    """Where a receipt (or another of its series) is seen, or this is done with it."""
    series = "training_receipt" if receipt.training else "receipt"
    name = f"till:{verb}_{series}" if verb else f"till:{series}"
    return reverse(name, args=[receipt.desk.slug, number or receipt.number])


def _operator(receipt: Receipt) -> str:
    name = Account.objects.filter(pk=receipt.by or 0).values_list("name", flat=True).first()
    return name or ""


def _buyer(receipt: Receipt) -> str:
    """Who it was given to, by name; "" for a passer-by, and for somebody forgotten."""
    person = receipt.buyer
    return str(person) if person is not None and person.forgotten_at is None else ""


def named(receipt: Receipt, sent: Mapping[str, str]) -> list[tuple[str, str]]:
    """The customer's name for a note, as the form asks: the law wants it there unless they object
    (arrêté n° 83-50/A, article 3). It is on the paper alone, never sealed."""
    name = _buyer(receipt) if sent.get("named") else ""
    return (
        [(words_for(receipt.buyer)(pgettext_lazy("on a note", "Customer")), name)] if name else []
    )


def way_of(sent: str | None) -> Duplicate.Way:
    """How it is printed; 80 mm when nothing known was said."""
    ways = (Duplicate.Way.A4, Duplicate.Way.PRINTER)
    return next((way for way in ways if way.value == sent), Duplicate.Way.NARROW)


def invoice_of(receipt: Receipt) -> Invoice:
    """The invoice of a receipt. Raises Elsewhere when it has none."""
    found = Invoice.objects.filter(receipt=receipt).select_related("desk", "receipt").first()
    if found is None:
        raise Elsewhere(f"receipt {receipt.number} has no invoice")
    return found


def invoiced_to(receipt: Receipt) -> dict[str, str]:
    """Whom an invoice is most likely made out to: the person, at their household's address."""
    person = receipt.buyer
    if person is None or person.forgotten_at is not None:
        return {}
    home, desk = receipt.home, receipt.desk
    town = f"{desk.postcode} {desk.commune}".strip()
    place = ", ".join(part for part in (home.street, town) if part) if home else ""
    return {"name": str(person), "address": place}


def invoice_name(invoice: Invoice, copy: int) -> str:
    """What the invoice's PDF is called: "facture-AMPERE-3"."""
    name = _("invoice-%(number)s") % {"number": invoicing.number(invoice)}
    return f"{name}-duplicata-{copy}" if copy else name


def file_name(receipt: Receipt, copy: int) -> str:
    """What the PDF is called: "recu-12", "recu-12-duplicata-2", "factice-recu-12"."""
    words = _("training-receipt-%(number)s") if receipt.training else _("receipt-%(number)s")
    name = words % {"number": receipt.number}
    return f"{name}-duplicata-{copy}" if copy else name
