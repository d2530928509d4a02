"""How the journal reads what happens at the till."""

from collections.abc import Collection

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from loge.house.journal import sentences
from loge.kernel.templatetags import said
from loge.trades.till.models import Basket, Closing, Invoice, Receipt, Session

PHRASES = {
    "start_basket": _("%(by)s began %(subject)s"),
    "begin_training": _("%(by)s practises at the till"),
    "end_training": _("%(by)s stopped practising at the till"),
    "add_line": _("%(by)s put %(article)s in %(subject)s"),
    "change_line": _("%(by)s changed how much of %(article)s is in %(subject)s"),
    "take_charge": _("%(by)s took %(charge)s into %(subject)s"),
    "leave_charge": _("%(by)s left %(charge)s for another day"),
    "refresh_basket": _("%(by)s took today’s prices for %(subject)s"),
    "drop_basket": _("%(by)s put back %(subject)s: %(cents)s"),
    "issue_note": _("%(by)s gave note %(number)s for %(subject)s: %(cents)s"),
    "record_sale": _("%(by)s entered %(cents)s that was noted before: %(subject)s"),
    "sell": _("%(by)s took %(cents)s: %(subject)s"),
    "cancel_sale": _("%(by)s cancelled %(corrects)s: %(subject)s"),
    "refund": _("%(by)s gave back %(cents)s of %(corrects)s: %(subject)s"),
    "correct_payment": _("%(by)s corrected how %(corrects)s was paid: %(subject)s"),
    "open_drawer": _("%(by)s opened %(subject)s with %(cents)s"),
    "move_cash": _("%(by)s moved cash in %(session)s: %(cents)s"),
    "count_drawer": _("%(by)s counted %(subject)s: %(cents)s in cash"),
    "resume_drawer": _("%(by)s sells again from %(subject)s"),
    "close_drawer": _("%(by)s closed %(subject)s"),
    "close_till": _("%(by)s closed the day at %(cents)s: %(subject)s"),
    "close_period": _("%(by)s closed a month or a year at %(cents)s: %(subject)s"),
    "issue_invoice": _("%(by)s made %(subject)s of %(receipt)s"),
    "print_invoice": _("%(by)s printed %(invoice)s"),
    "send_receipt": _("%(by)s sent %(receipt)s by e-mail"),
    "confirm_receipt_sent": _("%(receipt)s left by e-mail"),
    "print_receipt": _("%(by)s printed %(receipt)s"),
    "set_till": _("%(by)s changed what the till is set to"),
}


def register() -> None:
    """Tell the journal."""
    sentences.read_as(PHRASES)
    sentences.called("till.receipt", _receipts)
    sentences.called("till.basket", _baskets)
    sentences.called("till.session", _sessions)
    sentences.called("till.closing", _closings)
    sentences.called("till.till", lambda ids: dict.fromkeys(ids, gettext("the till")))
    sentences.called("till.trainee", lambda ids: dict.fromkeys(ids, gettext("practice")))
    sentences.called("till.invoice", _invoices)
    sentences.called("till.duplicate", lambda ids: dict.fromkeys(ids, gettext("a print")))
    sentences.called("till.movement", lambda ids: dict.fromkeys(ids, gettext("cash")))


def _receipts(ids: Collection[int]) -> dict[int, str]:
    rows = Receipt.objects.filter(pk__in=ids).values_list("pk", "number", "training")
    plain, marked = gettext("receipt %(number)s"), gettext("training receipt %(number)s")
    return {pk: (marked if training else plain) % {"number": n} for pk, n, training in rows}


def _invoices(ids: Collection[int]) -> dict[int, str]:
    rows = Invoice.objects.filter(pk__in=ids).values_list("pk", "number")
    return {pk: gettext("invoice %(number)s") % {"number": number} for pk, number in rows}


def _baskets(ids: Collection[int]) -> dict[int, str]:
    known = Basket.objects.filter(pk__in=ids).values_list("pk", flat=True)
    return {pk: gettext("basket %(number)s") % {"number": pk} for pk in known}


def _sessions(ids: Collection[int]) -> dict[int, str]:
    rows = Session.objects.filter(pk__in=ids).select_related("drawer")
    return {row.pk: f"{row.drawer} ({said.short_day(row.opened_on)})" for row in rows}


def _closings(ids: Collection[int]) -> dict[int, str]:
    rows = Closing.objects.filter(pk__in=ids)
    words = gettext("closing %(number)s (%(day)s)")
    return {
        row.pk: words % {"number": row.number, "day": said.short_day(row.starts_on)} for row in rows
    }
