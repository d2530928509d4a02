"""Receipts: written once, numbered without a gap, corrected only by other receipts.

The truth is the sealed record (house/seals); these rows are its index, and `verify` compares them.
"""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy

from loge.house.catalogue.models import Article, Family
from loge.house.ledger.models import Charge
from loge.house.network.models import Desk
from loge.house.partners.models import Partner
from loge.house.people.models import Household, Person
from loge.kernel.append_only import append_only
from loge.kernel.rows import became
from loge.trades.till.models.drawer import Drawer, Method, Session


class Kind(models.TextChoices):
    """What a receipt says happened."""

    SALE = "sale", gettext_lazy("sale")
    CANCELLATION = "cancellation", gettext_lazy("cancelled sale")
    REFUND = "refund", gettext_lazy("refund")
    PAYMENT = "payment", gettext_lazy("payment method corrected")


class ReceiptQuerySet(models.QuerySet["Receipt"]):
    def at(self, desk: Any) -> "ReceiptQuerySet":
        return self.filter(desk_id=desk.pk)

    def real(self) -> "ReceiptQuerySet":
        """Without those made in training."""
        return self.filter(training=False)


@append_only
class Receipt(models.Model):
    """One receipt. Cents with tax; negative on what is given back. `at` is when it was done,
    `entered_at` when it was written down; `noted` says that it stood in the notebook meanwhile.
    `on` is the day of the till: that of the entry, when it was noted before. `seal` is that of its
    record in the chain."""

    desk = models.ForeignKey(Desk, models.PROTECT, related_name="receipts")
    training = models.BooleanField(default=False)
    number = models.BigIntegerField()
    kind = models.CharField(max_length=15, choices=Kind)
    at = models.DateTimeField()
    on = models.DateField()
    entered_at = models.DateTimeField()
    noted = models.BooleanField(default=False)
    by = models.BigIntegerField(null=True)
    visit = models.BigIntegerField(null=True)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="receipts")
    household = models.ForeignKey(Household, models.PROTECT, null=True, related_name="receipts")
    corrects = models.ForeignKey("self", models.PROTECT, null=True, related_name="corrections")
    total_cents = models.BigIntegerField()
    seal = models.CharField(max_length=64)

    objects = ReceiptQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["desk", "training", "number"], name="receipt_number_once"
            )
        ]
        indexes = [
            models.Index(fields=["desk", "on"], name="receipt_day"),
            models.Index(fields=["visit"], name="receipt_visit"),
        ]

    @property
    def buyer(self) -> Person | None:
        """Who it was given to, as they are known now: a row that was merged leads to another."""
        found: Person | None = became(self.person)
        return found

    @property
    def home(self) -> Household | None:
        """Their household, likewise."""
        found: Household | None = became(self.household)
        return found


@append_only
class ReceiptLine(models.Model):
    """One line: what, how much (`milli`, thousandths of the unit), at which price and VAT, and on
    whose behalf (`partner`; none for the desk's own). A line given back points at the one sold."""

    receipt = models.ForeignKey(Receipt, models.PROTECT, related_name="lines")
    position = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=120)
    article = models.ForeignKey(Article, models.PROTECT, null=True, related_name="+")
    charge = models.ForeignKey(Charge, models.PROTECT, null=True, related_name="+")
    partner = models.ForeignKey(Partner, models.PROTECT, null=True, related_name="+")
    drawer = models.ForeignKey(Drawer, models.PROTECT, related_name="+")
    family = models.CharField(max_length=20, choices=Family, blank=True)
    nature = models.CharField(max_length=10)
    category = models.CharField(max_length=20, blank=True)
    milli = models.BigIntegerField()
    unit = models.CharField(max_length=10)
    unit_cents = models.IntegerField()
    cents = models.BigIntegerField()
    vat_basis_points = models.PositiveIntegerField()
    vat_cents = models.BigIntegerField()
    corrects = models.ForeignKey("self", models.PROTECT, null=True, related_name="corrections")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["receipt", "position"], name="receipt_line_once")
        ]


@append_only
class Payment(models.Model):
    """One payment of a receipt, into one drawer. `given_cents` is the cash that was handed in,
    `reference` what the card terminal or the cheque says. Nothing left to pay or let go lies in a
    drawer: those have no session."""

    receipt = models.ForeignKey(Receipt, models.PROTECT, related_name="payments")
    position = models.PositiveSmallIntegerField()
    drawer = models.ForeignKey(Drawer, models.PROTECT, related_name="+")
    session = models.ForeignKey(Session, models.PROTECT, null=True, related_name="payments")
    method = models.CharField(max_length=10, choices=Method)
    cents = models.BigIntegerField()
    given_cents = models.BigIntegerField(null=True)
    reference = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["receipt", "position"], name="payment_once")]
        indexes = [models.Index(fields=["session", "method"], name="payment_session")]
