"""What a desk has decided about memberships, dated: periods, pauses, reminders, who pays less."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from loge.house.network.models import Desk
from loge.kernel import dated


class Period(models.TextChoices):
    """How long a membership runs."""

    TWELVE_MONTHS = "twelve", _("twelve months from the day of joining")
    CALENDAR_YEAR = "calendar", _("the calendar year")


class PriceKind(models.TextChoices):
    """What a household pays, in one word. Each has its dated price in the catalogue."""

    FULL = "full", pgettext_lazy("price", "full")
    REDUCED = "reduced", pgettext_lazy("price", "reduced")
    SOLIDARITY = "solidarity", pgettext_lazy("price", "solidarity")
    FREE = "free", pgettext_lazy("price", "free")

    @property
    def code(self) -> str:
        """The code of its price in the catalogue."""
        return "membership" if self is PriceKind.FULL else f"membership_{self.value}"


class MembershipRuleQuerySet(dated.DeskDatedQuerySet["MembershipRule"]):
    pass


class MembershipRule(models.Model):
    """How memberships run at a desk from a day until an exclusive day, and who said so.

    By calendar year, `pro_rata` asks for the months that are left only, and whoever joins from
    `next_year_month` on (10 is October) is covered for the next year too, at its full price.
    `pause_days` is how many days a household may pause in a calendar year. `reminders` are days
    before (-30) and after (7) the end on which its holder is told; none says nothing.
    """

    desk = models.ForeignKey(Desk, models.PROTECT, related_name="membership_rules")
    period = models.CharField(max_length=10, choices=Period, default=Period.TWELVE_MONTHS)
    pro_rata = models.BooleanField(default=False)
    next_year_month = models.PositiveSmallIntegerField(null=True)
    pause_days = models.PositiveSmallIntegerField(default=0)
    reminders = models.JSONField(default=list)
    valid_from = models.DateField()
    until = models.DateField(null=True)
    source = models.CharField(max_length=200, blank=True)

    objects = MembershipRuleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["desk", "valid_from"], name="membership_rule_once"),
            dated.lasts("membership_rule_lasts"),
        ]


class PriceRightQuerySet(dated.DeskDatedQuerySet["PriceRight"]):
    pass


class PriceRight(models.Model):
    """Who may pay another price, in words, from a day until an exclusive day.

    `proof` says which paper is looked at ("attestation CAF"), if any: only that it was seen is
    kept, never a copy. `code` stands in the journal as the reason.
    """

    desk = models.ForeignKey(Desk, models.PROTECT, related_name="price_rights")
    code = models.SlugField(max_length=40)
    kind = models.CharField(max_length=10, choices=PriceKind)
    words = models.CharField(max_length=120)
    proof = models.CharField(max_length=80, blank=True)
    valid_from = models.DateField()
    until = models.DateField(null=True)
    source = models.CharField(max_length=200, blank=True)

    objects = PriceRightQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["desk", "code", "valid_from"], name="price_right_once"),
            dated.lasts("price_right_lasts"),
        ]
