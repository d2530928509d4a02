"""Carriers, what they call what they bring, and what each asks of the desk, as dated data.

What Loge knows by itself stands in data/carriers.toml; what the network's staff decide in the
office is marked `by_hand`, and Loge never writes over it.
"""

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
    ADDRESSEE = "addressee", _("nobody but the addressee")


class Document(models.TextChoices):
    """What was shown. Its kind only: no copy, no number."""

    NATIONAL_ID = "national_id", _("national identity card")
    PASSPORT = "passport", _("passport")
    RESIDENCE_PERMIT = "residence_permit", _("residence permit")
    DRIVING_LICENCE = "driving_licence", _("driving licence")
    TERMINAL = "terminal", _("known to the carrier’s terminal")
    NONE = "none", _("none needed")


class Counted(models.TextChoices):
    """How the days kept are counted, always from the day after arrival."""

    CALENDAR = "calendar", _("calendar days, Sundays and holidays included")
    WORKING = "working", _("working days, without Sundays and holidays")


class Confidence(models.TextChoices):
    """How well the source of a rule was checked."""

    READ = "read", _("read in the source")
    TOLD = "told", _("told by the carrier")
    SECONDARY = "secondary", _("second hand")
    ASSUMED = "assumed", _("assumed, to be confirmed")


class Carrier(models.Model):
    """Whoever brings things and takes them back. The same for all desks."""

    code = models.SlugField(max_length=20, unique=True)
    name = models.CharField(max_length=60)
    rank = models.PositiveSmallIntegerField(default=0)
    by_hand = models.BooleanField(default=False)

    class Meta:
        ordering = ["rank", "code"]

    def __str__(self) -> str:
        return self.name


class Product(models.Model):
    """What a carrier calls one way of sending one kind of thing: "Chronopost Relais".

    `begins` holds the first characters of the numbers that are this product's; a number that begins
    like none is the first product's of its kind (`rules.propose_product`).
    """

    carrier = models.ForeignKey(Carrier, models.PROTECT, related_name="products")
    kind = models.CharField(max_length=12, choices=Kind)
    code = models.SlugField(max_length=40)
    name = models.CharField(max_length=80, blank=True)
    begins = models.JSONField(default=list)
    rank = models.PositiveSmallIntegerField(default=0)
    by_hand = models.BooleanField(default=False)

    class Meta:
        ordering = ["carrier__rank", "carrier__code", "rank", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["carrier", "code"], name="product_code_once"),
        ]

    def __str__(self) -> str:
        return self.name or f"{self.carrier} · {self.get_kind_display()}"


class CarrierRuleQuerySet(models.QuerySet["CarrierRule"]):
    def valid(self, on: date) -> "CarrierRuleQuerySet":
        """Those that hold on a day; `until` is the first day on which a rule no longer holds."""
        return self.filter(holds(on))

    def standing(self) -> "CarrierRuleQuerySet":
        """Without those that were withdrawn or replaced before their first day was over."""
        lasts = models.Q(until__isnull=True) | models.Q(until__gt=models.F("valid_from"))
        return self.filter(lasts)


class CarrierRule(models.Model):
    """One version of what a carrier asks for one product. Once its day has come it is never changed
    but for its end, because deposits and entries name it.

    `kept_days` are counted from the day after arrival, as `counted` says. `back_on_day` is the day
    the carrier takes it back, counted alike; none: the day after the last. What arrives bears it as
    `Deposit.back_on`, and the list of what goes back follows it. `documents` are the
    kinds of identity document the carrier names; `standing_proxy` says that it knows authorities of
    its own (La Poste's procuration). Limits are in grams and millimetres, none when unknown;
    `sum_mm` is of the three edges. `names_carrier` says that an e-mail may name the carrier; the
    sender is never named. A row that ends on its first day never held.
    """

    product = models.ForeignKey(Product, models.PROTECT, related_name="rules")
    kept_days = models.PositiveSmallIntegerField()
    counted = models.CharField(max_length=10, choices=Counted, default=Counted.CALENDAR)
    back_on_day = models.PositiveSmallIntegerField(null=True)
    may_collect = models.CharField(max_length=16, choices=MayCollect)
    identity_needed = models.BooleanField(default=True)
    documents = models.JSONField(default=list)
    standing_proxy = models.BooleanField(default=False)
    grams_most = models.PositiveIntegerField(null=True)
    longest_mm = models.PositiveIntegerField(null=True)
    sum_mm = models.PositiveIntegerField(null=True)
    names_carrier = models.BooleanField(default=False)
    valid_from = models.DateField()
    until = models.DateField(null=True)
    source = models.CharField(max_length=300)
    confidence = models.CharField(max_length=12, choices=Confidence)
    note = models.CharField(max_length=300, blank=True)
    by_hand = models.BooleanField(default=False)

    objects = CarrierRuleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["product", "valid_from"],
                condition=models.Q(until__isnull=True) | models.Q(until__gt=models.F("valid_from")),
                name="carrier_rule_once",
            ),
            models.CheckConstraint(
                condition=models.Q(until__isnull=True)
                | models.Q(until__gte=models.F("valid_from")),
                name="carrier_rule_lasts",
            ),
        ]

    @property
    def carrier(self) -> Carrier:
        return self.product.carrier

    @property
    def kind(self) -> str:
        return self.product.kind

    @property
    def void(self) -> bool:
        """It never held: withdrawn, or replaced on its first day."""
        return self.until == self.valid_from
