"""What somebody is about to pay: articles, and charges taken in. Until it is sold, a draft."""

from datetime import date
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from loge.house.catalogue.models import Article
from loge.house.ledger.models import Charge
from loge.house.network.models import Desk
from loge.house.people.models import Person, Residence
from loge.kernel.lifecycle import Lifecycle


class BasketQuerySet(models.QuerySet["Basket"]):
    def at(self, desk: Any) -> "BasketQuerySet":
        return self.filter(desk_id=desk.pk)

    def open(self) -> "BasketQuerySet":
        return self.filter(state=Basket.State.OPEN)

    def holding(self, on: date) -> "BasketQuerySet":
        """With an article in it, or a charge that is to be paid with it."""
        mine = models.Q(basket=models.OuterRef("pk"))
        articles = BasketLine.objects.filter(mine)
        charges = BasketCharge.objects.to_pay(on).filter(mine)
        return self.filter(models.Exists(articles) | models.Exists(charges))


class Basket(models.Model):
    """The basket of a person's visit, or of a passer-by (no person), kept by a colleague (`by`).

    A basket for `training` sells nothing: its receipts are marked and stand in a series apart.
    """

    class State(models.TextChoices):
        OPEN = "open", gettext_lazy("open")
        SOLD = "sold", pgettext_lazy("basket", "paid")
        DROPPED = "dropped", pgettext_lazy("basket", "put back")

    LIFECYCLE = Lifecycle(
        starts={"start_basket": State.OPEN},
        moves={
            "sell": ({State.OPEN}, State.SOLD),
            "drop_basket": ({State.OPEN}, State.DROPPED),
        },
    )

    desk = models.ForeignKey(Desk, models.PROTECT, related_name="baskets")
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="baskets")
    visit = models.BigIntegerField(null=True)
    by = models.BigIntegerField(null=True)
    training = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    started_at = models.DateTimeField()

    objects = BasketQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["desk", "person", "training"],
                condition=models.Q(state="open", person__isnull=False),
                name="one_basket_of_a_person",
            ),
            models.UniqueConstraint(
                fields=["desk", "by", "training"],
                condition=models.Q(state="open", person__isnull=True),
                name="one_basket_of_passers_by",
            ),
        ]
        indexes = [models.Index(fields=["desk", "state"], name="basket_state")]

    def why_not(self, verb: str) -> str:
        """Why this verb does not apply now."""
        if self.state == Basket.State.SOLD:
            return _("This basket is paid already. Look at its receipt.")
        return _("This basket was put back. Start another.")


class BasketLine(models.Model):
    """So much of an article, at the price of when it was put in. `milli` are thousandths of its
    unit: 2000 is two pieces, 350 are 350 grams of what is sold by the kilogram."""

    basket = models.ForeignKey(Basket, models.CASCADE, related_name="lines")
    article = models.ForeignKey(Article, models.PROTECT, related_name="+")
    milli = models.PositiveIntegerField()
    unit_cents = models.PositiveIntegerField()
    added_at = models.DateTimeField()


class BasketChargeQuerySet(models.QuerySet["BasketCharge"]):
    def to_pay(self, on: date) -> "BasketChargeQuerySet":
        """Those to be paid with their basket: taken in, still owed, and still by the person or a
        household they live in; who moves out leaves the debt there."""
        home = Residence.objects.current(on).filter(
            person=models.OuterRef("basket__person"), household=models.OuterRef("charge__household")
        )
        own = models.Q(charge__person=models.F("basket__person"))
        return self.filter(own | models.Exists(home), taken=True, charge__state=Charge.State.OWED)


class BasketCharge(models.Model):
    """A charge that is paid with the basket, or is left for another day (`taken` False)."""

    basket = models.ForeignKey(Basket, models.CASCADE, related_name="charges")
    charge = models.ForeignKey(Charge, models.PROTECT, related_name="+")
    taken = models.BooleanField(default=True)

    objects = BasketChargeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["basket", "charge"], name="charge_once_a_basket")
        ]
