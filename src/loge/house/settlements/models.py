"""A statement: what was sold for a partner until a day, what the desk keeps, what they get."""

from typing import Any

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loge.house.ledger.models import Posting
from loge.house.network.models import Desk
from loge.house.partners.models import CATEGORIES, Partner
from loge.house.settlements.crossing import made_good
from loge.kernel import dated
from loge.kernel.append_only import append_only
from loge.kernel.lifecycle import Lifecycle


class StatementQuerySet(models.QuerySet["Statement"]):
    def at(self, desk: Any) -> "StatementQuerySet":
        return self.filter(desk_id=desk.pk)

    def standing(self) -> "StatementQuerySet":
        """Those that were not withdrawn."""
        return self.exclude(state=Statement.State.WITHDRAWN)

    def unpaid(self) -> "StatementQuerySet":
        """Those that a partner is still to be paid."""
        return self.filter(state=Statement.State.MADE, due_cents__gt=0)


class Statement(models.Model):
    """What was sold for a partner from a day until another (exclusive), and what they are due.

    `commission_cents` is what the desk keeps, with its VAT (`vat_cents`) where the desk is liable.
    `due_cents` comes from the ledger: all that stands on the partner's account, less the commission
    and what earlier statements are still to pay. So whatever was handed over before, or brought
    forward, is in it. A mistake is withdrawn and made anew; its number stays.
    """

    class State(models.TextChoices):
        MADE = "made", gettext_lazy("to be paid")
        PAID = "paid", gettext_lazy("paid")
        WITHDRAWN = "withdrawn", gettext_lazy("withdrawn")

    class Method(models.TextChoices):
        TRANSFER = "transfer", gettext_lazy("bank transfer")
        CASH = "cash", gettext_lazy("cash from the drawer")

    LIFECYCLE = Lifecycle(
        starts={"settle_partner": State.MADE},
        moves={
            "pay_partner": ({State.MADE}, State.PAID),
            "reopen_statement": ({State.PAID}, State.MADE),
            "withdraw_statement": ({State.MADE}, State.WITHDRAWN),
        },
    )

    desk = models.ForeignKey(Desk, models.PROTECT, related_name="statements")
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="statements")
    number = models.PositiveIntegerField()
    starts_on = models.DateField()
    until = models.DateField()
    sold_cents = models.BigIntegerField()
    commission_cents = models.BigIntegerField()
    vat_cents = models.BigIntegerField()
    due_cents = models.BigIntegerField()
    made_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State, default=State.MADE)
    paid_at = models.DateTimeField(null=True)
    method = models.CharField(max_length=10, choices=Method, blank=True)
    reference = models.CharField(max_length=60, blank=True)
    payment = models.ForeignKey(Posting, models.PROTECT, null=True, related_name="+")

    objects = StatementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["desk", "number"], name="statement_number_once"),
            models.CheckConstraint(
                condition=models.Q(until__gt=models.F("starts_on")), name="statement_lasts"
            ),
        ]
        indexes = [models.Index(fields=["partner", "until"], name="statement_partner")]

    def __str__(self) -> str:
        return f"{self.number:04d}"

    @cached_property
    def made_good_cents(self) -> int:
        """What they made good in its days, as every trade says: it is taken off what is due."""
        return sum(made_good.run(self.partner, self.starts_on, self.until))

    @property
    def other_cents(self) -> int:
        """What is in the amount due besides sales less commission, and what was made good: brought
        forward, handed over before, put right."""
        sales = self.sold_cents - self.commission_cents
        return self.due_cents - sales + self.made_good_cents

    @property
    def to_pay(self) -> bool:
        return self.state == self.State.MADE and self.due_cents > 0

    @property
    def last_day(self) -> Any:
        return dated.day_before(self.until)

    def why_not(self, verb: str) -> str:
        """Why this verb does not apply now."""
        said = _("This statement is %(state)s. Open it again.")
        return said % {"state": self.get_state_display()}


@append_only
class StatementLine(models.Model):
    """One kind of thing on a statement, at one commission. Nothing agreed is nothing kept."""

    statement = models.ForeignKey(Statement, models.PROTECT, related_name="lines")
    category = models.CharField(max_length=15, choices=CATEGORIES)
    commission_basis_points = models.PositiveIntegerField()
    agreed = models.BooleanField()
    milli = models.BigIntegerField()
    sold_cents = models.BigIntegerField()
    commission_cents = models.BigIntegerField()

    @property
    def label(self) -> str:
        return str(self.get_category_display())
