"""Receipts as PDF: 80 mm wide and as long as they must be, or A4; tagged for a screen reader."""

import io
from collections.abc import Sequence
from dataclasses import asdict

import segno

from loge.kernel import paper
from loge.trades.till import reading
from loge.trades.till.models import Receipt
from loge.trades.till.saying import words_for

RECEIPT = "trades/till/paper/receipt.typ"


def receipt(
    receipt: Receipt,
    *,
    wide: bool = False,
    copy: int = 0,
    facts: Sequence[tuple[str, str]] = (),
) -> bytes:
    """A receipt as PDF, in French, and beside it in what its person reads. `copy` is the number of
    a duplicate, 0 for the original."""
    words = words_for(receipt.person)
    face = reading.face(receipt, words=words, copy=copy, facts=facts)
    data = {"face": asdict(face), "wide": wide, "language": "fr", "qr": qr(face.code)}
    return paper.pdf(RECEIPT, data)


def qr(code: str) -> str:
    """A QR code as an SVG file of its own."""
    made = io.BytesIO()
    segno.make(code, error="m").save(made, kind="svg", border=0)
    return made.getvalue().decode()
