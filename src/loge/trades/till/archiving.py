"""What the till puts beside its records in an archive, as CSV: the same, for a spreadsheet."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from loge.house.seals.crossing import Sheet, archiving
from loge.kernel.act import Place
from loge.trades.till.models import Closing, Payment, Receipt, ReceiptLine


def register() -> None:
    """Tell the seals."""
    archiving.add("till-lines", lines, rank=10)
    archiving.add("till-payments", payments, rank=20)
    archiving.add("till-closings", closings, rank=30)


def _receipts(desk: Place, start: datetime, end: datetime) -> QuerySet[Receipt]:
    return Receipt.objects.filter(desk_id=desk.pk, at__gte=start, at__lt=end)


def lines(desk: Place, start: datetime, end: datetime) -> Sheet:
    """One row for each line of each receipt."""
    columns = (
        "receipt__number",
        "receipt__training",
        "receipt__kind",
        "receipt__at",
        "position",
        "label",
        "milli",
        "unit",
        "unit_cents",
        "cents",
        "vat_basis_points",
        "vat_cents",
        "nature",
        "partner__slug",
    )
    rows = ReceiptLine.objects.filter(receipt__in=_receipts(desk, start, end))
    return Sheet(
        "receipt-lines",
        [column.split("__")[-1] for column in columns],
        _said(rows.order_by("receipt__training", "receipt__number", "position"), columns),
        said_fr="Une ligne par ligne de reçu. Montants en centimes TTC, quantités en millièmes "
        "d’unité, TVA en points de base (2000 = 20 %) ; slug : pour le compte de qui.",
        said_en="One row for each line of a receipt. Amounts in cents with tax, quantities in "
        "thousandths, VAT in basis points (2000 = 20 %); slug: on whose behalf.",
    )


def payments(desk: Place, start: datetime, end: datetime) -> Sheet:
    """One row for each payment."""
    columns = (
        "receipt__number",
        "receipt__training",
        "receipt__at",
        "position",
        "drawer__code",
        "method",
        "cents",
        "given_cents",
        "reference",
    )
    rows = Payment.objects.filter(receipt__in=_receipts(desk, start, end))
    return Sheet(
        "payments",
        [column.split("__")[-1] for column in columns],
        _said(rows.order_by("receipt__training", "receipt__number", "position"), columns),
        said_fr="Une ligne par paiement ; code : la caisse où l’argent est entré (ou sorti).",
        said_en="One row for each payment; code: the drawer into which the money went (or out).",
    )


def closings(desk: Place, start: datetime, end: datetime) -> Sheet:
    """One row for each closing."""
    columns = (
        "number",
        "training",
        "span",
        "starts_on",
        "until",
        "first",
        "last",
        "count",
        "total_cents",
        "absolute_cents",
        "perpetual_cents",
        "perpetual_absolute",
    )
    rows = Closing.objects.filter(desk_id=desk.pk, closed_at__gte=start, closed_at__lt=end)
    return Sheet(
        "closings",
        columns,
        _said(rows.order_by("training", "number"), columns),
        said_fr="Une ligne par clôture : reçus du premier au dernier, totaux de la période et "
        "totaux perpétuels (signé, et en valeur absolue), en centimes.",
        said_en="One row for each closing: receipts from first to last, totals of the period and "
        "perpetual totals (signed, and absolute), in cents.",
    )


def _said(rows: QuerySet[Any], columns: tuple[str, ...]) -> Iterator[list[Any]]:
    """Plain values: moments as ISO 8601, nothing for none."""
    for row in rows.values_list(*columns).iterator(chunk_size=2000):
        yield [value.isoformat() if hasattr(value, "isoformat") else value for value in row]
