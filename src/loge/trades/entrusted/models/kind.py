"""What may be left at the desk, and how it goes: made in the office, without code."""

from datetime import date
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from loge.house.catalogue.models import Service, VatRate
from loge.house.network.models import Desk
from loge.house.partners.models import Category, Partner


class Step(models.TextChoices):
    """What happens with a thing of a kind, besides that it is left and given back."""

    PARTNER = "partner", _("somebody else works on it")
    QUOTE = "quote", _("its price is said first, and its owner agrees before the work")
    PAYMENT = "payment", _("it is paid before it is handed over")
    SIGNATURE = "signature", _("every movement is signed on the screen")
    ENVELOPE = "envelope", _("it lies in a sealed envelope that bears a number")
    NAMED = "named", _("only those who are named may take it")
    RETURNS = "returns", _("it is taken out and brought back, as often as needed")
    FOUND = "found", _("it was found: nobody knows yet whose it is")
    NEIGHBOUR = "neighbour", _("one neighbour leaves it for another")
    PHOTO = "photo", _("a photo is taken when it is left")


class Place(models.TextChoices):
    """Where things of a kind lie at the desk."""

    RAIL = "rail", _("on the rail")
    SHELF = "shelf", _("on a shelf")
    SAFE = "safe", _("in the key cabinet")


class KindQuerySet(models.QuerySet["Kind"]):
    def at(self, desk: Any) -> "KindQuerySet":
        return self.filter(desk_id=desk.pk)


class Kind(models.Model):
    """One sort of thing that may be left. Its name, its words in other languages, whether it asks
    for membership and from when it is offered are those of its service.

    `steps` are `Step` codes. `partner` works on it, where somebody does. `work_days` is how many
    open days after it was left it is promised; none where no day is said. `questions` are as in
    `catalogue.Procedure`, with `desk_only` where no partner reads the answer; `ticket_words`
    ({"fr": …, "de": …}) stand on the ticket. `vat` and `category` are those of what is charged. A
    ticket keeps the steps of the day it was written.
    """

    desk = models.ForeignKey(Desk, models.PROTECT, related_name="entrusted_kinds")
    service = models.OneToOneField(Service, models.PROTECT, related_name="entrusted_kind")
    steps = models.JSONField(default=list)
    partner = models.ForeignKey(Partner, models.PROTECT, null=True, related_name="entrusted_kinds")
    work_days = models.PositiveSmallIntegerField(null=True)
    place = models.CharField(max_length=10, choices=Place, default=Place.SHELF)
    questions = models.JSONField(default=list)
    ticket_words = models.JSONField(default=dict)
    vat = models.CharField(max_length=15, choices=VatRate.Kind, default=VatRate.Kind.NORMAL)
    category = models.CharField(max_length=15, choices=Category, default=Category.CARE)
    # A sign that stands before its numbers on rail labels: "P" for "P 123-2".
    letter = models.CharField(max_length=2, blank=True)

    objects = KindQuerySet.as_manager()

    def __str__(self) -> str:
        return self.service.name

    def has(self, *steps: Step) -> bool:
        """Whether one of these steps is its own."""
        return any(step.value in self.steps for step in steps)

    def offered_on(self, day: date) -> bool:
        """Whether something of this kind may be left on a day."""
        there = self.service.status_on(day) == Service.Status.AVAILABLE
        return there and (self.partner is None or self.partner.works_on(day))


class PieceQuerySet(models.QuerySet["Piece"]):
    def standing(self) -> "PieceQuerySet":
        """Those one may choose: not retired."""
        return self.filter(retired_at__isnull=True)


class Piece(models.Model):
    """One thing of a kind by its usual name ("shirt", "hem"), with a price of its own or on quote.

    Its price is dated and stands in the catalogue under `price_code`; without one, it is said for
    each. `work_days` where it takes longer than its kind.
    """

    kind = models.ForeignKey(Kind, models.CASCADE, related_name="pieces")
    code = models.SlugField(max_length=30)
    name = models.CharField(max_length=80)
    # {"de": …}: the name in other languages.
    translations = models.JSONField(default=dict)
    work_days = models.PositiveSmallIntegerField(null=True)
    rank = models.PositiveSmallIntegerField(default=0)
    retired_at = models.DateTimeField(null=True)

    objects = PieceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "code"], name="piece_once"),
        ]
        ordering = ["rank", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def desk_id(self) -> int:
        return self.kind.desk_id

    @property
    def price_code(self) -> str:
        """The code its prices stand under; no service's or article's code begins this way."""
        return f"piece_{self.pk}"

    def said_in(self, language: str) -> str:
        """Its name in a language, else in the desk's own words."""
        return self.translations.get(language) or self.name
