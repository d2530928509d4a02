"""Invoices, on request: numbered without a gap, bound to the receipt they are of."""

import hashlib
import re
import secrets

from django.utils.translation import gettext as _
from stdnum.exceptions import ValidationError
from stdnum.fr import siren as siren_numbers

from loge.house.journal import actions as journal
from loge.house.journal.actions import verb
from loge.house.journal.models import Entry
from loge.house.journal.rules import canonical
from loge.house.seals import actions as seals
from loge.house.seals.models import Chain
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.refusal import Refused
from loge.trades.till.actions.printing import keep
from loge.trades.till.models import Duplicate, Invoice, InvoicedTo, Kind, Receipt


@verb(needs=Permission.SELL, notebook=False)
def issue_invoice(receipt: Receipt, *, name: str, address: str, siren: str = "", act: Act) -> Entry:
    """An invoice for a receipt, made out to whom it is asked for; a credit note when the receipt
    gives something back of one that was invoiced. Once for each receipt.

    Name and address are not sealed: their digest is, with a salt that is erased with them. Raises
    Refused for a training receipt, for a second invoice, and for what is missing.
    """
    corrects, whom = _check(receipt), _whom(name, address, siren)
    salt = secrets.token_hex(16)
    invoice = _write(receipt, corrects, digest_of(salt, *whom), act)
    InvoicedTo.objects.create(
        invoice=invoice, name=whom[0], address=whom[1], siren=whom[2], salt=salt
    )
    said = act.during(receipt.visit)
    return journal.append(said, "issue_invoice", invoice, receipt=receipt, number=invoice.number)


def _write(receipt: Receipt, corrects: Invoice | None, digest: str, act: Act) -> Invoice:
    """Seal it, and keep its row."""
    stated = {
        "receipt": receipt.number,
        "receipt_seal": receipt.seal,
        "corrects": corrects.number if corrects else None,
        "total": receipt.total_cents,
        "to": digest,
        "operator": act.by,
    }
    kind = "credit_note" if corrects else "invoice"
    record = seals.seal(act, Chain.INVOICES, kind, stated)
    return Invoice.objects.create(
        desk_id=act.desk.pk,
        number=record.number,
        receipt=receipt,
        corrects=corrects,
        at=record.at,
        by=act.by,
        digest=digest,
        seal=record.seal,
    )


@verb(needs=Permission.SELL, notebook=False)
def print_invoice(invoice: Invoice, *, act: Act) -> Entry:
    """An invoice leaves the till: the original once, on its day; then numbered duplicates."""
    printed = keep(invoice.receipt, invoice, Duplicate.Way.A4, act)
    return journal.append(
        act.during(invoice.receipt.visit),
        "print_invoice",
        printed,
        invoice=invoice,
        copy=printed.copy or None,
    )


def digest_of(salt: str, name: str, address: str, siren: str) -> str:
    """What binds an invoice to whom it was made out to, and says nothing without the salt."""
    stated = canonical({"name": name, "address": address, "siren": siren})
    return hashlib.sha256(f"{salt}\n{stated}".encode()).hexdigest()


def _check(receipt: Receipt) -> Invoice | None:
    """The invoice it corrects, if it corrects one. Raises Refused when there can be no invoice."""
    if receipt.training:
        raise Refused("training", _("Practice is not invoiced."))
    if receipt.kind == Kind.PAYMENT:
        raise Refused("no_amount", _("This receipt has no amount to invoice."))
    if Invoice.objects.filter(receipt=receipt).exists():
        raise Refused("invoiced", _("This receipt has its invoice already. Print it again."))
    if receipt.corrects is None:
        return None
    found = Invoice.objects.filter(receipt=receipt.corrects).first()
    if found is None:
        raise Refused(
            "not_invoiced",
            _("What this receipt gives back was not invoiced. Give the receipt itself."),
        )
    return found


def _whom(name: str, address: str, siren: str) -> tuple[str, str, str]:
    said, place = " ".join(name.split())[:150], " ".join(address.split())[:300]
    if not said or not place:
        raise Refused("whom", _("An invoice needs the name and the whole address."))
    compact = re.sub(r"[\s.]", "", siren)
    try:
        return said, place, str(siren_numbers.validate(compact)) if compact else ""
    except ValidationError as error:
        wrong = _("This is no SIREN: it has 9 digits, and one is wrong or missing.")
        raise Refused("siren", wrong) from error
