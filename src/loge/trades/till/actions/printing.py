"""Every print has its number: the original once, then numbered duplicates, sealed and logged."""

from contextlib import suppress
from typing import Any

from loge.house.journal import actions as journal
from loge.house.journal.actions import verb
from loge.house.journal.models import Entry
from loge.house.seals import actions as seals
from loge.house.seals.codes import Code
from loge.house.seals.models import Chain, Record
from loge.kernel import days
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.refusal import Refused
from loge.trades.till.models import Receipt
from loge.trades.till.models.printing import Duplicate, Invoice


@verb(needs=Permission.SELL, notebook=False)
def print_receipt(receipt: Receipt, *, way: Duplicate.Way, act: Act) -> Entry:
    """A receipt leaves the till. The first print on the day of the sale is the original; every
    other one is a duplicate, numbered from 1. Nothing is printed here: that comes after.

    Raises Refused without the signing key.
    """
    printed = keep(receipt, None, way, act)
    return journal.append(
        act.during(receipt.visit),
        "print_receipt",
        printed,
        receipt=receipt,
        copy=printed.copy or None,
        way=Duplicate.Way(way),
    )


def keep(receipt: Receipt, invoice: Invoice | None, way: Duplicate.Way, act: Act) -> Duplicate:
    """Seal one print, and keep its row; a duplicate stands in the technical log as well."""
    copy = next_copy(receipt, invoice, act)
    record = _seal(receipt, invoice, way, copy, act)
    if copy:
        practice = receipt.training or None
        seals.log(act, Code.DUPLICATE, receipt=receipt.number, copy=copy, training=practice)
    return Duplicate.objects.create(
        desk_id=act.desk.pk,
        number=record.number,
        receipt=receipt,
        invoice=invoice,
        copy=copy,
        way=way,
        at=act.at,
        by=act.by,
        seal=record.seal,
    )


def log_failure(printed: Duplicate, act: Act) -> None:
    """The printer or the mail server did not take it: the technical log says so. Called after what
    was printed is kept; never raises for a missing key, which changes nothing about the paper."""
    receipt = printed.receipt
    facts: dict[str, Any] = {"receipt": receipt.number, "training": receipt.training or None}
    facts |= {"copy": printed.copy, "way": Duplicate.Way(printed.way)}
    with suppress(Refused):
        seals.log(act, Code.PRINT_FAILED, **facts)


def _seal(
    receipt: Receipt, invoice: Invoice | None, way: Duplicate.Way, copy: int, act: Act
) -> Record:
    stated = {
        "of": "invoice" if invoice else "receipt",
        "receipt": receipt.number,
        "receipt_seal": receipt.seal,
        "invoice": invoice.number if invoice else None,
        "training": receipt.training,
        "copy": copy,
        "way": way,
        "operator": act.by,
    }
    return seals.seal(act, Chain.DUPLICATES, "duplicate" if copy else "original", stated)


def next_copy(receipt: Receipt, invoice: Invoice | None, act: Act) -> int:
    """The number of the next print: 0 for the original, which is of the day itself."""
    last = receipt.prints.filter(invoice=invoice).order_by("-copy").first()
    if last is not None:
        return last.copy + 1
    made_on = days.day_of(invoice.at, act.desk.zone) if invoice else receipt.on
    return 0 if days.day_of(act.at, act.desk.zone) == made_on else 1
