"""Whose money it may be besides the desk's own, and what the desk keeps of it, dated."""

from datetime import date
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from loge.house.network.models import Desk
from loge.kernel import dated


class Category(models.TextChoices):
    """What kind of thing is sold: commissions and figures go by it."""

    STAMPS = "stamps", _("loose stamps")
    BOOKLETS = "booklets", _("booklets of stamps")
    PREPAID = "prepaid", _("prepaid envelopes and parcels")
    PACKAGING = "packaging", _("packaging")
    BREAD = "bread", _("bread and pastries")
    FOOD = "food", _("food")
    DRINKS = "drinks", _("drinks")
    PRINTING = "printing", _("copies and printing")
    PRESS = "press", _("press and books")
    CARE = "care", _("cleaning, sewing, repairs")
    WORKSHOPS = "workshops", _("workshops and events")
    OTHER = "other", _("other things")


# What terms may be about: one category, or all those that have no terms of their own.
ALL = "all"
CATEGORIES = [(ALL, _("everything else")), *Category.choices]


class PartnerQuerySet(models.QuerySet["Partner"]):
    def at(self, desk: Any) -> "PartnerQuerySet":
        return self.filter(desk_id=desk.pk)

    def on(self, day: date) -> "PartnerQuerySet":
        """Those on whose behalf something may be sold on a day."""
        return self.filter(working(day))


def working(day: date, partner: str = "") -> models.Q:
    """Whether the desk works with a partner on a day; `partner` is the way to it ("partner__")."""
    begun = models.Q(**{f"{partner}active_from__lte": day})
    ended = models.Q(**{f"{partner}active_until__lte": day})
    return begun & ~ended


class Partner(models.Model):
    """On whose behalf a desk sells: La Poste, the baker. Their money stands on `account`, a ledger
    account of their own. With `own_drawer` it lies in a drawer of its own, never in the desk's.
    """

    desk = models.ForeignKey(Desk, models.PROTECT, related_name="partners")
    slug = models.SlugField(max_length=40)
    name = models.CharField(max_length=120)
    account = models.CharField(max_length=10, unique=True)
    own_drawer = models.BooleanField(default=False)
    address = models.CharField(max_length=250, blank=True)
    siret = models.CharField(max_length=14, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=30, blank=True)
    active_from = models.DateField()
    active_until = models.DateField(null=True)

    objects = PartnerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["desk", "slug"], name="partner_once"),
            models.CheckConstraint(
                condition=models.Q(active_until__isnull=True)
                | models.Q(active_until__gte=models.F("active_from")),
                name="partner_lasts",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def works_on(self, day: date) -> bool:
        """Whether something may be sold on their behalf on a day."""
        return self.active_from <= day and (self.active_until is None or self.active_until > day)


class TermsQuerySet(dated.DatedQuerySet["Terms"]):
    pass


class Terms(models.Model):
    """What the desk keeps of what it sells for a partner, by category, dated, with its source.

    `commission_basis_points` is of the price with taxes: 300 is 3 %.
    """

    partner = models.ForeignKey(Partner, models.PROTECT, related_name="terms")
    category = models.CharField(max_length=15, choices=CATEGORIES)
    commission_basis_points = models.PositiveIntegerField()
    valid_from = models.DateField()
    until = models.DateField(null=True)
    source = models.CharField(max_length=200, blank=True)
    confidence = models.CharField(
        max_length=10, choices=dated.Confidence, default=dated.Confidence.VERIFIED
    )

    objects = TermsQuerySet.as_manager()

    class Meta:
        constraints = [
            dated.lasts("terms_last"),
            models.UniqueConstraint(
                fields=["partner", "category", "valid_from"], name="terms_once_a_day"
            ),
            models.CheckConstraint(
                condition=models.Q(commission_basis_points__lte=10_000), name="terms_at_most_all"
            ),
        ]
