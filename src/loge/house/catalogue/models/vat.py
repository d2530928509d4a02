"""Whether a desk's own sales bear VAT, and what the tax tells apart."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from loge.house.network.models import Desk
from loge.kernel import dated


class Nature(models.TextChoices):
    """What the tax tells apart, and what a closing counts apart."""

    GOODS = "goods", _("goods")
    SERVICES = "services", _("a service")
    # Left to pay of an earlier sale: money that comes in, and no turnover, which was counted then.
    LATER = "later", _("left to pay before")

    @classmethod
    def of_articles(cls) -> list[tuple[str, Any]]:
        """The choices for what is sold."""
        return [choice for choice in cls.choices if choice[0] != cls.LATER]


class VatRegimeQuerySet(dated.DeskDatedQuerySet["VatRegime"]):
    pass


class VatRegime(models.Model):
    """How a desk stands towards VAT from a day on. Under the franchise its own sales bear none;
    what it sells on behalf of a partner bears the partner's.
    """

    class Kind(models.TextChoices):
        FRANCHISE = "franchise", _("VAT franchise (CGI, article 293 B)")
        LIABLE = "liable", _("liable to VAT")

    desk = models.ForeignKey(Desk, models.PROTECT, related_name="vat_regimes")
    kind = models.CharField(max_length=10, choices=Kind)
    vat_number = models.CharField(max_length=14, blank=True)
    valid_from = models.DateField()
    until = models.DateField(null=True)
    source = models.CharField(max_length=200, blank=True)
    confidence = models.CharField(
        max_length=10, choices=dated.Confidence, default=dated.Confidence.VERIFIED
    )

    objects = VatRegimeQuerySet.as_manager()

    class Meta:
        constraints = [
            dated.lasts("vat_regime_lasts"),
            models.UniqueConstraint(fields=["desk", "valid_from"], name="vat_regime_once_a_day"),
            models.CheckConstraint(
                condition=~models.Q(kind="liable", vat_number=""), name="vat_regime_numbered"
            ),
        ]

    @property
    def liable(self) -> bool:
        return self.kind == self.Kind.LIABLE
