"""What things cost, dated, with its source."""

from django.db import models

from loge.house.network.models import Desk
from loge.kernel import dated


class PriceQuerySet(dated.DeskDatedQuerySet["Price"]):
    pass


class Price(models.Model):
    """What something costs, from a day until an exclusive day, with its source."""

    Confidence = dated.Confidence

    desk = models.ForeignKey(Desk, models.PROTECT, related_name="prices")
    code = models.SlugField(max_length=40)
    label = models.CharField(max_length=120)
    cents = models.PositiveIntegerField()
    unit = models.CharField(max_length=60, blank=True)
    valid_from = models.DateField()
    until = models.DateField(null=True)
    source = models.CharField(max_length=120, blank=True)
    confidence = models.CharField(
        max_length=10, choices=dated.Confidence, default=dated.Confidence.VERIFIED
    )

    objects = PriceQuerySet.as_manager()

    class Meta:
        constraints = [
            dated.lasts("price_lasts"),
            models.UniqueConstraint(fields=["desk", "code", "valid_from"], name="price_once_a_day"),
        ]
        indexes = [models.Index(fields=["desk", "code", "valid_from"], name="price_on")]
