"""What a partner lends the desk, and in which state it was seen."""

from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from loge.house.conventions.models.convention import Convention
from loge.kernel.append_only import append_only
from loge.kernel.lifecycle import Lifecycle


class Condition(models.TextChoices):
    """In which state a thing is."""

    NEW = "new", pgettext_lazy("thing", "new")
    GOOD = "good", pgettext_lazy("thing", "in good state")
    WORN = "worn", pgettext_lazy("thing", "worn")
    DAMAGED = "damaged", pgettext_lazy("thing", "damaged")
    MISSING = "missing", pgettext_lazy("thing", "missing")


class EquipmentQuerySet(models.QuerySet["Equipment"]):
    def at(self, desk: Any) -> "EquipmentQuerySet":
        return self.filter(desk_id=desk.pk)

    def here(self) -> "EquipmentQuerySet":
        return self.filter(state=Equipment.State.LENT)


class Equipment(models.Model):
    """A smartphone, a safe, a sign: theirs, and lent. `how_many` pieces; `serial` is the number on
    it; `back_as` says how it has to go back ("complete, with its charger")."""

    class Kind(models.TextChoices):
        IT = "it", gettext_lazy("computer, telephone, terminal")
        FURNITURE = "furniture", gettext_lazy("furniture")
        SIGNAGE = "signage", gettext_lazy("signs")
        OTHER = "other", gettext_lazy("another thing")

    class State(models.TextChoices):
        LENT = "lent", pgettext_lazy("equipment", "lent")
        RETURNED = "returned", pgettext_lazy("equipment", "given back")

    LIFECYCLE = Lifecycle(
        starts={"enter_equipment": State.LENT},
        moves={
            "return_equipment": ({State.LENT}, State.RETURNED),
            "keep_equipment": ({State.RETURNED}, State.LENT),
        },
    )

    desk = models.ForeignKey("network.Desk", models.PROTECT, related_name="+")
    convention = models.ForeignKey(Convention, models.PROTECT, related_name="equipment")
    kind = models.CharField(max_length=10, choices=Kind)
    label = models.CharField(max_length=120)
    serial = models.CharField(max_length=60, blank=True)
    how_many = models.PositiveSmallIntegerField(default=1)
    lent_on = models.DateField()
    back_as = models.CharField(max_length=200, blank=True)
    condition = models.CharField(max_length=10, choices=Condition)
    checked_on = models.DateField()
    state = models.CharField(max_length=10, choices=State, default=State.LENT)
    returned_on = models.DateField(null=True)

    objects = EquipmentQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "label", "pk"]

    def __str__(self) -> str:
        return self.label

    def why_not(self, verb: str) -> str:
        """Why a verb does not apply now."""
        if verb == "keep_equipment":
            return _("It is here: it was not given back.")
        return _("It was given back already.")


@append_only
class EquipmentCheck(models.Model):
    """It was looked at on a day: the inventory's line."""

    equipment = models.ForeignKey(Equipment, models.PROTECT, related_name="checks")
    on = models.DateField()
    condition = models.CharField(max_length=10, choices=Condition)
    found = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["-on", "-pk"]
