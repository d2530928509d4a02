"""What is sold over the counter, and the rates of VAT, which the law sets."""

from datetime import date
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from loge.house.catalogue.models.service import Family
from loge.house.catalogue.models.vat import Nature
from loge.house.network.models import Desk
from loge.house.partners.models import Category, Partner, working
from loge.kernel.dated import DatedQuerySet


class VatRateQuerySet(DatedQuerySet["VatRate"]):
    pass


class VatRate(models.Model):
    """One rate from a day on, the same at every desk, with the law it comes from."""

    class Kind(models.TextChoices):
        NORMAL = "normal", _("normal rate")
        INTERMEDIATE = "intermediate", _("intermediate rate")
        REDUCED = "reduced", _("reduced rate")
        PRESS = "press", _("press and medicines rate")
        NONE = "none", _("no VAT")

    kind = models.CharField(max_length=15, choices=Kind)
    basis_points = models.PositiveIntegerField()
    valid_from = models.DateField()
    until = models.DateField(null=True)
    source = models.CharField(max_length=200)

    objects = VatRateQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "valid_from"], name="vat_rate_once"),
        ]


class ArticleQuerySet(models.QuerySet["Article"]):
    def at(self, desk: Any) -> "ArticleQuerySet":
        return self.filter(desk_id=desk.pk)

    def on(self, day: date) -> "ArticleQuerySet":
        """Those that may be sold on a day; a partner's, as long as the desk works with them."""
        standing = models.Q(active_until__isnull=True) | models.Q(active_until__gt=day)
        ours = models.Q(partner__isnull=True)
        return self.filter(standing, ours | working(day, "partner__"), active_from__lte=day)


class Article(models.Model):
    """One thing sold over the counter. Its price is dated, under `price_code`; its VAT is a kind of
    rate, whose figure is that of the day. `partner` is on whose behalf it is sold: none for the
    desk's own, which `account` (706 or 707) then earns. `category` is what commissions and figures
    go by, `nature` what closings count VAT by.
    """

    class Unit(models.TextChoices):
        PIECE = "piece", _("piece")
        KILOGRAM = "kilogram", _("kilogram")
        LITRE = "litre", _("litre")
        METRE = "metre", _("metre")
        HOUR = "hour", _("hour")
        PAGE = "page", pgettext_lazy("unit", "page")

    class PriceKind(models.TextChoices):
        FIXED = "fixed", _("fixed price")
        FREE = "free", _("typed at the till")

    desk = models.ForeignKey(Desk, models.PROTECT, related_name="articles")
    code = models.SlugField(max_length=30)
    name = models.CharField(max_length=120)
    translations = models.JSONField(default=dict)
    family = models.CharField(max_length=20, choices=Family)
    barcode = models.CharField(max_length=14, blank=True)
    unit = models.CharField(max_length=10, choices=Unit, default=Unit.PIECE)
    vat = models.CharField(max_length=15, choices=VatRate.Kind, default=VatRate.Kind.NORMAL)
    partner = models.ForeignKey(Partner, models.PROTECT, null=True, related_name="articles")
    category = models.CharField(max_length=15, choices=Category, default=Category.OTHER)
    nature = models.CharField(max_length=10, choices=Nature, default=Nature.GOODS)
    account = models.CharField(max_length=10, default="707")
    price_kind = models.CharField(max_length=5, choices=PriceKind, default=PriceKind.FIXED)
    # The most one may sell at once; none for any quantity.
    most = models.PositiveIntegerField(null=True)
    active_from = models.DateField()
    active_until = models.DateField(null=True)
    rank = models.PositiveSmallIntegerField(default=0)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["desk", "code"], name="article_once"),
            models.UniqueConstraint(
                fields=["desk", "barcode"],
                condition=~models.Q(barcode=""),
                name="article_barcode_once",
            ),
            models.CheckConstraint(
                condition=models.Q(active_until__isnull=True)
                | models.Q(active_until__gte=models.F("active_from")),
                name="article_lasts",
            ),
            models.CheckConstraint(
                condition=models.Q(account__startswith="70"), name="article_earns_income"
            ),
        ]
        indexes = [models.Index(fields=["desk", "family", "rank"], name="article_tile")]

    def __str__(self) -> str:
        return self.name

    @property
    def price_code(self) -> str:
        """The code its prices stand under; no service's code begins this way."""
        return f"article_{self.code}"

    @property
    def credited(self) -> str:
        """The ledger account that what is paid for it goes to, VAT apart."""
        return self.partner.account if self.partner else self.account

    def sold_on(self, day: date) -> bool:
        """Whether it may be sold on a day."""
        standing = self.active_until is None or self.active_until > day
        theirs = self.partner is None or self.partner.works_on(day)
        return self.active_from <= day and standing and theirs
