"""The network, its desks, their hours."""

from zoneinfo import ZoneInfo

from django.db import models
from django.utils.translation import gettext_lazy as _


class Network(models.Model):
    """The cooperative that runs the desks."""

    name = models.CharField(max_length=120)
    legal_form = models.CharField(max_length=20, blank=True)
    head_of_network = models.CharField(max_length=120, blank=True)
    demonstration = models.BooleanField(default=False)


class Desk(models.Model):
    """One desk at the foot of a building. Its slug is its address and never changes."""

    class Status(models.TextChoices):
        PLANNED = "planned", _("planned")
        OPEN = "open", _("open")
        CLOSED = "closed", _("closed for good")

    network = models.ForeignKey(Network, models.PROTECT, related_name="desks")
    slug = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    short_name = models.CharField(max_length=40)
    status = models.CharField(max_length=10, choices=Status, default=Status.PLANNED)
    commune = models.CharField(max_length=120, blank=True)
    insee = models.CharField(max_length=20, blank=True)
    area = models.CharField(max_length=200, blank=True)
    inhabitants = models.PositiveIntegerField(null=True)
    street = models.CharField(max_length=120, blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    bus = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)
    opened_on = models.DateField(null=True)
    time_zone = models.CharField(max_length=40, default="Europe/Paris")
    holidays = models.CharField(max_length=20, blank=True)
    lock_after_minutes = models.PositiveSmallIntegerField(default=10)

    def __str__(self) -> str:
        return self.name

    @property
    def zone(self) -> ZoneInfo:
        """The time zone in which the desk's days are counted."""
        return ZoneInfo(self.time_zone)
