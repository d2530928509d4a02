"""Receipts as PDF: 80 mm wide and as long as they must be, or A4; tagged for a screen reader."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loge.house.network.models import Desk
from loge.kernel import paper, qr
from loge.kernel.act import Act
from loge.kernel.refusal import Refused
from loge.trades.till import closing_papers, printers, reading
from loge.trades.till.actions.printing import log_failure
from loge.trades.till.models import Closing, Duplicate, Method, PaperRule, Receipt, Session
from loge.trades.till.saying import Words, amount, words_for

RECEIPT = "trades/till/paper/receipt.typ"
POSTER = "trades/till/paper/poster.typ"
SHEET = "trades/till/paper/sheet.typ"

About = PaperRule.About
POSTER_TITLE = gettext_lazy("Receipts and notes")
ON_REQUEST = gettext_lazy(
    "Your receipt is printed only if you ask for it. It can also be sent by e-mail."
)
NOTE_DUE = gettext_lazy(
    "For services from %(cents)s with tax, a note is given to you. Below that, you have it when "
    "you ask for it."
)


def receipt(
    receipt: Receipt,
    *,
    wide: bool = False,
    copy: int = 0,
    facts: Sequence[tuple[str, str]] = (),
) -> bytes:
    """A receipt as PDF, in French, and beside it in what its person reads. `copy` is the number of
    a duplicate, 0 for the original."""
    words = words_for(receipt.buyer)
    face = reading.face(receipt, words=words, copy=copy, facts=facts)
    data = {"face": asdict(face), "wide": wide, "language": "fr", "qr": qr.on_paper(face.code)}
    return paper.pdf(RECEIPT, data)


def to_printer(printed: Duplicate, act: Act) -> None:
    """A receipt to the desk's receipt printer. Raises Refused, with what to do, when none is set or
    it does not answer, which the technical log says; what is written down stays."""
    receipt, printer = printed.receipt, printed.receipt.desk.till.printer
    if not printer:
        raise Refused("no_printer", _("No receipt printer is set for this desk. Print a PDF."))
    face = reading.face(receipt, words=words_for(receipt.buyer), copy=printed.copy)
    try:
        printers.send(printer, printers.receipt(face))
    except Refused:
        log_failure(printed, act)
        raise


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


def poster(desk: Desk, on: date) -> bytes:
    """What the law wants to hang where one pays, in French and German: receipts are printed when
    asked for, and from which amount a note is given for services (PaperRule)."""
    rules = {rule.about: rule for rule in PaperRule.objects.on(on).order_by("valid_from")}
    told = [(About.ON_REQUEST, ON_REQUEST), (About.NOTE, NOTE_DUE)]
    cents = {about: amount(rule.cents or 0) for about, rule in rules.items()}
    data = {
        "title": Words("fr")(POSTER_TITLE),
        "desk": desk.name,
        "parts": [
            {
                "language": language,
                "words": [
                    Words(language)(words, cents=cents[about])
                    for about, words in told
                    if about in rules
                ],
            }
            for language in ("fr", "de")
        ],
        "sources": [rules[about].source for about, _words in told if about in rules],
    }
    return paper.pdf(POSTER, data)
