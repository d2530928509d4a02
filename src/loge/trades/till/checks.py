"""Whether the rows of receipts and closings are what was sealed, and each has its record."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import islice
from operator import itemgetter
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import QuerySet, Value
from django.db.models.functions import Coalesce

from loge.house.journal.models import Entry
from loge.house.network.models import Desk
from loge.house.seals import crossing
from loge.house.seals.models import Chain, Record
from loge.house.seals.verifier import Break
from loge.kernel import days
from loge.trades.till.models import Closing, Payment, Receipt, ReceiptLine

AT_A_TIME = 1000
BESIDE = ("number", "kind", "visit", "total_cents", "corrects__number", "by")
RECEIPT = ("pk", "number", "seal", "at", "on", "noted", *BESIDE)
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

OWNER = Coalesce("partner__slug", Value(""))
PAYMENT = ("drawer__code", "method", "cents", "session__number", "given_cents", "reference")
# The same of a record, in the same order.
sealed_receipt = itemgetter("number", "kind", "visit", "total", "corrects", "operator")
sealed_line = itemgetter(*LINE, "vat", "drawer", "owner")
sealed_payment = itemgetter("drawer", "method", "cents", "session", "given", "reference")


def register() -> None:
    """Tell the seals."""
    crossing.checks.add("till", check)


def check(desk: str) -> Iterator[Break]:
    """Every receipt and closing whose rows say otherwise than its record, by chain and number."""
    for training in (False, True):
        yield from _receipts(desk, training)
        yield from _closings(desk, training)


def _receipts(desk: str, training: bool) -> Iterator[Break]:
    """Values are compared, not models: half of the time of a long chain went into making them."""
    chain = (Chain.TRAINING if training else Chain.RECEIPTS).value
    zone = next((one.zone for one in Desk.objects.filter(slug=desk)), ZoneInfo("UTC"))
    rows = Receipt.objects.filter(desk__slug=desk, training=training).order_by("number")
    known = rows.values_list(*RECEIPT).iterator(chunk_size=AT_A_TIME)
    records = _records(desk, chain).values_list("number", "content", "seal")
    sealed = records.iterator(chunk_size=AT_A_TIME)
    while some := list(islice(known, AT_A_TIME)):
        these = rows.filter(number__range=(some[0][1], some[-1][1])).order_by()
        lines, payments = _told(_lines(these)), _told(_payments(these))
        for pk, number, *told in some:
            record = next(sealed, None)
            if record is None or (told, lines[pk], payments[pk]) != _sealed(record, zone):
                yield Break(desk, chain, number, "altered")
                return
    left = next(sealed, None)
    if left is not None:
        yield Break(desk, chain, left[0], "missing")


def _records(desk: str, chain: str) -> QuerySet[Record]:
    return Record.objects.at(desk).of(chain).order_by("number")


def _sealed(record: Sequence[Any], zone: ZoneInfo) -> tuple[list[Any], list[Any], list[Any]]:
    """What a record says, in the shape of the rows; its day is that of the desk's `zone`. That its
    columns are what its content says, the walk along the chain has seen."""
    _number, content, seal = record
    said = json.loads(content)
    at = datetime.fromisoformat(said["at"])
    booked = said.get("booked_on")  # the day of the entry, where the sale was noted before
    on = date.fromisoformat(booked) if booked else days.day_of(at, zone)
    lines = [sealed_line(line) for line in said["lines"]]
    payments = [sealed_payment(payment) for payment in said["payments"]]
    return [seal, at, on, "booked_on" in said, *sealed_receipt(said)], lines, payments


def _lines(receipts: QuerySet[Receipt]) -> Iterable[tuple[Any, ...]]:
    found = ReceiptLine.objects.filter(receipt__in=receipts).order_by("receipt", "position")
    return found.values_list("receipt", *LINE, "vat_cents", "drawer__code", OWNER)


def _payments(receipts: QuerySet[Receipt]) -> Iterable[tuple[Any, ...]]:
    found = Payment.objects.filter(receipt__in=receipts).order_by("receipt", "position")
    return found.values_list("receipt", *PAYMENT)


def _told(rows: Iterable[tuple[Any, ...]]) -> dict[int, list[Any]]:
    """What the rows say, by the receipt's id, which is their first column."""
    told: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        told[row[0]].append(row[1:])
    return told


def _closings(desk: str, training: bool) -> Iterator[Break]:
    chain = (Chain.TRAINING_CLOSINGS if training else Chain.CLOSINGS).value
    rows = Closing.objects.filter(desk__slug=desk, training=training).order_by("number")
    records = _records(desk, chain).iterator(chunk_size=AT_A_TIME)
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
