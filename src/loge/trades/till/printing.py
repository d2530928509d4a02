"""Receipts as PDF: 80 mm wide and as long as they must be, or A4; tagged for a screen reader."""

import io
from collections.abc import Sequence
from dataclasses import asdict

import segno
from django.utils.translation import gettext as _

from loge.kernel import paper
from loge.kernel.refusal import Refused
from loge.trades.till import closing_papers, printers, reading
from loge.trades.till.models import Closing, Method, Receipt, Session
from loge.trades.till.saying import words_for

RECEIPT = "trades/till/paper/receipt.typ"
SHEET = "trades/till/paper/sheet.typ"


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


def to_printer(receipt: Receipt, *, copy: int = 0) -> None:
    """A receipt to the desk's receipt printer. Raises Refused, with what to do, when none is set or
    it does not answer; what is written down stays."""
    printer = receipt.desk.till.printer
    if not printer:
        raise Refused("no_printer", _("No receipt printer is set for this desk. Print a PDF."))
    face = reading.face(receipt, words=words_for(receipt.person), copy=copy)
    printers.send(printer, printers.receipt(face))


def kick(receipt: Receipt) -> bool:
    """Open the cash drawer that hangs on the printer, when cash is paid or given back; whether it
    was asked to. Called after the sale is kept, which no printer may hold up: never raises."""
    till, cash = receipt.desk.till, receipt.payments.filter(method=Method.CASH)
    if not till.printer or receipt.training or not cash.exists():
        return False
    try:
        printers.send(till.printer, printers.KICK, patience=printers.HURRY)
    except Refused:
        return False
    return True


def closing(closing: Closing) -> bytes:
    """A daily, monthly or yearly closing as PDF, from what was sealed of it."""
    return paper.pdf(SHEET, closing_papers.closing(closing))


def cheques(session: Session) -> bytes:
    """The list of a session's cheques for the bank, as PDF."""
    return paper.pdf(SHEET, closing_papers.cheques(session))


def deposit(session: Session) -> bytes:
    """The slip for a session's cash that goes to the bank, by coins and notes, as PDF."""
    return paper.pdf(SHEET, closing_papers.deposit(session))


def qr(code: str) -> str:
    """A QR code as an SVG file of its own."""
    made = io.BytesIO()
    segno.make(code, error="m").save(made, kind="svg", border=0)
    return made.getvalue().decode()
