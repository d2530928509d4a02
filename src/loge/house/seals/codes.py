"""What the technical log writes down, with the codes that certified French tills use for it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Code(models.TextChoices):
    """An event of the technical log (*journal des événements techniques*, JET)."""

    MONTH_ARCHIVE = "month_archive", _("a month was archived")
    YEAR_ARCHIVE = "year_archive", _("a year was archived")
    SIGN_OUT = "sign_out", _("somebody signed out")
    CLOSING = "closing", _("a day or a month was closed")
    YEAR_CLOSING = "year_closing", _("a year was closed")
    SIGN_IN = "sign_in", _("somebody signed in")
    CHAIN_FAILURE = "chain_failure", _("the records are not what was sealed")
    COUNT = "count", _("a drawer was counted")
    REFUND = "refund", _("something was refunded")
    SETTINGS = "settings", _("a partner or a setting was changed")
    BEGINNING = "beginning", _("the till was set up")
    CANCELLED = "cancelled", _("a sale was cancelled")
    NO_ARTICLE = "no_article", _("an amount without an article was taken")
    TRAINING_ON = "training_on", _("training began")
    TRAINING_OFF = "training_off", _("training ended")
    DUPLICATE = "duplicate", _("a receipt was printed again")
    NOTE = "note", _("a note was given before payment")
    SHEET = "sheet", _("the recovery sheet of the key was printed")
    ROTATION = "rotation", _("the signing key was replaced")
    RESTORE = "restore", _("a backup was put back")
    VERSION = "version", _("another version of Loge began")
    PRICE = "price", _("a price was changed")
    ARTICLE = "article", _("an article was changed")
    PARTNER = "partner", _("a partner or a commission was changed")
    VAT_REGIME = "vat_regime", _("the regime of VAT was changed")
    SELLER = "seller", _("name or address of the desk was changed")
    OPENING = "opening", _("a drawer was opened")
    CASH = "cash", _("cash was put in or taken out")
    PAYMENT = "payment", _("a payment was put right")
    PRINT_FAILED = "print_failed", _("a print or a mail did not leave")


# As printed by tills certified under NF525 (cat. B n° 0274, relayed in their documentation); what
# is not there has 0: it is an event of Loge's own.
JET: dict[str, int] = {
    Code.MONTH_ARCHIVE: 20,
    Code.YEAR_ARCHIVE: 30,
    Code.SIGN_OUT: 40,
    Code.CLOSING: 50,
    Code.YEAR_CLOSING: 60,
    Code.SIGN_IN: 80,
    Code.CHAIN_FAILURE: 90,
    Code.COUNT: 170,
    Code.REFUND: 190,
    Code.SETTINGS: 240,
    Code.PARTNER: 240,
    Code.VAT_REGIME: 240,
    Code.SELLER: 240,
    Code.BEGINNING: 260,
    Code.CANCELLED: 320,
    Code.NO_ARTICLE: 910,
}


def jet(code: str) -> int:
    """The certified tills' number for this event; 0 for one of our own."""
    return JET.get(code, 0)
