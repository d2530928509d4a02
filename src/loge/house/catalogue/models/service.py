"""Services in three families: there, to come, or stopped from a day on."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from loge.house.network.models import Desk


class Family(models.TextChoices):
    """The three families of service, in the words of the first desk."""

    AT_YOUR_SERVICE = "at_your_service", _("at your service")
    BETWEEN_US = "between_us", _("solidarity between us")
    TOGETHER = "together", _("together!")


class Service(models.Model):
    """One thing the desk offers. Everything but the post asks for membership."""

    class Status(models.TextChoices):
        AVAILABLE = "available", _("available")
        TO_COME = "to_come", _("to come")
        STOPPED = "stopped", _("stopped")

    desk = models.ForeignKey(Desk, models.PROTECT, related_name="services")
    code = models.SlugField(max_length=40)
    name = models.CharField(max_length=120)
    family = models.CharField(max_length=20, choices=Family)
    needs_membership = models.BooleanField(default=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.AVAILABLE)
    note = models.CharField(max_length=200, blank=True)
    # {"de": {"name": …, "note": …}}: what the desk wrote of its own service in other languages.
    translations = models.JSONField(default=dict)
    rank = models.PositiveSmallIntegerField(default=0)
    # What is announced: another status, from a day on.
    later_status = models.CharField(max_length=10, choices=Status, blank=True)
    later_from = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["desk", "code"], name="service_once"),
            models.CheckConstraint(
                condition=models.Q(later_status="", later_from__isnull=True)
                | (~models.Q(later_status="") & models.Q(later_from__isnull=False)),
                name="service_later_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def status_on(self, day: date) -> "Service.Status":
        """Its status on a day, with what was announced for that day or before."""
        announced = self.later_from is not None and self.later_from <= day
        return Service.Status(self.later_status if announced else self.status)

    def said_in(self, language: str) -> tuple[str, str]:
        """Name and note in a language, else in the desk's own words."""
        words = self.translations.get(language, {})
        return words.get("name") or self.name, words.get("note") or self.note
