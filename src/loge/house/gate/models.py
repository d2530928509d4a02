"""What holds a household back: what it owes at most, a suspension; and what was allowed anyway."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from loge.house.network.models import Desk
from loge.house.people.models import Household, Person
from loge.kernel import dated


class GateRuleQuerySet(dated.DeskDatedQuerySet["GateRule"]):
    pass


class GateRule(models.Model):
    """Up to how many cents a household may owe before somebody must say yes; none: whatever it
    owes. Below which age somebody for whom no adult is known is asked about; none: never. From a
    day until an exclusive day, with its source."""

    desk = models.ForeignKey(Desk, models.PROTECT, related_name="gate_rules")
    owed_limit = models.PositiveIntegerField(null=True)
    minor_below = models.PositiveSmallIntegerField(null=True)
    valid_from = models.DateField()
    until = models.DateField(null=True)
    source = models.CharField(max_length=200, blank=True)

    objects = GateRuleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["desk", "valid_from"], name="gate_rule_once"),
            dated.lasts("gate_rule_lasts"),
        ]


class SuspensionReason(models.TextChoices):
    """Why a household is kept from the members' services for a while. Nothing else is written."""

    NOT_BROUGHT_BACK = "not_back", _("something was not brought back")
    DAMAGE = "damage", _("something was damaged")
    CONDUCT = "conduct", _("how people were treated")
    OTHER = "other", pgettext_lazy("reason to suspend", "another reason")


class Suspension(models.Model):
    """A household is kept from the members' services until an exclusive day. The post stays open.

    It ends by itself; `until` moves back when it is lifted before.
    """

    desk = models.ForeignKey(Desk, models.PROTECT, related_name="suspensions")
    household = models.ForeignKey(Household, models.PROTECT, related_name="suspensions")
    reason = models.CharField(max_length=10, choices=SuspensionReason)
    starts_on = models.DateField()
    until = models.DateField()
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until__gte=models.F("starts_on")), name="suspension_lasts"
            )
        ]
        indexes = [models.Index(fields=["household", "until"], name="suspension_until")]


class OverrideReason(models.TextChoices):
    """Why a service is given although the gate says no."""

    NEED = "need", _("they need it now")
    PROMISED = "promised", _("they promised to put it in order")
    AGREED = "agreed", _("agreed with the network's staff")
    WRONG = "wrong", _("what Loge knows is wrong")
    OTHER = "other", pgettext_lazy("reason to allow", "another reason")


class Override(models.Model):
    """Somebody allowed a household, or a person without one, a service on one day all the same."""

    desk = models.ForeignKey(Desk, models.PROTECT, related_name="overrides")
    household = models.ForeignKey(Household, models.PROTECT, null=True, related_name="overrides")
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="overrides")
    service = models.SlugField(max_length=40)
    on = models.DateField()
    reason = models.CharField(max_length=10, choices=OverrideReason)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(household__isnull=False) | models.Q(person__isnull=False),
                name="override_for_somebody",
            )
        ]
        indexes = [
            models.Index(fields=["household", "on"], name="override_household"),
            models.Index(fields=["person", "on"], name="override_person"),
        ]
