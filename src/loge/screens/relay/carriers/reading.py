"""What these pages show: carriers, products, and all versions of a rule with what changed."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from loge.house.journal import sentences
from loge.house.journal.models import Entry
from loge.house.network.models import Desk
from loge.kernel import days
from loge.kernel.act import Act
from loge.kernel.sheets import Cell
from loge.trades.custody import asking, mandating, ruling
from loge.trades.custody import rules as custody
from loge.trades.custody.models import Carrier, CarrierRule, Product


@dataclass(frozen=True)
class Line:
    """A product with the version in force today and the next one, if one is decided."""

    product: Product
    now: CarrierRule | None
    to_come: CarrierRule | None


@dataclass(frozen=True)
class Carried:
    """A carrier with its products."""

    carrier: Carrier
    lines: list[Line]


def carriers(*, on: date) -> list[Carried]:
    """Every carrier with its products, in their order; three queries."""
    rules = CarrierRule.objects.standing().filter(Q(until__isnull=True) | Q(until__gt=on))
    versions: dict[int, list[CarrierRule]] = defaultdict(list)
    for rule in rules.order_by("valid_from"):
        versions[rule.product_id].append(rule)
    products: dict[int, list[Line]] = defaultdict(list)
    for product in Product.objects.select_related("carrier"):
        products[product.carrier_id].append(_line(product, versions[product.pk], on))
    return [Carried(carrier, products[carrier.pk]) for carrier in Carrier.objects.all()]


def _line(product: Product, versions: list[CarrierRule], on: date) -> Line:
    now = next((rule for rule in versions if rule.valid_from <= on), None)
    to_come = next((rule for rule in versions if rule.valid_from > on), None)
    return Line(product, now, to_come)


@dataclass(frozen=True)
class Version:
    """One version as the page of its product shows it; `changed` are the columns in which it
    differs from the one before."""

    rule: CarrierRule
    changed: frozenset[str]
    on: date

    @property
    def to_come(self) -> bool:
        return not self.rule.void and self.rule.valid_from > self.on

    @property
    def past(self) -> bool:
        return not self.rule.void and self.rule.until is not None and self.rule.until <= self.on

    @property
    def now(self) -> bool:
        return not (self.rule.void or self.to_come or self.past)


def versions(product: Product, *, on: date) -> list[Version]:
    """Every version of what a product asks, the latest first; those that never held too."""
    rules = list(product.rules.order_by("valid_from", "pk"))
    before: CarrierRule | None = None
    found = []
    for rule in rules:
        found.append(Version(rule, custody.changed(rule, before), on))
        before = before if rule.void else rule
    return found[::-1]


def page(product: Product, act: Act) -> dict[str, Any]:
    """The page of a product: today's version, all of them, who wrote what and when."""
    today = days.day_of(act.at, act.desk.zone)
    entries = Entry.objects.at(act.desk.slug).about("custody.product", product.pk)
    told = sentences.read(entries.order_by("-number")[:100])
    rows = versions(product, on=today)
    return {
        "product": product,
        "versions": rows,
        "now": next((row.rule for row in rows if row.now), None),
        "story": told,
        "today": today,
    }


def fallback(product: Product, *, on: date) -> CarrierRule | None:
    """What holds for such a thing when the product has no version any more."""
    others = Product.objects.filter(carrier__code=ruling.OTHER, kind=product.kind)
    return CarrierRule.objects.valid(on).filter(product__in=others).first()


def mandates(*, on: date) -> dict[str, Any]:
    """How long a mandate may last: today, before, and to come."""
    return {"longest": mandating.longest(on), "history": mandating.history(), "today": on}


def today(act: Act) -> date:
    """The day of this request at its desk."""
    return days.day_of(act.at, act.desk.zone)


def head() -> list[str]:
    """The columns of the file."""
    return [
        _("Carrier"),
        _("Product"),
        _("What it is"),
        _("From"),
        _("Until the day before"),
        _("Days kept"),
        _("Counted"),
        _("Who may collect"),
        _("Identity documents"),
        _("Limits"),
        _("Source"),
        _("How sure"),
        _("Note"),
    ]


def cells(_desk: Desk) -> Iterator[list[Cell]]:
    """One line for each version that held, holds or will."""
    rules = CarrierRule.objects.standing().select_related("product__carrier")
    order = ("product__carrier__rank", "product__carrier__code", "product__rank", "product_id")
    for _product, rows in groupby(rules.order_by(*order, "valid_from"), lambda r: r.product_id):
        for rule in rows:
            yield [
                rule.carrier.name,
                str(rule.product),
                str(rule.product.get_kind_display()),
                rule.valid_from,
                rule.until,
                rule.kept_days,
                str(rule.get_counted_display()),
                str(rule.get_may_collect_display()),
                asking.documents(rule) if rule.identity_needed else _("none needed"),
                ", ".join(asking.limits(rule)),
                rule.source,
                str(rule.get_confidence_display()),
                rule.note,
            ]
