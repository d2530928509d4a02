"""The network, its desks, their hours, and what stays open with fewer people."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import models
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from loge.kernel import dated


class Network(models.Model):
    """The cooperative that runs the desks."""

    name = models.CharField(max_length=120)
    legal_form = models.CharField(max_length=20, blank=True)
    head_of_network = models.CharField(max_length=120, blank=True)
    # What the law asks of the publisher of a site (LCEN, article 1-1); shown on the legal page.
    siren = models.CharField(max_length=20, blank=True)
    address = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=20, blank=True)
    publication_director = models.CharField(max_length=120, blank=True)
    host = models.CharField(max_length=200, blank=True)
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
    siret = models.CharField(max_length=14, blank=True)
    languages = models.JSONField(default=list)
    # {"fr": …, "de": …}: what the desk says of itself on its public page.
    welcome = models.JSONField(default=dict)
    # Where one can go while it is closed; printed on the poster, in French and German.
    elsewhere = models.CharField(max_length=300, blank=True)
    elsewhere_de = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return self.name

    @property
    def greeting(self) -> str:
        """What it says of itself in the reader's language, else in French."""
        language = (get_language() or "fr").split("-")[0]
        return str(self.welcome.get(language) or self.welcome.get("fr", ""))

    @property
    def address(self) -> list[str]:
        """Its name and where it stands, as lines of a letter."""
        town = " ".join(part for part in (self.postcode, self.commune) if part)
        return [part for part in (self.name, self.street, town) if part]

    @property
    def zone(self) -> ZoneInfo:
        """The time zone in which the desk's days are counted."""
        return ZoneInfo(self.time_zone)


class OpeningHours(models.Model):
    """The weekly hours of a desk from a day on (OpenStreetMap `opening_hours`), and who said so."""

    desk = models.ForeignKey(Desk, models.CASCADE, related_name="opening_hours")
    hours = models.CharField(max_length=300)
    valid_from = models.DateField()
    until = models.DateField(null=True)
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["desk", "valid_from"], name="hours_once_a_day"),
            dated.lasts("hours_end_after_start"),
        ]


class Reason(models.TextChoices):
    """Why a desk keeps other hours, or none.

    "I'm ill" is written down as an absence: why somebody is away is nobody's business, and the
    journal never forgets. ILLNESS remains for what was written before; it is said the same way.
    """

    ABSENCE = "absence", _("unforeseen absence")
    ILLNESS = "illness", _("unforeseen absence")
    TRAINING = "training", _("training")
    HOLIDAYS = "holidays", _("annual leave")
    WORKS = "works", _("works")
    EVENT = "event", _("a neighbourhood event")
    OTHER = "other", _("exceptionally")


class DayException(models.Model):
    """One day with hours of its own ("" is closed). Goes before a public holiday.

    `words` say why in the desk's own words (`words_de` in German), else the reason's label does.
    `announced_at` is when it was decided, which tells what could still be collected before.
    """

    desk = models.ForeignKey(Desk, models.CASCADE, related_name="day_exceptions")
    day = models.DateField()
    hours = models.CharField(max_length=300, blank=True)
    reason = models.CharField(max_length=10, choices=Reason, default=Reason.OTHER)
    words = models.CharField(max_length=120, blank=True)
    words_de = models.CharField(max_length=120, blank=True)
    announced_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["desk", "day"], name="exception_once_a_day")]


class Closure(models.Model):
    """Closed from a moment to another (none: until further notice), whatever the hours say.

    Reopening early keeps the row: what had been announced stays true, `reopened_at` ends it.
    """

    desk = models.ForeignKey(Desk, models.PROTECT, related_name="closures")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=10, choices=Reason)
    words = models.CharField(max_length=120, blank=True)
    words_de = models.CharField(max_length=120, blank=True)
    announced_at = models.DateTimeField(null=True)
    reopened_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__isnull=True)
                | models.Q(ends_at__gt=models.F("starts_at")),
                name="closure_ends_after_start",
            )
        ]

    @property
    def over_at(self) -> datetime | None:
        """When it really ends: as announced, or when the desk was reopened."""
        ends = [moment for moment in (self.ends_at, self.reopened_at) if moment is not None]
        return min(ends) if ends else None

    @property
    def unplanned(self) -> bool:
        """It began as it was announced: nobody could know before."""
        return self.announced_at is not None and self.starts_at <= self.announced_at

    @property
    def said(self) -> str:
        """Why, in the desk's own words or the reason's."""
        return self.words or str(Reason(self.reason).label)


class Situation(models.TextChoices):
    """A day on which the desk is open with fewer people than usual."""

    ALONE = "alone", _("the concierge is alone")
    ABSENT = "absent", _("a volunteer holds the desk")


class Staffing(models.Model):
    """A day that was declared to be held by fewer people than usual."""

    desk = models.ForeignKey(Desk, models.CASCADE, related_name="staffings")
    day = models.DateField()
    situation = models.CharField(max_length=10, choices=Situation)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["desk", "day"], name="staffing_once_a_day")]


class Reduced(models.Model):
    """What becomes of a service in such a situation, from a day until an exclusive day.

    `service` is the catalogue's code. Without a row, the service stays open.
    """

    class Mode(models.TextChoices):
        OPEN = "open", _("stays open")
        APPOINTMENT = "appointment", _("on appointment")
        CLOSED = "closed", pgettext_lazy("service", "closed")

    desk = models.ForeignKey(Desk, models.CASCADE, related_name="reduced")
    service = models.SlugField(max_length=40)
    situation = models.CharField(max_length=10, choices=Situation)
    mode = models.CharField(max_length=12, choices=Mode)
    note = models.CharField(max_length=120, blank=True)
    valid_from = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["desk", "service", "situation", "valid_from"], name="reduced_once_a_day"
            ),
            dated.lasts("reduced_lasts"),
        ]
