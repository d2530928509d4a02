"""One month of an agreement: what is expected, what they announced, what came."""

from datetime import date
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from loge.house.conventions.models.convention import Convention
from loge.house.ledger.models import Posting
from loge.kernel.lifecycle import Lifecycle
from loge.kernel.periods import months_later


class MonthQuerySet(models.QuerySet["Month"]):
    def at(self, desk: Any) -> "MonthQuerySet":
        return self.filter(desk_id=desk.pk)


class Month(models.Model):
    """What a partner pays for a month: the fee and the commissions of what was sold in it.

    The expected amounts are worked out when read; `settle_month` writes them down. `announced_…`
    is what the partner's own paper says, null while it has not come. Cents, tax included.
    """

    class State(models.TextChoices):
        OPEN = "open", pgettext_lazy("month", "open")
        SETTLED = "settled", pgettext_lazy("month", "settled")

    LIFECYCLE = Lifecycle(
        starts={"announce_month": State.OPEN, "receive_month": State.OPEN},
        moves={
            "settle_month": ({State.OPEN}, State.SETTLED),
            "reopen_month": ({State.SETTLED}, State.OPEN),
        },
    )

    desk = models.ForeignKey("network.Desk", models.PROTECT, related_name="+")
    convention = models.ForeignKey(Convention, models.PROTECT, related_name="months")
    first_on = models.DateField()
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    announced_fee_cents = models.IntegerField(null=True)
    announced_commission_cents = models.IntegerField(null=True)
    announced_on = models.DateField(null=True)
    reference = models.CharField(max_length=60, blank=True)
    expected_fee_cents = models.IntegerField(null=True)
    expected_commission_cents = models.IntegerField(null=True)

    objects = MonthQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["convention", "first_on"], name="month_once"),
        ]
        ordering = ["-first_on", "pk"]

    @property
    def until(self) -> date:
        """The first day that is not in it."""
        return months_later(self.first_on, 1)

    @property
    def announced_cents(self) -> int | None:
        """All they announced; None while nothing was."""
        if self.announced_on is None:
            return None
        return (self.announced_fee_cents or 0) + (self.announced_commission_cents or 0)

    def why_not(self, verb: str) -> str:
        """Why a verb does not apply now."""
        if verb == "reopen_month":
            return _("This month is open already.")
        return _("This month is settled. Open it again first.")


class MonthPayment(models.Model):
    """What came for a month: the fee and commissions, in cents. `on` is the day of the bank's
    statement; the posting's own day is the one on which it was written down. One that did not come
    after all is taken back (`reversed_at`); its posting is reversed."""

    month = models.ForeignKey(Month, models.PROTECT, related_name="payments")
    fee_cents = models.IntegerField()
    commission_cents = models.IntegerField()
    on = models.DateField()
    reference = models.CharField(max_length=60, blank=True)
    posting = models.ForeignKey(Posting, models.PROTECT, related_name="+")
    reversed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["on", "pk"]

    @property
    def cents(self) -> int:
        return self.fee_cents + self.commission_cents

    @property
    def written_on(self) -> date | None:
        """The day on which the books took it in, when it is not the bank's."""
        return self.posting.on if self.posting.on != self.on else None

    @property
    def desk_id(self) -> int:
        return self.month.desk_id
