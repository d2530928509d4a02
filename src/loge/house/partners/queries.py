"""Whose money it may be, and what the desk keeps of it on a day."""

from datetime import date
from typing import Any

from loge.house.partners import rules
from loge.house.partners.models import ALL, Partner, Terms


def partners(desk: Any, on: date) -> list[Partner]:
    """Those the desk works with on a day, by name."""
    return list(Partner.objects.at(desk).on(on).order_by("name", "pk"))


def terms(partner: Partner, category: str, on: date) -> Terms | None:
    """The terms of a category on a day, else those for everything; None when nothing is agreed."""
    rows = Terms.objects.on(on).filter(partner=partner, category__in=[category, ALL])
    return rules.agreed(rows, category, on)


def standing(partner: Partner, on: date) -> dict[str, Terms]:
    """All terms that hold on a day, by category, in one query."""
    rows = Terms.objects.on(on).filter(partner=partner).order_by("valid_from")
    return {row.category: row for row in rows}


def commission(partner: Partner, category: str, cents: int, on: date) -> int:
    """What the desk keeps of an amount sold on a day, in cents, rounded half up; nothing when
    nothing is agreed."""
    agreed = terms(partner, category, on)
    return rules.commission(cents, agreed.commission_basis_points) if agreed else 0


def history(partner: Partner) -> list[Terms]:
    """Everything that was, is and will be agreed, by category, the latest first."""
    return list(partner.terms.order_by("category", "-valid_from"))
