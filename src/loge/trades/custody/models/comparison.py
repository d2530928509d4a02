"""What is here beside what the carrier's own terminal says is here."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from loge.house.network.models import Desk
from loge.kernel.lifecycle import Lifecycle
from loge.trades.custody.models.carrier import Carrier
from loge.trades.custody.models.deposit import HERE, Deposit


class Moment(models.TextChoices):
    """When one compares: before the day, or after it."""

    MORNING = "morning", _("in the morning")
    EVENING = "evening", _("in the evening")


class Side(models.TextChoices):
    """Where a number stands that does not stand in both."""

    HERE = "here", _("here and not at the terminal")
    THERE = "there", _("at the terminal and not here")


class Settled(models.TextChoices):
    """How a difference was settled."""

    DONE_AT_TERMINAL = "done", _("done at the terminal")
    FOUND = "found", _("found")
    CARRIER_TOLD = "told", _("the carrier was told")
    NOT_FOR_HERE = "not_for_here", _("never came here")
    MISREAD = "misread", _("the same thing, its number misread")
    OTHER = "other", pgettext_lazy("difference", "otherwise")


class ComparisonQuerySet(models.QuerySet["Comparison"]):
    def at(self, desk: Any) -> "ComparisonQuerySet":
        return self.filter(desk_id=desk.pk)


class Comparison(models.Model):
    """One comparison with one carrier's terminal. `listed` holds the numbers of its list and
    nothing else of it; it is erased when its time is over (retention, "terminals")."""

    desk = models.ForeignKey(Desk, models.PROTECT, related_name="comparisons")
    carrier = models.ForeignKey(Carrier, models.PROTECT, related_name="+")
    moment = models.CharField(max_length=10, choices=Moment)
    compared_at = models.DateTimeField()
    listed = models.JSONField(default=list)
    listed_count = models.PositiveIntegerField()
    both_count = models.PositiveIntegerField()
    here_count = models.PositiveIntegerField()
    there_count = models.PositiveIntegerField()
    numberless_count = models.PositiveIntegerField(default=0)
    right_count = models.PositiveIntegerField(default=0)

    objects = ComparisonQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["desk", "carrier", "compared_at"], name="comparison_when"),
        ]


class DifferenceQuerySet(models.QuerySet["Difference"]):
    def at(self, desk: Any) -> "DifferenceQuerySet":
        return self.filter(desk_id=desk.pk)

    def lasting(self) -> "DifferenceQuerySet":
        """Open or settled, and not come right: a comparison finds them again, as long as their
        number is kept."""
        lasting = self.filter(state__in=[Difference.State.OPEN, Difference.State.SETTLED])
        return lasting.exclude(number="")

    def open(self) -> "DifferenceQuerySet":
        """Still to be settled: open, and nothing done here since has put it right."""
        here = Deposit.objects.here().filter(
            desk=models.OuterRef("desk"), number=models.OuterRef("number")
        )
        found, missing = models.Exists(here), ~models.Exists(here)
        one = models.Q(found, side=Side.HERE)
        other = models.Q(missing, side=Side.THERE)
        return self.filter(one | other, state=Difference.State.OPEN)


class Difference(models.Model):
    """One number that stands on one side only. `last_there_at` is when a terminal's list last had
    it, for what is here. What was settled is not asked again as long as it lasts; once a
    comparison has not found it any more it has come right, and a new one would be another row.
    Its number is kept as long as what has left (retention, "deposits"), counted from the day it
    was found; what nobody has settled by then is left unexplained."""

    class State(models.TextChoices):
        OPEN = "open", pgettext_lazy("difference", "open")
        SETTLED = "settled", pgettext_lazy("difference", "settled")
        RIGHT = "right", pgettext_lazy("difference", "come right")
        UNEXPLAINED = "unexplained", pgettext_lazy("difference", "never explained")

    LIFECYCLE = Lifecycle(
        starts={"compare_terminal": State.OPEN},
        moves={
            "settle_difference": ({State.OPEN}, State.SETTLED),
            "reopen_difference": ({State.SETTLED}, State.OPEN),
            "come_right": ({State.OPEN, State.SETTLED}, State.RIGHT),
            "leave_unexplained": ({State.OPEN}, State.UNEXPLAINED),
        },
    )

    desk = models.ForeignKey(Desk, models.PROTECT, related_name="differences")
    carrier = models.ForeignKey(Carrier, models.PROTECT, related_name="+")
    side = models.CharField(max_length=5, choices=Side)
    number = models.CharField(max_length=40, blank=True)
    deposit = models.ForeignKey(Deposit, models.PROTECT, null=True, related_name="differences")
    state = models.CharField(max_length=12, choices=State)
    found_in = models.ForeignKey(Comparison, models.PROTECT, related_name="found")
    seen_in = models.ForeignKey(Comparison, models.PROTECT, related_name="seen")
    found_at = models.DateTimeField()
    last_there_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    settled_as = models.CharField(max_length=14, choices=Settled, blank=True)
    right_at = models.DateTimeField(null=True)

    objects = DifferenceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["desk", "carrier", "side", "number"],
                condition=models.Q(state__in=["open", "settled"]) & ~models.Q(number=""),
                name="difference_once_while_it_lasts",
            )
        ]
        indexes = [
            models.Index(fields=["desk", "state"], name="difference_state"),
        ]

    def is_open(self, deposit: Deposit) -> bool:
        """The same question as `open()` about a difference of a deposit that was read."""
        here = deposit.state in HERE and deposit.number == self.number
        return self.state == self.State.OPEN and here == (self.side == Side.HERE)

    def why_not(self, _verb: str) -> str:
        """Why a verb does not apply to it now."""
        from loge.trades.custody import saying_differences

        return saying_differences.why_not(self)
