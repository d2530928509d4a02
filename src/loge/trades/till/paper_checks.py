"""Whether the rows of invoices and prints are what was sealed, and each has its record."""

from collections.abc import Iterator
from typing import Any

from loge.house.seals import crossing
from loge.house.seals.models import Chain, Record
from loge.house.seals.verifier import Break
from loge.trades.till.actions.invoicing import digest_of
from loge.trades.till.models import Duplicate, Invoice

AT_A_TIME = 1000


def register() -> None:
    """Tell the seals."""
    crossing.checks.add("till-papers", check)


def check(desk: str) -> Iterator[Break]:
    """The first invoice and the first print whose row says otherwise than its record."""
    invoices = Invoice.objects.filter(desk__slug=desk).select_related("receipt", "corrects", "to")
    yield from _compare(desk, Chain.INVOICES, invoices.order_by("number"), _invoice)
    prints = Duplicate.objects.filter(desk__slug=desk).select_related("receipt", "invoice")
    yield from _compare(desk, Chain.DUPLICATES, prints.order_by("number"), _print)


def _compare(desk: str, chain: Chain, rows: Any, told: Any) -> Iterator[Break]:
    records = iter(Record.objects.at(desk).of(chain).order_by("number").iterator(AT_A_TIME))
    for row in rows.iterator(chunk_size=AT_A_TIME):
        record = next(records, None)
        facts = {"number": row.number, "seal": row.seal, **told(row)}
        said = {} if record is None else {**record.said, "seal": record.seal}
        if any(said.get(name, said) != value for name, value in facts.items()):
            yield Break(desk, chain.value, row.number, "altered")
            return
    left = next(records, None)
    if left is not None:
        yield Break(desk, chain.value, left.number, "missing")


def _invoice(row: Invoice) -> dict[str, Any]:
    """Whom it is made out to must be who it was made out to, while that is kept."""
    to = getattr(row, "to", None)
    digest = digest_of(to.salt, to.name, to.address, to.siren) if to else row.digest
    return {
        "receipt": row.receipt.number,
        "receipt_seal": row.receipt.seal,
        "corrects": row.corrects.number if row.corrects else None,
        "to": digest if digest == row.digest else "",
        "operator": row.by,
    }


def _print(row: Duplicate) -> dict[str, Any]:
    return {
        "receipt": row.receipt.number,
        "receipt_seal": row.receipt.seal,
        "training": row.receipt.training,
        "invoice": row.invoice.number if row.invoice else None,
        "copy": row.copy,
        "way": row.way,
        "operator": row.by,
    }
