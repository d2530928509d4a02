"""What is kept in stock, and what moved it. What was sold is never copied here: whoever sells is
asked for it (`crossing.sold`)."""

from datetime import datetime
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from loge.house.catalogue.models import Article
from loge.house.network.models import Desk
from loge.house.partners.models import Partner
from loge.kernel.append_only import append_only


class KeptQuerySet(models.QuerySet["Kept"]):
    def at(self, desk: Any) -> "KeptQuerySet":
        return self.filter(desk_id=desk.pk)

    def standing(self) -> "KeptQuerySet":
        """Those that are kept now."""
        return self.filter(stopped_at__isnull=True)

    def shown(self) -> "KeptQuerySet":
        """With what is said of them, in the order of the tiles."""
        rows = self.select_related("article", "partner")
        return rows.order_by("article__family", "article__rank", "article__name", "pk")


class Kept(models.Model):
    """An article that is kept in stock, on whose behalf (`partner`; none for the desk's own).

    Below `minimum` it is ordered, in packs of `pack`; `lead_days` is how many days an order has to
    last: until the next one is here.
    """

    desk = models.ForeignKey(Desk, models.PROTECT, related_name="kept")
    article = models.OneToOneField(Article, models.PROTECT, related_name="kept")
    partner = models.ForeignKey(Partner, models.PROTECT, null=True, related_name="kept")
    minimum = models.PositiveIntegerField(default=0)
    pack = models.PositiveIntegerField(default=1)
    lead_days = models.PositiveSmallIntegerField(default=7)
    since = models.DateTimeField()
    stopped_at = models.DateTimeField(null=True)

    objects = KeptQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(pack__gte=1), name="kept_in_packs"),
        ]

    def __str__(self) -> str:
        return self.article.name


class PastPartner(models.Model):
    """On whose behalf an article was kept before a day, on which that changed (`partner`; none for
    the desk's own): what it did until then stays on their statements."""

    kept = models.ForeignKey(Kept, models.PROTECT, related_name="past")
    partner = models.ForeignKey(Partner, models.PROTECT, null=True, related_name="+")
    until = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kept", "until"], name="past_partner_once_a_day"),
        ]
        ordering = ["until"]


class Kind(models.TextChoices):
    """What may happen to a stock besides being sold."""

    RECEIVED = "received", _("received")
    COUNTED = "counted", pgettext_lazy("stock", "counted")
    DAMAGED = "damaged", _("written off")
    SENT_BACK = "sent_back", _("sent back")


class Why(models.TextChoices):
    """Why something can no longer be sold."""

    DAMAGED = "damaged", _("torn or damaged")
    WITHDRAWN = "withdrawn", _("withdrawn from sale")
    LOST = "lost", pgettext_lazy("stock", "lost or stolen")
    USED = "used", _("used by the desk")
    OTHER = "other", pgettext_lazy("stock", "another reason")


class SlipQuerySet(models.QuerySet["Slip"]):
    def at(self, desk: Any) -> "SlipQuerySet":
        return self.filter(desk_id=desk.pk)


@append_only
class Slip(models.Model):
    """What was received, counted, written off or sent back at one moment. `at` is when it was done,
    `entered_at` when it was written down; `reference` is that of the partner's paper."""

    desk = models.ForeignKey(Desk, models.PROTECT, related_name="stock_slips")
    kind = models.CharField(max_length=10, choices=Kind)
    why = models.CharField(max_length=10, choices=Why, blank=True)
    reference = models.CharField(max_length=60, blank=True)
    at = models.DateTimeField()
    entered_at = models.DateTimeField()
    by = models.BigIntegerField(null=True)

    objects = SlipQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["desk", "at"], name="stock_slip_moment")]

    def __str__(self) -> str:
        return str(self.pk)


class MoveQuerySet(models.QuerySet["Move"]):
    def at(self, desk: Any) -> "MoveQuerySet":
        return self.filter(slip__desk_id=desk.pk)

    def standing(self) -> "MoveQuerySet":
        """Those that count: neither taken back nor there to take another back."""
        return self.filter(reverses__isnull=True, reversed_by__isnull=True)

    def until(self, moment: datetime) -> "MoveQuerySet":
        """Those up to a moment, in the order they happened."""
        return self.filter(slip__at__lte=moment).in_order()

    def in_order(self) -> "MoveQuerySet":
        return self.select_related("slip").order_by("slip__at", "pk")


@append_only
class Move(models.Model):
    """So many units of one article on a slip: more than none, except for a count, which may find
    none. `expected` is what Loge expected when it was counted, None for the first count.

    A slip of the hand is taken back by a counter-move (`reverses`) at the same moment; neither
    counts.
    """

    slip = models.ForeignKey(Slip, models.PROTECT, related_name="moves")
    kept = models.ForeignKey(Kept, models.PROTECT, related_name="moves")
    units = models.PositiveIntegerField()
    expected = models.IntegerField(null=True)
    reverses = models.OneToOneField("self", models.PROTECT, null=True, related_name="reversed_by")

    objects = MoveQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["slip", "kept"], name="move_once_a_slip"),
        ]

    @property
    def gap(self) -> int | None:
        """Counted less expected, as it was known then."""
        return None if self.expected is None else self.units - self.expected
