"""Where households stand, and whose card this is."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import Max

from loge.house.membership import rules
from loge.house.membership.models import Card, Membership
from loge.house.membership.rules import Standing
from loge.house.people.models import Household


def standing(household: Household, *, on: date) -> Standing:
    """Where one household stands on a day."""
    return standings([household.pk], on=on)[household.pk]


def standings(household_ids: Collection[int], *, on: date) -> dict[int, Standing]:
    """Where each of these households stands on a day, in one query."""
    ends = dict(
        Membership.objects.standing()
        .filter(household_id__in=household_ids)
        .values_list("household_id")
        .annotate(end=Max("until"))
    )
    return {pk: Standing(ends.get(pk), on) for pk in household_ids}


def made_today(household_ids: Collection[int], since: Any) -> list[Membership]:
    """Memberships of these households made since a moment: those that can still be undone."""
    made = Membership.objects.standing().filter(household_id__in=household_ids, made_at__gte=since)
    return list(made.select_related("household").order_by("pk"))


def card(desk: Any, typed: str) -> Card | None:
    """The card in what was scanned or typed, revoked ones included, if it is of this desk."""
    number = rules.card_typed(typed)
    if number is None:
        return None
    cards = Card.objects.filter(desk_id=desk.pk, number=number)
    return cards.select_related("household").first()


def members(desk: Any, *, on: date) -> int:
    """How many households are members on a day."""
    return Membership.objects.at(desk).on(on).values("household").distinct().count()


def card_of(household: Household) -> Card | None:
    """The household's working card, if it has one."""
    cards = Card.objects.filter(household=household, revoked_at__isnull=True)
    return cards.order_by("-issued_at").first()
