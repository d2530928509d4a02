"""Whether the rows of receipts and closings are what was sealed, and each has its record."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

from loge.house.journal.models import Entry
from loge.house.seals import crossing
from loge.house.seals.models import Chain, Record
from loge.house.seals.verifier import Break
from loge.kernel import days
from loge.trades.till.models import Closing, Payment, Receipt, ReceiptLine

AT_A_TIME = 1000
LINE = (
    "label",
    "milli",
    "unit",
    "unit_cents",
    "cents",
    "vat_basis_points",
    "nature",
    "family",
    "category",
    "article",
    "charge",
    "corrects",
)

SEALED_LINE = (*LINE, "vat", "drawer", "owner")
PAYMENT = ("drawer__code", "method", "cents", "session__number", "given_cents", "reference")
SEALED_PAYMENT = ("drawer", "method", "cents", "session", "given", "reference")


def register() -> None:
    """Tell the seals."""
    crossing.checks.add("till", check)


def check(desk: str) -> Iterator[Break]:
    """Every receipt and closing whose rows say otherwise than its record, by chain and number."""
    for training in (False, True):
        yield from _receipts(desk, training)
        yield from _closings(desk, training)


def _receipts(desk: str, training: bool) -> Iterator[Break]:
    chain = (Chain.TRAINING if training else Chain.RECEIPTS).value
    rows = Receipt.objects.filter(desk__slug=desk, training=training)
    rows = rows.select_related("corrects", "desk").order_by("number")
    known = iter(rows.iterator(chunk_size=AT_A_TIME))
    records = iter(_records(desk, chain))
    while some := list(islice(known, AT_A_TIME)):
        told = _told(some)
        for receipt in some:
            record = next(records, None)
            if record is None or told[receipt.pk] != _sealed(record, receipt.desk.zone):
                yield Break(desk, chain, receipt.number, "altered")
                return
    left = next(records, None)
    if left is not None:
        yield Break(desk, chain, left.number, "missing")


def _records(desk: str, chain: str) -> Iterator[Record]:
    records = Record.objects.at(desk).of(chain).order_by("number")
    return records.iterator(chunk_size=AT_A_TIME)


def _sealed(record: Record, zone: ZoneInfo) -> dict[str, Any]:
    """What a record says, in the shape of the rows; its day is that of the desk's `zone`."""
    said = record.said
    return {
        "number": record.number,
        "kind": record.kind,
        "at": record.at,
        "on": _day(said, record.at, zone),
        "noted": "booked_on" in said,
        "visit": said["visit"],
        "total": said["total"],
        "seal": record.seal,
        "corrects": said["corrects"],
        "operator": said["operator"],
        "lines": [tuple(line[name] for name in SEALED_LINE) for line in said["lines"]],
        "payments": [
            tuple(payment[name] for name in SEALED_PAYMENT) for payment in said["payments"]
        ],
    }


def _day(said: dict[str, Any], at: datetime, zone: ZoneInfo) -> date:
    """The day of the till: that of the entry, where the sale was noted before."""
    booked = said.get("booked_on")
    return date.fromisoformat(booked) if booked else days.day_of(at, zone)


def _told(receipts: list[Receipt]) -> dict[int, dict[str, Any]]:
    """What the rows of these receipts say, by the receipt's id, in two queries."""
    ids = [receipt.pk for receipt in receipts]
    lines: dict[int, list[Any]] = defaultdict(list)
    found = ReceiptLine.objects.filter(receipt__in=ids).order_by("receipt", "position")
    columns = (*LINE, "vat_cents", "drawer__code")
    for pk, owner, *line in found.values_list("receipt", "partner__slug", *columns):
        lines[pk].append((*line, owner or ""))
    payments: dict[int, list[Any]] = defaultdict(list)
    paid = Payment.objects.filter(receipt__in=ids).order_by("receipt", "position")
    for pk, *payment in paid.values_list("receipt", *PAYMENT):
        payments[pk].append(tuple(payment))
    return {
        receipt.pk: {
            "number": receipt.number,
            "kind": receipt.kind,
            "at": receipt.at,
            "on": receipt.on,
            "noted": receipt.noted,
            "visit": receipt.visit,
            "total": receipt.total_cents,
            "seal": receipt.seal,
            "corrects": receipt.corrects.number if receipt.corrects else None,
            "operator": receipt.by,
            "lines": lines[receipt.pk],
            "payments": payments[receipt.pk],
        }
        for receipt in receipts
    }


def _closings(desk: str, training: bool) -> Iterator[Break]:
    chain = (Chain.TRAINING_CLOSINGS if training else Chain.CLOSINGS).value
    rows = Closing.objects.filter(desk__slug=desk, training=training).order_by("number")
    records = iter(_records(desk, chain))
    for closing in rows.iterator(chunk_size=AT_A_TIME):
        record = next(records, None)
        if record is None or record.number != closing.number or not _same(closing, record):
            yield Break(desk, chain, closing.number, "altered")
            return
        told = record.said.get("journal")
        if told and not _stands(desk, **told):
            yield Break(desk, "journal", told["number"], "rewritten")
            return
    left = next(records, None)
    if left is not None:
        yield Break(desk, chain, left.number, "missing")


def _stands(desk: str, *, number: int, digest: str) -> bool:
    """Whether the desk's journal still holds the entry that a closing sealed as its last."""
    return Entry.objects.at(desk).filter(number=number, digest=digest).exists() or not number


def _same(closing: Closing, record: Record) -> bool:
    said = record.said
    columns = {
        "number": closing.number,
        "operator": closing.by,
        "total": closing.total_cents,
        "absolute": closing.absolute_cents,
        "perpetual": closing.perpetual_cents,
        "perpetual_absolute": closing.perpetual_absolute,
        "count": closing.count,
        "first": closing.first,
        "last": closing.last,
        "starts_on": closing.starts_on.isoformat(),
        "until": closing.until.isoformat(),
    }
    held = closing.content == {name: said.get(name) for name in closing.content}
    stated = all(said[name] == value for name, value in columns.items())
    return held and stated and closing.seal == record.seal and closing.span == record.kind
