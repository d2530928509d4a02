"""Carriers, and what each asks of the desk, as dated data (data/carriers.toml)."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from loge.kernel.dated import holds


class Kind(models.TextChoices):
    """What is kept."""

    PARCEL = "parcel", _("parcel")
    LETTER = "letter", _("letter")
    REGISTERED = "registered", _("registered letter")


class MayCollect(models.TextChoices):
    """Who may collect in somebody's place."""

    PROXY_SLIP = "proxy_slip", _("with the signed slip and both identity documents")
    BOTH_ORIGINALS = "both_originals", _("with both original identity documents, never a letter")
    TERMINAL = "terminal", _("whoever the carrier’s terminal accepts")
    HOUSEHOLD = "household", _("anyone of the household")


class Document(models.TextChoices):
    """What was shown. Its kind only: no copy, no number."""

    NATIONAL_ID = "national_id", _("national identity card")
    PASSPORT = "passport", _("passport")
    RESIDENCE_PERMIT = "residence_permit", _("residence permit")
    DRIVING_LICENCE = "driving_licence", _("driving licence")
    TERMINAL = "terminal", _("known to the carrier’s terminal")
    NONE = "none", _("none needed")


class Carrier(models.Model):
    """Whoever brings things and takes them back. The same for all desks."""

    code = models.SlugField(max_length=20, unique=True)
    name = models.CharField(max_length=60)
    rank = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["rank", "code"]

    def __str__(self) -> str:
        return self.name


class CarrierRuleQuerySet(models.QuerySet["CarrierRule"]):
    def valid(self, on: date) -> "CarrierRuleQuerySet":
        """Those that hold on a day; `until` is the first day on which a rule no longer holds."""
        return self.filter(holds(on))


class CarrierRule(models.Model):
    """One version of what a carrier asks for one kind of thing.

    `kept_days` are calendar days counted from the day after arrival, Sundays and holidays included.
    `documents` are the kinds of identity document the carrier names. `confidence` says how well the
    source was checked: "read", "secondary", "assumed".
    """

    carrier = models.ForeignKey(Carrier, models.PROTECT, related_name="rules")
    kind = models.CharField(max_length=12, choices=Kind)
    kept_days = models.PositiveSmallIntegerField()
    may_collect = models.CharField(max_length=16, choices=MayCollect)
    identity_needed = models.BooleanField(default=True)
    documents = models.JSONField(default=list)
    valid_from = models.DateField()
    until = models.DateField(null=True)
    source = models.CharField(max_length=300)
    confidence = models.CharField(max_length=12)
    note = models.CharField(max_length=300, blank=True)

    objects = CarrierRuleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["carrier", "kind", "valid_from"], name="carrier_rule_once"
            )
        ]
