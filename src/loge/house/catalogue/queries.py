"""What is offered, and what costs what on a day."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from loge.house.catalogue.models import Family, Price, Service
from loge.kernel.refusal import Refused


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
    services = Service.objects.filter(desk_id=desk.pk).exclude(status=Service.Status.STOPPED)
    offers = [
        _offer(service, language, prices.get(service.code))
        for service in services.order_by("rank", "pk")
    ]
    return tuple(
        Offers(
            family,
            _having(offers, family, Service.Status.AVAILABLE),
            _having(offers, family, Service.Status.TO_COME),
        )
        for family in Family
    )


def _offer(service: Service, language: str, price: Price | None) -> Offer:
    words = service.translations.get(language, {})
    return Offer(
        service, words.get("name") or service.name, words.get("note", "") or service.note, price
    )


def _having(offers: list[Offer], family: Family, status: str) -> tuple[Offer, ...]:
    return tuple(o for o in offers if o.service.family == family and o.service.status == status)
