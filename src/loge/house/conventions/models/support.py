"""How a partner helps: visits of the parent office, training, calls."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy

from loge.house.conventions.models.convention import Convention


class SupportQuerySet(models.QuerySet["Support"]):
    def at(self, desk: Any) -> "SupportQuerySet":
        return self.filter(desk_id=desk.pk)


class Support(models.Model):
    """Somebody came, called or taught on a day, for so many minutes. `about` says what of; it names
    nobody. `next_on` is when they come again, if they said so."""

    class Kind(models.TextChoices):
        VISIT = "visit", gettext_lazy("visit of the parent office")
        TRAINING = "training", gettext_lazy("training")
        CALL = "call", gettext_lazy("telephone call")
        AUDIT = "audit", gettext_lazy("check, stock-taking")

    desk = models.ForeignKey("network.Desk", models.PROTECT, related_name="+")
    convention = models.ForeignKey(Convention, models.PROTECT, related_name="support")
    kind = models.CharField(max_length=10, choices=Kind)
    on = models.DateField()
    minutes = models.PositiveSmallIntegerField(null=True)
    about = models.CharField(max_length=200, blank=True)
    next_on = models.DateField(null=True)

    objects = SupportQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-pk"]
