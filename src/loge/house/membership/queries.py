"""Where households stand, and whose card this is."""

from collections.abc import Collection
from datetime import date
from typing import Any

from loge.house.membership import rules
from loge.house.membership.models import Card, Membership
from loge.house.membership.rules import Standing
from loge.house.people.models import Household


def standing(household: Household, *, on: date) -> Standing:
    """Where one household stands on a day."""
    return standings([household.pk], on=on)[household.pk]


def standings(household_ids: Collection[int], *, on: date) -> dict[int, Standing]:
    """Where each of these households stands on a day, in one query."""
    periods: dict[int, list[tuple[date, date]]] = {pk: [] for pk in household_ids}
    rows = Membership.objects.standing().filter(household_id__in=household_ids)
    for pk, starts, until in rows.values_list("household_id", "starts_on", "until"):
        periods[pk].append((starts, until))
    return {pk: rules.standing(theirs, on) for pk, theirs in periods.items()}


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


def followed(membership: Membership) -> bool:
    """Whether a later year of the same household stands on this one."""
    theirs = Membership.objects.standing().filter(household_id=membership.household_id)
    return theirs.filter(starts_on__gt=membership.starts_on).exists()


def cards_with(membership: Membership, *, on: date) -> list[Card]:
    """The working cards that came with a membership and mean nothing without it: none while the
    household stays a member, nor those it had before."""
    household = membership.household_id
    others = Membership.objects.on(on).filter(household_id=household).exclude(pk=membership.pk)
    if others.exists():
        return []
    cards = Card.objects.filter(household_id=household, revoked_at__isnull=True)
    return list(cards.filter(issued_at__gte=membership.made_at))
