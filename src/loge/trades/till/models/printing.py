"""What leaves the till on paper: the rules of it, every print by its number, invoices."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from loge.house.network.models import Desk
from loge.kernel import dated
from loge.kernel.append_only import append_only
from loge.trades.till.models.receipt import Receipt


class PaperRuleQuerySet(dated.DatedQuerySet["PaperRule"]):
    pass


class PaperRule(models.Model):
    """What the law asks of receipts, from a day on. `cents` (with tax) where it has a threshold."""

    class About(models.TextChoices):
        NOTE = "note", _("services of this amount: a note must be given")
        ON_REQUEST = "on_request", _("receipts are printed only when asked for")

    about = models.CharField(max_length=12, choices=About)
    cents = models.PositiveIntegerField(null=True)
    valid_from = models.DateField()
    until = models.DateField(null=True)
    source = models.CharField(max_length=200)
    confidence = models.CharField(max_length=10, choices=dated.Confidence)

    objects = PaperRuleQuerySet.as_manager()

    class Meta:
        constraints = [
            dated.lasts("paper_rule_lasts"),
            models.UniqueConstraint(fields=["about", "valid_from"], name="paper_rule_once_a_day"),
        ]


class InvoiceQuerySet(models.QuerySet["Invoice"]):
    def at(self, desk: Any) -> "InvoiceQuerySet":
        return self.filter(desk_id=desk.pk)


@append_only
class Invoice(models.Model):
    """A numbered invoice of one receipt; a credit note when that gives something back. Who it is
    made out to stands apart (InvoicedTo), and is bound here by `digest`."""

    desk = models.ForeignKey(Desk, models.PROTECT, related_name="invoices")
    number = models.BigIntegerField()
    receipt = models.OneToOneField(Receipt, models.PROTECT, related_name="invoice")
    corrects = models.ForeignKey("self", models.PROTECT, null=True, related_name="corrections")
    at = models.DateTimeField()
    by = models.BigIntegerField(null=True)
    digest = models.CharField(max_length=64)
    seal = models.CharField(max_length=64)

    objects = InvoiceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["desk", "number"], name="invoice_number_once")
        ]


class InvoicedTo(models.Model):
    """To whom an invoice is made out, as typed. Kept ten years after it (code de commerce,
    L123-22), then erased: without the salt its digest says nothing any more."""

    invoice = models.OneToOneField(Invoice, models.PROTECT, related_name="to")
    name = models.CharField(max_length=150)
    address = models.CharField(max_length=300)
    siren = models.CharField(max_length=14, blank=True)
    salt = models.CharField(max_length=32)


class DuplicateQuerySet(models.QuerySet["Duplicate"]):
    def at(self, desk: Any) -> "DuplicateQuerySet":
        return self.filter(desk_id=desk.pk)


@append_only
class Duplicate(models.Model):
    """One print of a receipt, or of its invoice: `copy` 0 is the original, every later one is a
    numbered duplicate. `number` is that of its record in the chain `duplicates`."""

    class Way(models.TextChoices):
        NARROW = "narrow", _("PDF, 80 mm")
        A4 = "a4", _("PDF, A4")
        PRINTER = "printer", _("receipt printer")
        EMAIL = "email", pgettext_lazy("way of printing", "e-mail")

    desk = models.ForeignKey(Desk, models.PROTECT, related_name="duplicates")
    number = models.BigIntegerField()
    receipt = models.ForeignKey(Receipt, models.PROTECT, related_name="prints")
    invoice = models.ForeignKey(Invoice, models.PROTECT, null=True, related_name="prints")
    copy = models.PositiveIntegerField()
    way = models.CharField(max_length=10, choices=Way)
    at = models.DateTimeField()
    by = models.BigIntegerField(null=True)
    seal = models.CharField(max_length=64)

    objects = DuplicateQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["desk", "number"], name="duplicate_number_once"),
            models.UniqueConstraint(
                fields=["receipt", "copy"],
                condition=models.Q(invoice__isnull=True),
                name="copy_of_a_receipt_once",
            ),
            models.UniqueConstraint(
                fields=["invoice", "copy"],
                condition=models.Q(invoice__isnull=False),
                name="copy_of_an_invoice_once",
            ),
        ]
