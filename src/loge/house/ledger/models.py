"""Charges say what is owed; postings say where money came from and went. Cents, signed."""

from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loge.house.catalogue.models import Nature
from loge.house.network.models import Desk
from loge.house.partners.models import Category, Partner
from loge.house.people.models import Household, Person
from loge.kernel.append_only import append_only
from loge.kernel.lifecycle import Lifecycle


class LedgerAccount(models.Model):
    """One account of the chart (PCG): "411" what households owe, "706" services sold."""

    code = models.CharField(max_length=10, unique=True)
    name = models.CharField(max_length=120)
    source = models.CharField(max_length=120)


@append_only
class Posting(models.Model):
    """A balanced set of lines. Never changed: a mistake is put right by a reversing posting."""

    desk = models.ForeignKey(Desk, models.PROTECT, related_name="postings")
    at = models.DateTimeField()
    on = models.DateField()
    subject = models.CharField(max_length=40)
    subject_id = models.BigIntegerField()
    reverses = models.OneToOneField("self", models.PROTECT, null=True, related_name="reversed_by")


@append_only
class PostingLine(models.Model):
    """One line: positive cents are a debit, negative a credit. Lines of a posting sum to zero."""

    posting = models.ForeignKey(Posting, models.PROTECT, related_name="lines")
    account = models.ForeignKey(LedgerAccount, models.PROTECT, related_name="lines")
    cents = models.BigIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(cents=0), name="line_moves_money")
        ]


class ChargeQuerySet(models.QuerySet["Charge"]):
    def at(self, desk: Any) -> "ChargeQuerySet":
        return self.filter(desk_id=desk.pk)

    def owed(self) -> "ChargeQuerySet":
        return self.filter(state=Charge.State.OWED)


class Charge(models.Model):
    """What a household, a person or an organisation (`debtor`, by its name) owes, for what, with
    which VAT. The till settles charges, and reopens one when its sale is taken back.

    `partner` is on whose behalf it is owed, if not to the desk; `nature` what closings count it as,
    `category` what commissions and figures go by ("" where nothing goes by it).
    """

    class State(models.TextChoices):
        OWED = "owed", gettext_lazy("owed")
        SETTLED = "settled", gettext_lazy("settled")
        WAIVED = "waived", gettext_lazy("waived")
        CANCELLED = "cancelled", gettext_lazy("cancelled")

    LIFECYCLE = Lifecycle(
        starts={"charge": State.OWED},
        moves={
            "waive": ({State.OWED}, State.WAIVED),
            "cancel_charge": ({State.OWED}, State.CANCELLED),
            "settle_charge": ({State.OWED}, State.SETTLED),
            "reopen_charge": ({State.SETTLED}, State.OWED),
        },
    )

    desk = models.ForeignKey(Desk, models.PROTECT, related_name="charges")
    household = models.ForeignKey(Household, models.PROTECT, null=True, related_name="charges")
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="charges")
    debtor = models.CharField(max_length=80, blank=True)
    label = models.CharField(max_length=120)
    cents = models.PositiveIntegerField()
    vat_basis_points = models.PositiveIntegerField(default=0)
    partner = models.ForeignKey(Partner, models.PROTECT, null=True, related_name="charges")
    nature = models.CharField(max_length=10, choices=Nature, default=Nature.SERVICES)
    category = models.CharField(max_length=15, choices=Category, blank=True)
    account = models.ForeignKey(LedgerAccount, models.PROTECT, related_name="charges")
    subject = models.CharField(max_length=40)
    subject_id = models.BigIntegerField()
    state = models.CharField(max_length=10, choices=State, default=State.OWED)
    owed_at = models.DateTimeField()

    objects = ChargeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(household__isnull=False)
                | models.Q(person__isnull=False)
                | ~models.Q(debtor=""),
                name="charge_on_somebody",
            )
        ]
        indexes = [models.Index(fields=["household", "state"], name="charge_household")]

    def why_not(self, verb: str) -> str:
        """Why this verb does not apply now."""
        return _("This amount is no longer owed: it is already %(state)s.") % {
            "state": self.get_state_display()
        }
