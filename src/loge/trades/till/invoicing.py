"""An invoice as one reads it: the receipt's sealed content, with what the law adds to it."""

from collections.abc import Iterator
from dataclasses import asdict
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from loge.house.catalogue.models import Nature
from loge.house.ledger.models import Charge
from loge.house.partners.models import Partner
from loge.kernel import paper, qr
from loge.trades.till import reading
from loge.trades.till.models import Invoice, InvoicedTo, Method, Receipt
from loge.trades.till.rules.lines import PIECE
from loge.trades.till.saying import Words, amount, percent, quantity, second, words_for

INVOICE = "trades/till/paper/invoice.typ"
# Code de commerce, L441-9, L441-10 II and D441-5: between professionals.
LATE = _(
    "Penalties for late payment: three times the legal rate of interest. Fixed compensation for "
    "the costs of recovery: 40 €. No discount for early payment."
)
NATURES = {
    frozenset({"goods"}): _("Kind of operation: delivery of goods"),
    frozenset({"services"}): _("Kind of operation: services"),
    frozenset({"goods", "services"}): _("Kind of operation: delivery of goods, and services"),
}


def number(invoice: Invoice) -> str:
    """An invoice's number: each desk has a series of its own under one SIREN (CGI, annexe II,
    article 242 nonies A, I 7°), told apart by its name."""
    return f"{invoice.desk.slug.upper()}-{invoice.number}"


def pdf(invoice: Invoice, *, copy: int = 0) -> bytes:
    """An invoice or a credit note, A4, with the particulars of CGI, annexe II, 242 nonies A."""
    receipt = invoice.receipt
    words = words_for(receipt.buyer)
    face = reading.face(receipt, words=words, copy=copy)
    said = reading.record(receipt).said
    return paper.pdf(
        INVOICE,
        {
            "face": asdict(face),
            "language": "fr",
            "title": _title(invoice, words),
            "to": _to(invoice, words),
            "facts": _facts(invoice, words),
            "lines": _lines(invoice, said, words),
            "sums": _sums(said, words),
            "mentions": [*face.mentions, *_mentions(invoice, said, words)],
            "heads": _heads(words),
            "qr": qr.on_paper(f"LOGE:{invoice.desk.slug}:F{invoice.number}:{invoice.seal}".upper()),
            "seal": invoice.seal[: reading.SHORT],
        },
    )


def whom(invoice: Invoice) -> InvoicedTo | None:
    """To whom it is made out; nobody once that was erased."""
    return InvoicedTo.objects.filter(invoice=invoice).first()


def _title(invoice: Invoice, words: Words) -> str:
    title = _("Credit note no. %(number)s") if invoice.corrects else _("Invoice no. %(number)s")
    return words(title, number=number(invoice))


def _to(invoice: Invoice, words: Words) -> list[str]:
    to = whom(invoice)
    if to is None:
        return [words(_("Name and address were erased: ten years are over."))]
    lines = [to.name, to.address]
    if to.siren:
        lines.append(words(_("SIREN %(siren)s"), siren=to.siren))
    return lines


def _facts(invoice: Invoice, words: Words) -> list[tuple[str, str]]:
    zone, receipt = invoice.desk.zone, invoice.receipt
    facts = [
        (words(_("Issued on")), f"{invoice.at.astimezone(zone):%d/%m/%Y}"),
        (words(_("Date of the sale")), second(receipt.at.astimezone(zone))),
        (words(pgettext_lazy("on an invoice", "Receipt")), f"n° {receipt.number}"),
    ]
    if invoice.corrects:
        facts.append((words(_("Corrects invoice")), f"n° {number(invoice.corrects)}"))
    return facts


def _lines(invoice: Invoice, said: dict[str, Any], words: Words) -> list[dict[str, str]]:
    owners = dict(Partner.objects.at(invoice.desk).values_list("slug", "name"))
    return [
        {
            "label": line["label"],
            "behalf": reading.behalf(line["owner"], owners, words),
            "quantity": quantity(line["milli"], line["unit"], words),
            "unit": unit_net(line["net"], line["milli"]),
            "rate": percent(line["vat_basis_points"]),
            "net": amount(line["net"]),
        }
        for line in said["lines"]
    ]


def unit_net(net_cents: int, milli: int) -> str:
    """The price of one unit without tax, in euros to the hundredth of a cent: "1,1374 €"."""
    one = Decimal(net_cents * PIECE) / Decimal(milli) / 100
    return f"{one.quantize(Decimal('0.0001'), ROUND_HALF_UP):f}".replace(".", ",") + "\u00a0€"


def _sums(said: dict[str, Any], words: Words) -> list[tuple[str, str]]:
    tax = sum(row["vat"] for row in said["vat"])
    paid = sum(p["cents"] for p in said["payments"] if p["method"] != Method.ACCOUNT)
    rows = [
        (words(_("Total before tax")), amount(said["total"] - tax)),
        (words(_("Total VAT")), amount(tax)),
        (words(_("Total with tax")), amount(said["total"])),
        (words(_("Settled on the day of the sale")), amount(paid)),
    ]
    left = said["total"] - paid
    return [*rows, (words(_("Still to pay")), amount(left))] if left > 0 else rows


def _mentions(invoice: Invoice, said: dict[str, Any], words: Words) -> list[str]:
    natures = frozenset(_natures(said, depth=3))
    mentions = [words(NATURES[natures])] if natures in NATURES else []
    to = whom(invoice)
    return [*mentions, words(LATE)] if to is not None and to.siren else mentions


def _natures(said: dict[str, Any], depth: int) -> Iterator[str]:
    """Goods, services, or both. What was left to pay of a receipt is what that one sold."""
    for line in said["lines"]:
        if line["nature"] != Nature.LATER:
            yield line["nature"]
            continue
        charge = Charge.objects.filter(pk=line["charge"], subject=Receipt._meta.label_lower).first()
        sold = Receipt.objects.filter(pk=charge.subject_id).first() if charge and depth else None
        if sold is not None:
            yield from _natures(reading.record(sold).said, depth - 1)


def _heads(words: Words) -> dict[str, str]:
    return {
        "to": words(pgettext_lazy("on an invoice", "To")),
        "quantity": words(_("Quantity")),
        "unit": words(_("Unit price before tax")),
        "net": words(_("Amount before tax")),
    }
