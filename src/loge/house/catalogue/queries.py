"""What is offered, and what costs what on a day."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from loge.house.catalogue.models import Family, Price, Service
from loge.house.catalogue.sellables import Sellable, articles, by_barcode, sellable, unpriced
from loge.house.catalogue.taxes import vat_basis_points, vat_rates, vat_regime
from loge.house.journal.models import Entry
from loge.house.people.models import Account
from loge.kernel.refusal import Refused

__all__ = [
    "Offer",
    "Offers",
    "Sellable",
    "articles",
    "asked_for",
    "by_barcode",
    "families",
    "history",
    "price",
    "price_or_none",
    "sellable",
    "set_by",
    "tailored",
    "unpriced",
    "vat_basis_points",
    "vat_rates",
    "vat_regime",
]


@dataclass(frozen=True)
class Offer:
    """A service as it is said in one language, with its price of the day if it has one."""

    service: Service
    name: str
    note: str
    price: Price | None


@dataclass(frozen=True)
class Offers:
    """One of the three families: what is there today and what is to come."""

    family: Family
    available: tuple[Offer, ...]
    to_come: tuple[Offer, ...]


def price_or_none(desk: Any, code: str, on: date) -> Price | None:
    """The price of something on a day, if one is set."""
    return Price.objects.at(desk).on(on).filter(code=code).order_by("-valid_from").first()


def price(desk: Any, code: str, on: date) -> Price:
    """The price of something on a day. Raises Refused when none is set."""
    found = price_or_none(desk, code, on)
    if found is None:
        raise Refused(
            "no_price", _("No price is set for this day. Ask the network's staff to set one.")
        )
    return found


def families(desk: Any, language: str, *, on: date) -> tuple[Offers, ...]:
    """The three families with what the desk offers in each, said in a language (else in the
    desk's own words), in two queries."""
    prices = {p.code: p for p in Price.objects.at(desk).on(on).order_by("valid_from")}
    services = Service.objects.filter(desk_id=desk.pk).order_by("rank", "pk")
    offers = [(s.status_on(on), _offer(s, language, prices.get(s.code))) for s in services]
    return tuple(
        Offers(
            family,
            _having(offers, family, Service.Status.AVAILABLE),
            _having(offers, family, Service.Status.TO_COME),
        )
        for family in Family
    )


def _offer(service: Service, language: str, price: Price | None) -> Offer:
    return Offer(service, *service.said_in(language), price)


def _having(
    offers: list[tuple[Service.Status, Offer]], family: Family, status: str
) -> tuple[Offer, ...]:
    return tuple(o for then, o in offers if o.service.family == family and then == status)


def tailored(desk: Any, *, on: date) -> list[Service]:
    """The services made in the office that can be asked for on a day, with how they go."""
    rows = Service.objects.filter(desk_id=desk.pk, procedure__isnull=False)
    found = rows.select_related("procedure").order_by("family", "rank", "pk")
    return [service for service in found if asked_for(service, on)]


def asked_for(service: Service, on: date) -> bool:
    """Whether it is made in the office and can be asked for on a day; asks nothing of a service
    read with its procedure."""
    made_here = hasattr(service, "procedure")
    return made_here and service.status_on(on) == Service.Status.AVAILABLE


def history(desk: Any, code: str) -> list[Price]:
    """Every price something had, has and will have, the latest first."""
    return list(Price.objects.at(desk).filter(code=code).order_by("-valid_from"))


def set_by(prices: Collection[Price]) -> dict[int, str]:
    """Who set each of these prices, by the price's id, as the journal knows."""
    entries = Entry.objects.filter(
        subject="catalogue.price", verb="set_price", subject_id__in=[p.pk for p in prices]
    )
    by = {entry.made: entry.by or 0 for entry in entries}
    names = dict(Account.objects.filter(pk__in=set(by.values())).values_list("pk", "name"))
    return {price: names.get(account, "Loge") for price, account in by.items()}
